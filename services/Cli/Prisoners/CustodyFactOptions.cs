using SentenceRegime = Habeas.Registry.V1.SentenceRegime;

namespace Habeas.Cli.Prisoners;

/// <summary>
/// The content of one kind of custody fact as options of a command. The same kinds are recorded as they happen
/// (<c>prisoners transfer</c>) and put right afterwards (<c>prisoners correct --as transfer</c>).
/// </summary>
internal sealed record CustodyFactOptions(string Verb, string Description, Fields<CustodyFact> Fields, Func<CustodyFact> Blank)
{
    public static CustodyFactOptions Arrest() => new("arrest", "Records an arrest: opens a custody.", new()
    {
        {
            CommandOptions.Text("--by", "The authority that made the arrest.", helpName: "AUTHORITY"),
            (fact, by) => fact.Arrest.Authority = by
        },
        { Facility("Where the person was brought."), (fact, facility) => fact.Arrest.Facility = facility },
    }, () => new() { Arrest = new() });

    public static CustodyFactOptions Charge() => new("charge", "Records charges; they replace earlier ones of the same custody.", new()
    {
        {
            Articles("--article", "An article, as 234.4.3, or with its code, AZ-CC:234.4.3; may be repeated.", required: true),
            (fact, articles) => fact.Charges.Charges_.Add(articles)
        },
    }, () => new() { Charges = new() });

    public static CustodyFactOptions Remand() => new("remand", "Records remand or house arrest, or its extension.", new()
    {
        { new Option<bool>("--house-arrest") { Description = "Served at home." }, (fact, house) => fact.Remand.HouseArrest = house },
        { Court(), (fact, court) => fact.Remand.Court = court },
        { Title(), (fact, title) => fact.Remand.Title = title },
        { Dates.Option("--until", "Until when it was ordered."), (fact, until) => fact.Remand.Until = until },
        { Facility("Where, if the order says so."), (fact, facility) => fact.Remand.Facility = facility },
    }, () => new() { Remand = new() });

    public static CustodyFactOptions Transfer() => new("transfer", "Records a transfer to a facility.", new()
    {
        {
            ResourceNames.Option("--to", ResourceNames.Facilities, "The facility.", required: true),
            (fact, facility) => fact.Transfer.Facility = facility
        },
        { CommandOptions.Text("--why", "The stated reason."), (fact, why) => fact.Transfer.Reason = why },
    }, () => new() { Transfer = new() });

    public static CustodyFactOptions Sentence() => new("sentence", "Records a court's decision on the charges.", new()
    {
        {
            Words<VerdictOutcome>.Option("--outcome", "How the court decided.", required: true),
            (fact, outcome) => fact.Verdict.Outcome = outcome
        },
        { Court(), (fact, court) => fact.Verdict.Court = court },
        { Title(), (fact, title) => fact.Verdict.Title = title },
        {
            Articles("--article", "An article that the person was convicted under; may be repeated.", required: false),
            (fact, articles) => fact.Verdict.ConvictedOf.Add(articles)
        },
        { Count("--years"), (fact, years) => fact.Verdict.Years = years },
        { Count("--months"), (fact, months) => fact.Verdict.Months = months },
        { Count("--days"), (fact, days) => fact.Verdict.Days = days },
        { new Option<bool>("--life") { Description = "For life." }, (fact, life) => fact.Verdict.Life = life },
        {
            CommandOptions.Text("--regime", "Regime or facility in the verdict's words."),
            (fact, regime) => fact.Verdict.Regime = regime
        },
        {
            Words<SentenceRegime>.Option("--regime-type", "The regime, of the kinds of the Criminal Code."),
            (fact, type) => fact.Verdict.RegimeType = type
        },
        {
            Dates.Option("--from", "The day from which the term counts, as far as known."),
            (fact, from) => fact.Verdict.TermFrom = from
        },
        { CommandOptions.RemandDays(), (fact, days) => fact.Verdict.RemandDays = days!.Value },
    }, () => new() { Verdict = new() });

    public static CustodyFactOptions Release() => new("release", "Records a release: ends the custody.", new()
    {
        { Words<ReleaseGround>.Option("--ground", "Why.", required: true), (fact, ground) => fact.Release.Ground = ground },
        {
            CommandOptions.Text("--conditions", "Of a conditional release."),
            (fact, conditions) => fact.Release.Conditions = conditions
        },
    }, () => new() { Release = new() });

    public static CustodyFactOptions Death() => new("death", "Records a death in custody: ends the custody.", new()
    {
        {
            CommandOptions.Text("--stated-cause", "The cause stated by the authorities; for the desk only."),
            (fact, cause) => fact.Death.StatedCause = cause
        },
    }, () => new() { Death = new() });

    public static CustodyFactOptions[] All() => [Arrest(), Charge(), Remand(), Transfer(), Sentence(), Release(), Death()];

    public CustodyFact Read(ParseResult parsed)
    {
        var fact = Blank();
        Fields.Fill(fact, parsed);
        return fact;
    }

    private static Option<string?> Facility(string description) =>
        ResourceNames.Option("--facility", ResourceNames.Facilities, description);

    private static Option<string> Court() =>
        CommandOptions.Text("--court", "The court.", helpName: "NAME");

    private static Option<string> Title() =>
        CommandOptions.Text("--title", "The legal title: case number or name of the order.");

    private static Option<int> Count(string name)
    {
        var option = CommandOptions.Count(name, $"The sentence: {name.TrimStart('-')} of imprisonment.");
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && int.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var n)
                && n < 0)
            {
                result.AddError($"{name} counts from 0.");
            }
        });
        return option;
    }

    private static Option<Charge[]> Articles(string name, string description, bool required) => new(name)
    {
        Description = description,
        HelpName = "ARTICLE",
        Required = required,
        Arity = required ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
        CustomParser = result => [.. result.Tokens.Select(t => Charge(t.Value))],
    };

    // CODE:ARTICLE@EDITION; the Criminal Code of Azerbaijan when no code is named.
    private static Charge Charge(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var article = text[(colon + 1)..];
        var at = article.IndexOf('@', StringComparison.Ordinal);
        return new Charge
        {
            Code = colon > 0 ? text[..colon] : "AZ-CC",
            Article = at < 0 ? article : article[..at],
            Edition = at < 0 ? "" : article[(at + 1)..],
        };
    }
}
