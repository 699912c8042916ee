using Google.Type;
using Habeas.Cases.V1;
using Money = Habeas.Cases.V1.Money;

namespace Habeas.Standalone.Demo;

/// <summary>
/// The journalist's two older suits, and the two handed to the colony's administration on 6 November 2025: facts from published reports.
/// Anything not reported (the judges, most dates, the courts to which the new suits were addressed) is left empty.
/// </summary>
internal static class Courts
{
    private static readonly Guid Qafqazinfo = new("0199aa00-0000-7000-8000-0000000000a1");
    private static readonly string[] Reports = ["https://turan.az", "https://www.irfs.org"];

    private static readonly Guid IkiSahil = new("0199aa00-0000-7000-8000-0000000000a2");

    /// <summary>Dismissed on 13 May 2024; the appeal was dismissed on 11 September 2024.</summary>
    public static IEnumerable<CourtStep> RefusedSuit(string prisoner) =>
    [
        new CourtStep("iki-sahil", Opening(prisoner, IkiSahil, "İki Sahil", "Xətai Rayon Məhkəməsi"), Reports),
        new CourtStep(
            "iki-sahil",
            new EnterDecisionRequest
            {
                Decision = new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2024, 5, 13), Outcome = DecisionOutcome.Refused },
            },
            Reports),
        new CourtStep(
            "iki-sahil",
            new ChangeSeatRequest
            {
                Seat = new Seat { Stage = Stage.Appeal, Court = "Bakı Apellyasiya Məhkəməsi", From = new Date { Year = 2024 } },
            },
            Reports),
        new CourtStep(
            "iki-sahil",
            new EnterDecisionRequest
            {
                Decision = new CourtDecision
                {
                    Kind = DecisionKind.AppealDecision,
                    Date = Day(2024, 9, 11),
                    Outcome = DecisionOutcome.Refused,
                },
            },
            Reports),
    ];

    /// <summary>A linguistic examination was ordered, and in October 2024 the case was suspended.</summary>
    public static IEnumerable<CourtStep> SuspendedSuit(string prisoner) =>
    [
        new CourtStep("qafqazinfo", Opening(prisoner, Qafqazinfo, "Qafqazinfo.az", "Nərimanov Rayon Məhkəməsi"), Reports),
        new CourtStep("qafqazinfo", new EnterDecisionRequest
        {
            Decision = new CourtDecision
            {
                Kind = DecisionKind.Suspended,
                Date = new Date { Year = 2024, Month = 10 },
                Reason = "Linqvistik ekspertiza təyin edilib.",
            },
        }, Reports),
    ];

    /// <summary>Handed over for posting on 6 November 2025; receipts were asked for and never came.</summary>
    public static IEnumerable<Paper> Vanished(string prisoner, string colony) =>
        ((string[])["Qafqazinfo.az", "Baku.TV"]).Select(medium => new Paper(
        $"vanished/{medium}",
        new Filing
        {
            Kind = FilingKind.Lawsuit,
            Title = $"{medium} rəhbərinə qarşı şərəf və ləyaqətin müdafiəsi barədə iddia",
            Prisoners = { prisoner },
            Facility = colony,
            Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "Məhkəmə (məlumatlarda adı göstərilməyib)" },
            DraftDate = new Date { Year = 2025, Month = 11 },
        },
        HandedOver: Day(2025, 11, 6),
        Receipt: null,
        Registered: null,
        WasSilent: true,
        Founders.Announcement));

    public static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    /// <summary>Both suits concern articles of 28 December 2023 and make the same claim.</summary>
    private static OpenProceedingRequest Opening(string prisoner, Guid matter, string medium, string court) => new()
    {
        Proceeding = new Proceeding
        {
            Kind = ProceedingKind.Civil,
            Matter = matter.ToString("D"),
            Prisoners = { prisoner },
            BeginDate = new Date { Year = 2024 },
            Seats = { new Seat { Stage = Stage.FirstInstance, Court = court, From = new Date { Year = 2024 } } },
            Parties =
            {
                new Party { Role = PartyRole.Claimant, DisplayName = "Hafiz Babalı", Prisoner = prisoner },
                new Party { Role = PartyRole.Defendant, DisplayName = medium },
            },
            Claim = $"Şərəf və ləyaqət; {medium} saytının 28 dekabr 2023-cü il tarixli məqaləsi üzrə.",
            Remedies =
            {
                new RemedySought { Kind = RemedySoughtKind.Refutation },
                new RemedySought { Kind = RemedySoughtKind.Apology },
                new RemedySought { Kind = RemedySoughtKind.Damages, Amount = new Money { Amount = "9900", Currency = "AZN" } },
                new RemedySought { Kind = RemedySoughtKind.Costs, Amount = new Money { Amount = "119", Currency = "AZN" } },
            },
        },
    };
}
