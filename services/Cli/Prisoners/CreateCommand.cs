namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners create NAME</c>: a person comes into the register.</summary>
internal static class CreateCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "The person's name as in official papers, or as best known." };
        var language = new Option<string>("--language")
        {
            Description = "Of the name: az, az-Cyrl, ru, en.",
            DefaultValueFactory = _ => "",
        };
        var spellings = new Option<string[]>("--spelling")
        {
            Description = "Another spelling, as \"ru:Хафиз Бабалы\" or plain; may be repeated.",
            HelpName = "NAME",
        };
        var sex = Words<Sex>.Option("--sex", "Sex in official papers.");
        var born = Dates.Option("--born", "Date of birth, as far as known.");
        var categories = new Option<string[]>("--category") { Description = "Such as journalist; may be repeated.", HelpName = "ID" };
        var occupations = new Option<string[]>("--occupation") { Description = "May be repeated.", HelpName = "TEXT" };
        var affiliations = new Option<string[]>("--affiliation") { Description = "May be repeated.", HelpName = "TEXT" };
        var note = CommandOptions.Text("--note", "For the desk only.");
        var invented = new Option<bool>("--invented") { Description = "An invented person, for practice and demonstration." };
        var sources = CommandOptions.Sources();
        var command = new Command("create", "Registers a person.")
        {
            name, language, spellings, sex, born, categories, occupations, affiliations, note, invented, sources,
        };
        return shell.Write(
            command,
            parsed => new CreatePrisonerRequest
            {
                Prisoner = new Prisoner
                {
                    PersonalNames =
                    {
                        new PersonName
                        {
                            Text = parsed.GetRequiredValue(name),
                            Language = parsed.GetValue(language),
                            Kind = NameKind.Legal,
                            Primary = true,
                        },
                        (parsed.GetValue(spellings) ?? []).Select(Spelling),
                    },
                    Sex = parsed.GetValue(sex),
                    BirthDate = parsed.GetValue(born),
                    Categories = { parsed.GetValue(categories) ?? [] },
                    Occupations = { parsed.GetValue(occupations) ?? [] },
                    Affiliations = { parsed.GetValue(affiliations) ?? [] },
                    Note = parsed.GetValue(note),
                    Invented = parsed.GetValue(invented),
                },
            },
            (session, request, options) => session.Prisoners.CreatePrisonerAsync(request, options),
            PrisonerView.Show);
    }

    /// <summary>"ru:Хафиз Бабалы", or a text of no known language.</summary>
    public static PersonName Spelling(string text)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0
            ? new PersonName { Language = text[..at].Trim(), Text = text[(at + 1)..].Trim(), Kind = NameKind.Spelling }
            : new PersonName { Text = text, Kind = NameKind.Spelling };
    }
}
