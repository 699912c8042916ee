using Google.Protobuf.WellKnownTypes;
using TimeOfDay = Google.Type.TimeOfDay;

namespace Habeas.Web.Tests;

/// <summary>
/// The parts of the cases service that the pages read: a criminal trial of two persons with all fields set, and a suspended suit.
/// </summary>
internal class FakeProceedings(FakeData data) : ProceedingsService.ProceedingsServiceBase
{
    public static readonly Proceeding Trial = new()
    {
        Name = FakeData.Trial,
        Etag = "\"7\"",
        Kind = ProceedingKind.Criminal,
        Prisoners = { FakeData.Person, "prisoners/01890000-0000-7000-8000-000000000002", "prisoners/01890000-0000-7000-8000-00000000dead" },
        BeginDate = FakeData.Day(2024, 11, 20),
        Stage = Stage.Appeal,
        Charges = { "¤ 206.3.2", "¤ 193-1" },
        Published = true,
        ApproveTime = Timestamp.FromDateTime(new DateTime(2026, 11, 1, 8, 0, 0, DateTimeKind.Utc)),
        Seats =
        {
            new Seat
            {
                Stage = Stage.FirstInstance,
                Court = "¤ Court of Grave Crimes",
                CaseNumber = "¤ 1(101)-5/2025",
                Judge = "¤ A judge",
                From = FakeData.Day(2025, 3),
            },
            new Seat { Stage = Stage.Appeal, Court = "¤ Court of Appeal", CaseNumber = "¤ 1(103)-9/2026", From = FakeData.Day(2026, 9, 1) },
        },
        Hearings =
        {
            new Hearing
            {
                Name = FakeData.Trial + "/hearings/1", Date = FakeData.Day(2025, 4, 7), Time = new TimeOfDay
                {
                    Hours = 10,
                    Minutes = 30,
                }, Room = "¤ 4", State = HearingState.Held,
                Attendance =
                {
                    new Attendance { Prisoner = FakeData.Person, Mode = AttendanceMode.ByVideo },
                    new Attendance { Prisoner = "prisoners/01890000-0000-7000-8000-000000000002", Mode = AttendanceMode.KeptAway },
                    new Attendance { Prisoner = "prisoners/01890000-0000-7000-8000-00000000dead", Mode = AttendanceMode.InPerson },
                },
            },
            new Hearing
            {
                Name = FakeData.Trial + "/hearings/2",
                Date = FakeData.Day(2025, 4, 14),
                State = HearingState.Cancelled,
                Reason = "¤ The judge is ill",
            },
            new Hearing
            {
                Name = FakeData.Trial + "/hearings/3",
                Date = FakeData.Day(2026, 11, 30),
                State = HearingState.Postponed,
                Reason = "¤ No room",
                ClosedBecause = "¤ State secret",
            },
            new Hearing { Name = FakeData.Trial + "/hearings/4", Date = FakeData.Day(2026, 12, 7), State = HearingState.Scheduled },
        },
        Decisions =
        {
            new CourtDecision
            {
                Number = 1,
                Kind = DecisionKind.RemandOrdered,
                Date = FakeData.Day(2024, 11, 22),
                RemandUntil = FakeData.Day(2025, 3, 21),
            },
            new CourtDecision
            {
                Number = 2,
                Kind = DecisionKind.RemandExtended,
                Date = FakeData.Day(2025, 3, 25),
                RemandUntil = FakeData.Day(2025, 6, 20),
                Stage = Stage.FirstInstance,
            },
            new CourtDecision
            {
                Number = 3,
                Kind = DecisionKind.Verdict,
                Date = FakeData.Day(2025, 6, 18),
                Outcome = DecisionOutcome.Convicted,
                Reason = "¤ For articles",
            },
        },
    };

    public static readonly Proceeding Suit = new()
    {
        Name = FakeData.Suit,
        Kind = ProceedingKind.Civil,
        Prisoners = { FakeData.Person },
        BeginDate = FakeData.Day(2024, 2),
        Stage = Stage.FirstInstance,
        SuspendedBecause = "¤ A linguistic expertise was ordered",
        Seats = { new Seat { Stage = Stage.FirstInstance, From = FakeData.Day(2024, 2) } },
    };

