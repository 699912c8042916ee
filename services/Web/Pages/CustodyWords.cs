namespace Habeas.Web.Pages;

/// <summary>Texts for the facts of a custody.</summary>
/// <param name="under">Precedes the paths of the pages that are linked: empty, or "/desk".</param>
public sealed class CustodyWords(Texts texts, ImmutableDictionary<string, Said> facilities, string under = "")
{
    public TimelineItem Item(CustodyFact fact) => new(Texts.Day(fact.Date), Heading(fact), Details(fact));

    /// <summary>What happened, in one phrase.</summary>
    public string Heading(CustodyFact fact) => fact.KindCase switch
    {
        CustodyFact.KindOneofCase.Arrest => texts["Fact.Arrest"],
        CustodyFact.KindOneofCase.Charges => texts["Fact.Charges"],
        CustodyFact.KindOneofCase.Remand => texts[fact.Remand.HouseArrest ? "Fact.HouseArrest" : "Fact.Remand"],
        CustodyFact.KindOneofCase.Transfer => texts["Fact.Transfer"],
        CustodyFact.KindOneofCase.Verdict => Verdict(fact.Verdict),
        CustodyFact.KindOneofCase.Release => texts["Fact.Release", texts.Of(fact.Release.Ground)],
        CustodyFact.KindOneofCase.Death => texts["Fact.Death"],
        _ => "",
    };

    /// <summary>Articles, by their codes: "234.4.3, 221.3 (Criminal Code of Azerbaijan)".</summary>
    public string Charges(IEnumerable<Charge> charges) => string.Join("; ", charges
        .GroupBy(charge => (charge.Code, charge.Edition))
        .Select(code => Code(code.Key.Code, code.Key.Edition) is { Length: > 0 } name
            ? $"{string.Join(", ", code.Select(charge => charge.Article))} ({name})"
            : string.Join(", ", code.Select(charge => charge.Article))));

    private ImmutableArray<Fact> Details(CustodyFact fact) => fact.KindCase switch
    {
        CustodyFact.KindOneofCase.Arrest => [.. Fact.Known(texts["Fact.Authority"], fact.Arrest.Authority), .. Place(fact.Arrest.Facility)],
        CustodyFact.KindOneofCase.Charges => [.. Fact.Known(texts["Fact.Articles"], Charges(fact.Charges.Charges_))],
        CustodyFact.KindOneofCase.Remand =>
        [
            .. Fact.Known(texts["Fact.Court"], fact.Remand.Court),
            .. Fact.Known(texts["Fact.Title"], fact.Remand.Title),
            .. Fact.Known(texts["Fact.OrderedUntil"], Texts.Day(fact.Remand.Until)),
            .. Place(fact.Remand.Facility),
        ],
        CustodyFact.KindOneofCase.Transfer => [.. Place(fact.Transfer.Facility), .. Fact.Known(texts["Fact.Reason"], fact.Transfer.Reason)],
        CustodyFact.KindOneofCase.Verdict =>
        [
            .. Fact.Known(texts["Fact.Court"], fact.Verdict.Court),
            .. Fact.Known(texts["Fact.Title"], fact.Verdict.Title),
            .. Fact.Known(texts["Fact.ConvictedOf"], Charges(fact.Verdict.ConvictedOf)),
            .. SentenceWords.Facts(fact.Verdict, texts),
        ],
        CustodyFact.KindOneofCase.Release => [.. Fact.Known(texts["Fact.Conditions"], fact.Release.Conditions)],
        // Only the desk is told.
        CustodyFact.KindOneofCase.Death => [.. Fact.Known(texts["Fact.StatedCause"], fact.Death.StatedCause)],
        _ => [],
    };

    private string Verdict(Verdict verdict)
    {
        var outcome = texts.Of(verdict.Outcome);
        var sentence = SentenceWords.Length(verdict.Life, verdict.Years, verdict.Months, verdict.Days, texts);
        return sentence.Length > 0 ? $"{outcome}: {sentence}" : outcome;
    }

    private ImmutableArray<Fact> Place(string facility) => facility.Length > 0 && facilities.GetValueOrDefault(facility) is { } name
        ? [new Fact(texts["Prisoner.Facility"], name, under + Names.Page(facility))]
        : [];

    private string Code(string code, string edition)
    {
        var name = code == "AZ-CC" ? texts["Code.AZ-CC"] : code;
        return edition.Length > 0 ? texts["Code.Edition", name, edition] : name;
    }
}
