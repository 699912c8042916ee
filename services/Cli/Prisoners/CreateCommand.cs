namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners create NAME</c>: adds a person to the register.</summary>
internal static class CreateCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "The person's name as in official documents, or as best known." };
        var language = new Option<string>("--language")
        {
            Description = "Of the name: az, az-Cyrl, ru, en.",
            DefaultValueFactory = _ => "",
        };
        var command = new RequestCommand<CreatePrisonerRequest>("create", "Registers a person.", () => new() { Prisoner = new() })
        {
            name,
            language,
            (created, parsed) => created.Prisoner.PersonalNames.Add(new PersonName
            {
                Text = parsed.GetRequiredValue(name),
                Language = parsed.GetValue(language),
                Kind = NameKind.Legal,
                Primary = true,
            }),
            {
                SpellingsOption("--spelling", "Another spelling, as \"ru:Хафиз Бабалы\" or plain; may be repeated."),
                (created, spellings) => created.Prisoner.PersonalNames.Add(spellings)
            },
            { Words<Sex>.Option("--sex", "Sex in official papers."), (created, sex) => created.Prisoner.Sex = sex },
            { Dates.Option("--born", "Date of birth, as far as known."), (created, born) => created.Prisoner.BirthDate = born },
            {
                new Option<string[]>("--category") { Description = "Such as journalist; may be repeated.", HelpName = "ID" },
                (created, categories) => created.Prisoner.Categories.Add(categories)
            },
            {
                new Option<string[]>("--occupation") { Description = "May be repeated.", HelpName = "TEXT" },
                (created, occupations) => created.Prisoner.Occupations.Add(occupations)
            },
            {
                new Option<string[]>("--affiliation") { Description = "May be repeated.", HelpName = "TEXT" },
                (created, affiliations) => created.Prisoner.Affiliations.Add(affiliations)
            },
            { CommandOptions.Text("--note", "For the desk only."), (created, note) => created.Prisoner.Note = note },
            {
                new Option<bool>("--invented") { Description = "An invented person, for practice and demonstration." },
                (created, invented) => created.Prisoner.Invented = invented
            },
            CommandOptions.Sources(),
        };
        return shell.Write(
            command, (session, request, options) => session.Prisoners.CreatePrisonerAsync(request, options), PrisonerView.Show);
    }

    /// <summary>A name with its language: <c>ru:Хафиз Бабалы</c>, or plain.</summary>
    public static Argument<PersonName> SpellingArgument(string description) => new("NAME")
    {
        Description = description,
        CustomParser = result => Spelling(result.Tokens[0].Value),
    };

    /// <summary>Several such names; the option may be repeated.</summary>
    public static Option<PersonName[]> SpellingsOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NAME",
        CustomParser = result => [.. result.Tokens.Select(token => Spelling(token.Value))],
    };

    /// <summary>"ru:Хафиз Бабалы", or a text of unknown language.</summary>
    public static PersonName Spelling(string text)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0
            ? new PersonName { Language = text[..at].Trim(), Text = text[(at + 1)..].Trim(), Kind = NameKind.Spelling }
            : new PersonName { Text = text, Kind = NameKind.Spelling };
    }
}
