using System.Globalization;
using Kind = Habeas.Registry.V1.CustodyFact.KindOneofCase;
using Regime = Habeas.Registry.V1.SentenceRegime;

namespace Habeas.Web.Desk.Persons;

/// <summary>
/// The content of each kind of custody fact as fields of a form. The same kinds are recorded as they happen and put right afterwards.
/// </summary>
/// <param name="places">The facilities to choose from, by id.</param>
internal sealed class CustodyFields(ImmutableArray<Option> places, Texts texts)
{
    private const int LongestText = 4000;

    public static readonly ImmutableArray<Kind> Kinds =
        [Kind.Arrest, Kind.Charges, Kind.Remand, Kind.Transfer, Kind.Verdict, Kind.Release, Kind.Death];

    /// <param name="known">What the fields begin with; null for empty ones.</param>
    /// <param name="wire">The path of the fact in the service's request, with a dot at its end.</param>
    public ImmutableArray<Field> Of(Kind kind, CustodyFact? known = null, string wire = "")
    {
        var fact = known?.KindCase == kind ? known : new CustodyFact();
        ImmutableArray<Field> content = kind switch
        {
            Kind.Arrest =>
            [
                new Field("authority", texts["Person.Authority"], Value: fact.Arrest?.Authority ?? "", IsNeeded: false) { Longest = 200 },
                Place(fact.Arrest?.Facility, isNeeded: false),
            ],
            Kind.Charges => [Charges("charges", "Fact.Articles", fact.Charges?.Charges_, isNeeded: true)],
            Kind.Remand =>
            [
                new Field("house_arrest", texts["Fact.HouseArrest"], "checkbox", Tick(fact.Remand?.HouseArrest), IsNeeded: false),
                Line("court", "Fact.Court", fact.Remand?.Court),
                Line("title", "Fact.Title", fact.Remand?.Title),
                Field.Perhaps("until", texts["Fact.OrderedUntil"], fact.Remand?.Until),
                Place(fact.Remand?.Facility, isNeeded: false),
            ],
            Kind.Transfer =>
            [
                Place(fact.Transfer?.Facility, isNeeded: true),
                Line("why", "Person.StatedReason", fact.Transfer?.Reason, LongestText) with { Wire = "reason" },
            ],
            Kind.Verdict => Verdict(fact.Verdict ?? new Verdict()),
            Kind.Release =>
            [
                Field.Any("ground", texts["Person.Ground"], texts, chosen: fact.Release?.Ground ?? default),
                Line("conditions", "Fact.Conditions", fact.Release?.Conditions, LongestText),
            ],
            Kind.Death => [Line("stated_cause", "Fact.StatedCause", fact.Death?.StatedCause, LongestText)],
            _ => throw SentForm.Unknown(),
        };
        return
        [
            Field.Perhaps("date", texts["Form.Date"], known?.Date) with { Wire = wire + "date", Hint = texts["Person.Date.Hint"] },
            .. content.Select(field => field with { Wire = $"{wire}{Message(kind)}.{field.Wire}" }),
            Field.Lines("sources", texts["Person.Sources"], string.Join('\n', known?.Sources ?? [])) with
            {
                Wire = wire + "sources",
                Hint = texts["Person.Sources.Hint"],
            },
        ];
    }

    public static CustodyFact Read(Kind kind, SentForm sent)
    {
        var fact = new CustodyFact { Date = sent.Known("date"), Sources = { sent.Lines("sources") } };
        switch (kind)
        {
            case Kind.Arrest:
                fact.Arrest = new Arrest { Authority = sent["authority"], Facility = Facility(sent) };
                break;
            case Kind.Charges:
                fact.Charges = new Charges { Charges_ = { Articles.Read(sent.Lines("charges")) } };
                break;
            case Kind.Remand:
                fact.Remand = new Remand
                {
                    HouseArrest = sent["house_arrest"].Length > 0,
                    Court = sent["court"],
                    Title = sent["title"],
                    Until = sent.Known("until"),
                    Facility = Facility(sent),
                };
                break;
            case Kind.Transfer:
                fact.Transfer = new Transfer { Facility = Facility(sent), Reason = sent["why"] };
                break;
            case Kind.Verdict:
                fact.Verdict = ReadVerdict(sent);
                break;
            case Kind.Release:
                fact.Release = new Release { Ground = sent.Choice<ReleaseGround>("ground"), Conditions = sent["conditions"] };
                break;
            case Kind.Death:
                fact.Death = new Death { StatedCause = sent["stated_cause"] };
                break;
            default:
                throw SentForm.Unknown();
        }

        return fact;
    }

