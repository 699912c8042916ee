using SentenceRegime = Habeas.Registry.V1.SentenceRegime;

namespace Habeas.Cli.Prisoners;

/// <summary>
/// The content of one kind of custody fact as options of a command. The same kinds are recorded as they happen
/// (<c>prisoners transfer</c>) and put right afterwards (<c>prisoners correct --as transfer</c>).
/// </summary>
internal sealed record CustodyFactOptions(
    string Verb, string Description, IReadOnlyList<Option> Options, Func<ParseResult, CustodyFact> Read)
{
    public static CustodyFactOptions Arrest()
    {
        var by = CommandOptions.Text("--by", "Who arrested.", helpName: "AUTHORITY");
        var facility = Facility("Where the person was brought.");
        return new("arrest", "Records an arrest: opens a custody.", [by, facility], parsed => new CustodyFact
        {
            Arrest = new Arrest { Authority = parsed.GetValue(by), Facility = parsed.GetValue(facility) ?? "" },
        });
    }

    public static CustodyFactOptions Charge()
    {
        var articles = Articles("--article", "An article, as 234.4.3, or with its code, AZ-CC:234.4.3; may be repeated.", required: true);
        return new("charge", "Records charges; they replace earlier ones of the same custody.", [articles], parsed => new CustodyFact
        {
            Charges = new Charges { Charges_ = { parsed.GetValue(articles) ?? [] } },
        });
    }

    public static CustodyFactOptions Remand()
    {
        var house = new Option<bool>("--house-arrest") { Description = "Served at home." };
        var court = Court();
        var title = Title();
        var until = Dates.Option("--until", "Until when it was ordered.");
        var facility = Facility("Where, if the order says so.");
        return new(
            "remand",
            "Records remand or house arrest, or its extension.",
            [house, court, title, until, facility],
            parsed => new CustodyFact
            {
                Remand = new Remand
                {
                    HouseArrest = parsed.GetValue(house),
                    Court = parsed.GetValue(court),
                    Title = parsed.GetValue(title),
                    Until = parsed.GetValue(until),
                    Facility = parsed.GetValue(facility) ?? "",
                },
            });
    }

    public static CustodyFactOptions Transfer()
    {
        var facility = ResourceNames.Option("--to", ResourceNames.Facilities, "The facility.", required: true);
        var why = CommandOptions.Text("--why", "The stated reason.");
        return new("transfer", "Records a transfer to a facility.", [facility, why], parsed => new CustodyFact
        {
            Transfer = new Transfer { Facility = parsed.GetValue(facility) ?? "", Reason = parsed.GetValue(why) },
        });
    }

    public static CustodyFactOptions Sentence()
    {
        var outcome = Words<VerdictOutcome>.Option("--outcome", "How the court decided.", required: true);
        var court = Court();
        var title = Title();
        var articles = Articles("--article", "An article that the person was convicted under; may be repeated.", required: false);
        var years = Count("--years");
        var months = Count("--months");
        var days = Count("--days");
        var life = new Option<bool>("--life") { Description = "For life." };
        var regime = CommandOptions.Text("--regime", "Regime or facility in the verdict's words.");
        var type = Words<SentenceRegime>.Option("--regime-type", "The regime, of the kinds of the Criminal Code.");
        var from = Dates.Option("--from", "The day from which the term counts, as far as known.");
        var remand = new Option<int?>("--remand-days")
        {
            Description = "Days held before that count into the term, one for one: by a rule that nobody has confirmed.",
            HelpName = "N",
        };
        return new(
            "sentence",
            "Records a court's decision on the charges.",
            [outcome, court, title, articles, years, months, days, life, regime, type, from, remand],
            parsed => new CustodyFact
            {
                Verdict = Counted(parsed.GetValue(remand), new Verdict
                {
                    Outcome = parsed.GetValue(outcome),
                    Court = parsed.GetValue(court),
                    Title = parsed.GetValue(title),
                    ConvictedOf = { parsed.GetValue(articles) ?? [] },
                    Years = parsed.GetValue(years),
                    Months = parsed.GetValue(months),
                    Days = parsed.GetValue(days),
                    Life = parsed.GetValue(life),
                    Regime = parsed.GetValue(regime),
                    RegimeType = parsed.GetValue(type),
                    TermFrom = parsed.GetValue(from),
                }),
            });
    }

    private static Verdict Counted(int? remandDays, Verdict verdict)
    {
        if (remandDays is { } days)
        {
            verdict.RemandDays = days;
        }

        return verdict;
    }

    public static CustodyFactOptions Release()
    {
        var ground = Words<ReleaseGround>.Option("--ground", "Why.", required: true);
        var conditions = CommandOptions.Text("--conditions", "Of a conditional release.");
        return new("release", "Records a release: ends the custody.", [ground, conditions], parsed => new CustodyFact
        {
            Release = new Release { Ground = parsed.GetValue(ground), Conditions = parsed.GetValue(conditions) },
        });
    }

    public static CustodyFactOptions Death()
    {
        var cause = CommandOptions.Text("--stated-cause", "What the authorities gave as the cause; for the desk only.");
        return new("death", "Records a death in custody: ends the custody.", [cause], parsed => new CustodyFact
        {
            Death = new Death { StatedCause = parsed.GetValue(cause) },
        });
    }

    public static CustodyFactOptions[] All() => [Arrest(), Charge(), Remand(), Transfer(), Sentence(), Release(), Death()];

    private static Option<string?> Facility(string description) =>
        ResourceNames.Option("--facility", ResourceNames.Facilities, description);

    private static Option<string> Court() =>
        CommandOptions.Text("--court", "The court.", helpName: "NAME");

    private static Option<string> Title() =>
        CommandOptions.Text("--title", "The legal title: case number or name of the order.");

    private static Option<int> Count(string name)
    {
        var option = new Option<int>(name) { Description = $"The sentence: {name.TrimStart('-')} of imprisonment.", HelpName = "N" };
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
