using Google.Protobuf;
using Google.Type;
using Habeas.Cases.V1;
using Approval = Habeas.Cases.V1.Approval;

namespace Habeas.Cli.Tests;

/// <summary>Proceedings: what is entered, and how they are shown.</summary>
public sealed class ProceedingsTests : CaseTest
{
    [Fact]
    public async Task A_case_is_opened_by_options()
    {
        Server.On((OpenProceedingRequest _) => Case);

        var outcome = await Run(
            "proceedings", "open", "--kind", "criminal", "--prisoner", P1, "--begin", "2025-11-04", "--stage", "investigation", "--court",
            "Khatai District Court", "--lawyer", "lawyer-1");

        outcome.Code.ShouldBe(ExitCodes.Ok, outcome.Error);
        Server.Requests<OpenProceedingRequest>().Single().Proceeding.ShouldBe(new Proceeding
        {
            Kind = ProceedingKind.Criminal,
            Prisoners = { "prisoners/" + P1 },
            BeginDate = Day(2025, 11, 4),
            Seats = { new Seat { Stage = Stage.Investigation, Court = "Khatai District Court", From = Day(2025, 11, 4) } },
            Lawyers = { "lawyer-1" },
        });
    }

    [Fact]
    public async Task A_case_with_many_fields_comes_from_a_file_as_the_API_has_it()
    {
        Server.On((OpenProceedingRequest _) => Case);
        var whole = new Proceeding
        {
            Kind = ProceedingKind.Civil,
            Prisoners = { "prisoners/" + P1 },
            BeginDate = Day(2024, 2, 1),
            Claim = "Honour and dignity",
            Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Khatai District Court" } },
            Parties = { new Party { Role = PartyRole.Claimant, DisplayName = "The claimant", Counsel = { "A lawyer" } } },
            Remedies =
            {
                new RemedySought
                {
                    Kind = RemedySoughtKind.Damages,
                    Amount = new Habeas.Cases.V1.Money { Amount = "9900", Currency = "AZN" },
                },
            },
        };

        var outcome = await Run(
            "proceedings", "open", "--file", WriteFile("case.json", JsonFormatter.Default.Format(whole)), "--acknowledge-bars");

        outcome.Code.ShouldBe(ExitCodes.Ok, outcome.Error);
        var sent = Server.Requests<OpenProceedingRequest>().Single();
        sent.Proceeding.ShouldBe(whole);
        sent.AcknowledgeBars.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{", "no proceeding as JSON")]
    [InlineData("{\"kindd\":1}", "kindd")]
    [InlineData("{\"kind\":\"CIVIL\"}", "CIVIL")]
    public async Task A_faulty_file_says_its_fault_and_nothing_is_sent(string content, string explanation)
    {
        var outcome = await Run("proceedings", "open", "--file", WriteFile("case.json", content));

        outcome.Code.ShouldBe(ExitCodes.Usage);
        outcome.Error.ShouldContain(explanation);
        Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_names_whom_it_remands_and_whom_it_releases()
    {
        Server.On((EnterDecisionRequest _) => Case);

        await Run(
            "proceedings", "decide", P1, "--kind", "remand-ordered", "--date", "2025-11-06", "--until", "2026-03-06", "--prisoner", P1,
            "--release", P2 + "=proceedings-ended");

        Server.Requests<EnterDecisionRequest>().Single().Decision.ShouldBe(new CourtDecision
        {
            Kind = DecisionKind.RemandOrdered,
            Date = Day(2025, 11, 6),
            RemandUntil = Day(2026, 3, 6),
            Prisoners = { "prisoners/" + P1 },
            Releases = { new OrderedRelease { Prisoner = "prisoners/" + P2, Ground = OrderedReleaseGround.ProceedingsEnded } },
        });
    }

    [Fact]
    public async Task A_hearing_is_named_by_its_case_and_number()
    {
        Server.On((ScheduleHearingRequest _) => Case).On((HoldHearingRequest _) => Case).On((PostponeHearingRequest _) => Case);

        await Run("proceedings", "hearing", "schedule", P1, "--date", "2025-12-10", "--time", "10:30", "--room", "3");
        await Run("proceedings", "hearing", "hold", P1, "2", "--attended", P1 + "=by-video", "--attended", P2 + "=kept-away");
        await Run("proceedings", "hearing", "postpone", P1, "2", "--reason", "the judge is ill");

        var scheduled = Server.Requests<ScheduleHearingRequest>().Single();
        (scheduled.Date, scheduled.Time, scheduled.Room).ShouldBe((Day(2025, 12, 10), new TimeOfDay { Hours = 10, Minutes = 30 }, "3"));
        var held = Server.Requests<HoldHearingRequest>().Single();
        held.Name.ShouldBe($"proceedings/{P1}/hearings/2");
        held.Attendance.Select(one => (one.Prisoner, one.Mode))
            .ShouldBe([("prisoners/" + P1, AttendanceMode.ByVideo), ("prisoners/" + P2, AttendanceMode.KeptAway)]);
        Server.Requests<PostponeHearingRequest>().Single().Date.ShouldBeNull("the new day is not known");
    }

    [Fact]
    public async Task A_case_shows_what_the_registry_answered_and_its_deadlines()
    {
        Server.On((GetProceedingRequest _) => Case).On((ListDeadlinesRequest _) => new ListDeadlinesResponse { Deadlines = { Appeal } });

        var outcome = await Run("proceedings", "show", P1);

        outcome.Output.ShouldContain($"remand proposed: prisoners/{P2} 5");
        outcome.Output.ShouldContain("release refused: MERGED");
        outcome.Output.ShouldMatch(@"2024-06-20\W+Appeal against a judgment\W+may have passed");
        Server.Requests<ListDeadlinesRequest>().Single().Proceeding.ShouldBe("proceedings/" + P1);
    }

    [Fact]
    public async Task Who_may_not_see_deadlines_sees_the_case_all_the_same()
    {
        Server.On((GetProceedingRequest _) => Case)
            .On<ListDeadlinesRequest, ListDeadlinesResponse>(
                _ => throw new RpcException(new Grpc.Core.Status(StatusCode.PermissionDenied, "no")));

        var outcome = await Run("proceedings", "show", P1);

        outcome.Code.ShouldBe(ExitCodes.Ok, outcome.Error);
        outcome.Output.ShouldContain("Khatai District Court");
    }

    [Fact]
    public async Task A_history_says_where_each_entry_is_known_from()
    {
        Server.On(
            (ListProceedingHistoryRequest request) => History(
                request.PageToken, (events, next) => new ListProceedingHistoryResponse { Events = { events }, NextPageToken = next }))
            .On(
                (ListFilingHistoryRequest request) => History(
                    request.PageToken, (events, next) => new ListFilingHistoryResponse { Events = { events }, NextPageToken = next }));

        foreach (var line in (string[])["proceedings history", "filings history"])
        {
            var outcome = await Run([.. line.Split(' '), P1]);
            outcome.Output.ShouldMatch(@"2\W+2024-05-13\W+decision given\W+clerk-1\W+https://turan\.az", outcome.Error);
        }

        static T History<T>(string token, Func<CaseEvent[], string, T> page) => token.Length == 0
            ? page([new CaseEvent { Version = 1, Type = "opened", Actor = "clerk-1" }], "more")
            : page(
                [
                    new CaseEvent
                    {
                        Version = 2,
                        Type = "decision_given",
                        Date = Day(2024, 5, 13),
                        Actor = "clerk-1",
                        Sources = { "https://turan.az" },
                    },
                ],
                "");
    }

    [Fact]
    public async Task What_waits_for_an_approval_is_listed_and_shown()
    {
        var pending = Case.Clone();
        (pending.Published, pending.Approval, pending.PendingChanges) = (true, Approval.ChangesPending, 3);
        Server.On((ListProceedingsRequest _) => new ListProceedingsResponse { Proceedings = { pending } })
            .On((GetProceedingRequest _) => pending)
            .On((ListDeadlinesRequest _) => new ListDeadlinesResponse());

        (await Run("proceedings", "list", "--approval", "pending")).Output.ShouldContain("1 proceedings.");
        Server.Requests<ListProceedingsRequest>().Single().Approval.ShouldBe(Approval.ChangesPending);
        (await Run("proceedings", "show", P1)).Output.ShouldContain("as approved; 3 entries are waiting for approval");
    }
}