    /// <summary>The resource name of the chosen facility; empty for none.</summary>
    public static string Facility(SentForm sent) => sent["facility"] is { Length: > 0 } id ? "facilities/" + id : "";

    public Field Place(string? chosen, bool isNeeded) =>
        new("facility", texts["Prisoner.Facility"], "select", chosen is { Length: > 0 } ? Names.Id(chosen) : "", isNeeded)
        {
            Options = [new Option("", "–"), .. places],
        };

    private ImmutableArray<Field> Verdict(Verdict verdict) =>
    [
        Field.Any("outcome", texts["Form.Outcome"], texts, chosen: verdict.Outcome),
        Line("court", "Fact.Court", verdict.Court),
        Line("title", "Fact.Title", verdict.Title),
        Charges("convicted_of", "Fact.ConvictedOf", verdict.ConvictedOf, isNeeded: false),
        Number("years", "Form.Sentence.Years", verdict.Years),
        Number("months", "Form.Sentence.Months", verdict.Months),
        Number("days", "Form.Sentence.Days", verdict.Days),
        new Field("life", texts["Sentence.Life"], "checkbox", Tick(verdict.Life), IsNeeded: false),
        Line("regime", "Fact.Regime", verdict.Regime) with { Hint = texts["Person.Regime.Hint"] },
        Field.Any("regime_type", texts["Person.RegimeType"], texts, isNeeded: false, verdict.RegimeType),
        Field.Perhaps("term_from", texts["Sentence.From"], verdict.TermFrom),
        Number("remand_days", "Sentence.RemandDays", verdict.HasRemandDays ? verdict.RemandDays : null) with
        {
            Hint = texts["Sentence.RemandDays.Hint"],
        },
    ];

    private static Verdict ReadVerdict(SentForm sent)
    {
        var verdict = new Verdict
        {
            Outcome = sent.Choice<VerdictOutcome>("outcome"),
            Court = sent["court"],
            Title = sent["title"],
            ConvictedOf = { Articles.Read(sent.Lines("convicted_of")) },
            Years = sent.Count("years") ?? 0,
            Months = sent.Count("months") ?? 0,
            Days = sent.Count("days") ?? 0,
            Life = sent["life"].Length > 0,
            Regime = sent["regime"],
            RegimeType = sent.Choice<Regime>("regime_type"),
            TermFrom = sent.Known("term_from"),
        };
        if (sent.Count("remand_days") is { } counted)
        {
            verdict.RemandDays = counted;
        }

        return verdict;
    }

    private Field Charges(string name, string label, IEnumerable<Charge>? known, bool isNeeded) =>
        Field.Lines(name, texts[label], Articles.Write(known ?? []), isNeeded) with { Hint = texts["Person.Articles.Hint"] };

    private Field Line(string name, string label, string? value, int longest = 200) =>
        new(name, texts[label], Value: value ?? "", IsNeeded: false) { Longest = longest };

    private Field Number(string name, string label, int? value) =>
        new(name, texts[label], Value: value is null or 0 ? "" : value.Value.ToString(CultureInfo.InvariantCulture), IsNeeded: false)
        {
            Longest = 5,
        };

    private static string Tick(bool? value) => value == true ? "yes" : "";

    /// <summary>The name of the fact's content in the contract.</summary>
    public static string Message(Kind kind) => CustodyFact.Descriptor.FindFieldByNumber((int)kind).Name;
}