    public override Task<Proceeding> GetProceeding(GetProceedingRequest request, ServerCallContext context)
    {
        data.EnterCases(request, context);
        return Task.FromResult(
            new[] { Trial, Suit }.FirstOrDefault(file => file.Name == request.Name) ?? throw new RpcException(
                new Status(StatusCode.NotFound, "")));
    }

    public override Task<ListProceedingsResponse> ListProceedings(ListProceedingsRequest request, ServerCallContext context)
    {
        data.EnterCases(request, context);
        return Task.FromResult(new ListProceedingsResponse { Proceedings = { Trial, Suit }, NextPageToken = "next" });
    }

    public override Task<DetentionRuler> GetDetentionRuler(GetDetentionRulerRequest request, ServerCallContext context)
    {
        data.EnterCases(request, context);
        var ruler = new DetentionRuler { Proceeding = request.Name, Until = FakeData.Day(2026, 11, 24) };
        ruler.Detentions.Add(new PrisonerDetention
        {
            Prisoner = FakeData.Person,
            Titles =
            {
                new CustodyTitle
                {
                    Kind = TitleKind.RemandOrder,
                    From = FakeData.Day(2024, 11, 22),
                    Until = FakeData.Day(2025, 3, 21),
                    Court = "¤ Sabail court",
                },
                new CustodyTitle
                {
                    Kind = TitleKind.RemandExtension,
                    From = FakeData.Day(2025, 3, 25),
                    Until = FakeData.Day(2025, 6, 20),
                    Court = "¤ Sabail court",
                },
                new CustodyTitle { Kind = TitleKind.Sentence, From = FakeData.Day(2025, 6, 18), Court = "¤ Court of Grave Crimes" },
            },
            Spans =
            {
                new DetentionSpan { From = FakeData.Day(2024, 11, 1), To = FakeData.Day(2024, 11, 19), Standing = DayStanding.Unknown },
                new DetentionSpan
                {
                    From = FakeData.Day(2024, 11, 20),
                    To = FakeData.Day(2024, 11, 21),
                    Standing = DayStanding.WithoutTitle,
                },
                new DetentionSpan
                {
                    From = FakeData.Day(2024, 11, 22),
                    To = FakeData.Day(2025, 3, 21),
                    Standing = DayStanding.WithTitle,
                    Titles = { 1 },
                },
                new DetentionSpan { From = FakeData.Day(2025, 3, 22), To = FakeData.Day(2025, 3, 24), Standing = DayStanding.WithoutTitle },
                new DetentionSpan
                {
                    From = FakeData.Day(2025, 3, 25),
                    To = FakeData.Day(2025, 6, 17),
                    Standing = DayStanding.WithTitle,
                    Titles = { 2 },
                },
                new DetentionSpan
                {
                    From = FakeData.Day(2025, 6, 18),
                    To = FakeData.Day(2025, 6, 20),
                    Standing = DayStanding.WithTitle,
                    Titles = { 2, 3 },
                },
                new DetentionSpan
                {
                    From = FakeData.Day(2025, 6, 21),
                    To = FakeData.Day(2026, 11, 24),
                    Standing = DayStanding.WithTitle,
                    Titles = { 3 },
                },
            },
            Duties =
            {
                Duty(1, "az.detention.motion_to_prosecutor", FakeData.Day(2025, 3, 11), DutyState.Unknown),
                Duty(1, "az.detention.motion_onward", FakeData.Day(2025, 3, 14), DutyState.Met, done: FakeData.Day(2025, 3, 14)),
                Duty(1, "az.detention.court_decides", FakeData.Day(2025, 3, 16), DutyState.Missed, done: FakeData.Day(2025, 3, 25)),
                Duty(2, "az.detention.court_decides", FakeData.Day(2025, 6, 15), DutyState.Pending),
            },
            DaysWithTitle = 730,
            DaysWithoutTitle = 5,
            DaysUnknown = 19,
        });
        ruler.Detentions.Add(new PrisonerDetention
        {
            Prisoner = "prisoners/01890000-0000-7000-8000-000000000002",
            Spans =
            {
                new DetentionSpan
                {
                    From = FakeData.Day(2026, 11, 23),
                    To = FakeData.Day(2026, 11, 24),
                    Standing = DayStanding.WithoutTitle,
                },
            },
            DaysWithoutTitle = 2,
        });
        return Task.FromResult(ruler);
    }

    private static ExtensionDuty Duty(int title, string rule, Google.Type.Date due, DutyState state, Google.Type.Date? done = null) =>
        new() { Title = title, Rule = rule, DueDate = due, State = state, DoneDate = done };
}

internal sealed class FakeNews(FakeData data) : NewsService.NewsServiceBase
{
    /// <summary>After an edit: names stay, a court and a time change.</summary>
    public static List<CourtNews> All(string court = "¤ Court of Grave Crimes") =>
    [
        Make(9, CourtNewsKind.HearingPostponed, court: "¤ Court of Appeal"),
        Make(
            8,
            CourtNewsKind.DecisionGiven,
            FakeData.Day(2025, 6, 18),
            court,
            new CourtDecision { Kind = DecisionKind.Verdict, Outcome = DecisionOutcome.Convicted, Reason = "¤ <b>\"bold\"</b> & co" }),
        Make(7, CourtNewsKind.HearingCancelled, FakeData.Day(2025, 4, 14), court),
        Make(6, CourtNewsKind.HearingHeld, FakeData.Day(2025, 4, 7), court),
        Make(5, CourtNewsKind.HearingClosed, FakeData.Day(2025, 4, 7), court),
        Make(4, CourtNewsKind.HearingPostponed, FakeData.Day(2025, 4, 8), court),
        Make(3, CourtNewsKind.HearingScheduled, FakeData.Day(2025, 4, 7), court),
        Make(2, CourtNewsKind.StageChanged, FakeData.Day(2025, 3), court),
        Make(1, CourtNewsKind.Opened, FakeData.Day(2024, 11, 20), court: "¤ <script>alert(1)</script>\u0001\uFFFF\uD83D\uDCC5 court"),
    ];

    public List<CourtNews> News => data.News ?? All();

    public override Task<ListCourtNewsResponse> ListCourtNews(ListCourtNewsRequest request, ServerCallContext context)
    {
        data.EnterCases(request, context);
        return Task.FromResult(new ListCourtNewsResponse { News = { News } });
    }

    private static CourtNews Make(
        int number, CourtNewsKind kind, Google.Type.Date? date = null, string court = "", CourtDecision? decision = null)
    {
        var published = Timestamp.FromDateTime(new DateTime(2026, 10, number, 8, 0, 0, DateTimeKind.Utc));
        return new CourtNews
        {
            Name = $"{FakeData.Trial}/news/{number}",
            Proceeding = FakeData.Trial,
            Kind = kind,
            Date = date,
            Time = kind == CourtNewsKind.HearingScheduled ? new TimeOfDay { Hours = 10, Minutes = 30 } : null,
            PublishTime = published,
            UpdateTime = number == 2 ? Timestamp.FromDateTime(new DateTime(2026, 11, 1, 8, 0, 0, DateTimeKind.Utc)) : published,
            ProceedingKind = ProceedingKind.Criminal,
            Prisoners = { FakeData.Person },
            Stage = Stage.FirstInstance,
            Court = court,
            CaseNumber = "¤ 1(101)-5/2025",
            Decision = decision,
        };
    }
}

internal class FakeFilings(FakeData data) : FilingsService.FilingsServiceBase
{
    public override Task<InterceptionRate> GetInterceptionRate(GetInterceptionRateRequest request, ServerCallContext context)
    {
        data.EnterCases(request, context);
        return Task.FromResult(data.FewFilings
            ? new InterceptionRate { Facility = request.Facility, Minimum = 10, Step = 5, Suppressed = true }
            : new InterceptionRate
            {
                Facility = request.Facility,
                Minimum = 10,
                Step = 5,
                HandedOver = 1235,
                Confirmed = 30,
                Withheld = 10,
                Waiting = 1195,
                Share = 0.25,
            });
    }
}
