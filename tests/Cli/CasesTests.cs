using Google.Protobuf;
using Google.Rpc;
using Google.Type;
using Habeas.Cases.V1;
using Habeas.Registry.V1;
using Approval = Habeas.Cases.V1.Approval;

namespace Habeas.Cli.Tests;

/// <summary>Proceedings, deadlines, calendars, and the custody facts that follow from decisions.</summary>
public sealed class CasesTests : CliTest
{
    private static readonly Proceeding Case = new()
    {
        Name = "proceedings/" + P1,
        Kind = ProceedingKind.Criminal,
        Stage = Stage.Investigation,
        Seats = { new Seat { Court = "Khatai District Court", CaseNumber = "4(009)-1/2025", Stage = Stage.Investigation } },
        Decisions =
        {
            new CourtDecision
            {
                Number = 1,
                Kind = DecisionKind.RemandOrdered,
                Date = Day(2025, 11, 6),
                RegistryAnswers =
                {
                    new RegistryAnswer { Prisoner = "prisoners/" + P2, Change = CustodyChange.Remand, Proposal = 5 },
                    new RegistryAnswer { Prisoner = "prisoners/" + P1, Change = CustodyChange.Release, Refusal = "MERGED" },
                },
            },
        },
    };

    private static readonly Deadline Appeal = new()
    {
        Subject = "proceedings/" + P1,
        SubjectTitle = "Khatai District Court 2-1/24",
        Rule = "az.civil.appeal",
        Title = "Appeal against a judgment",
        DueDate = Day(2024, 6, 20),
        State = DeadlineState.MayHavePassed,
        Decision = 1,
        Served = true,
        Derivation =
        {
            new DerivationStep { Code = "START", Text = "Served on 20 May 2024." },
            new DerivationStep { Code = "LENGTH", Text = "One month." },
        },
    };

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
            "--release", P2
                + "=proceedings-ended");

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
    public async Task A_computed_day_shows_every_step()
    {
        Server.On((ComputeDeadlineRequest _) => Appeal);

        var outcome = await Run("deadlines", "compute", "az.civil.appeal", "2024-05-20", "--language", "en");

        outcome.Output.ShouldContain("2024-06-20: Appeal against a judgment (az.civil.appeal)");
        outcome.Output.ShouldContain("1. Served on 20 May 2024.");
        outcome.Output.ShouldContain("2. One month.");
        outcome.Output.ShouldContain("may have passed; not confirmed");
        var sent = Server.Requests<ComputeDeadlineRequest>().Single();
        (sent.Rule, sent.Date, sent.Language).ShouldBe(("az.civil.appeal", Day(2024, 5, 20), "en"));
    }

    [Fact]
    public async Task Deadlines_are_narrowed_to_a_lawyer_and_a_window_and_shown_step_by_step()
    {
        Server.On((ListDeadlinesRequest _) => new ListDeadlinesResponse { Deadlines = { Appeal } });

        var outcome = await Run(
            "deadlines", "list", "--lawyer", "lawyer-1", "--prisoner", P1, "--from", "2024-06-01", "--to", "2024-06-30", "--steps");

        outcome.Output.ShouldContain("1. Served on 20 May 2024.");
        outcome.Output.ShouldContain("1 deadlines.");
        var sent = Server.Requests<ListDeadlinesRequest>().Single();
        (sent.Lawyer, sent.Prisoner, sent.From, sent.To).ShouldBe(("lawyer-1", "prisoners/" + P1, Day(2024, 6, 1), Day(2024, 6, 30)));
    }

    [Fact]
    public async Task Cases_that_nothing_watches_over_are_listed()
    {
        Server.On((ListUnwatchedProceedingsRequest _) => new ListUnwatchedProceedingsResponse { Proceedings = { "proceedings/" + P1 } });

        (await Run("deadlines", "unwatched")).Output.ShouldContain("1 pending cases have no deadline");
        (await Run("deadlines", "unwatched", "--json")).Result.GetProperty("proceedings")[0].GetString().ShouldBe("proceedings/" + P1);
    }

    [Fact]
    public async Task Rules_say_whether_a_lawyer_confirmed_them()
    {
        Server.On(
            (ListRulesRequest _) => new ListRulesResponse
            {
                Rules =
                {
                    new DeadlineRule
                    {
                        Rule = "az.civil.appeal",
                        Title = "Appeal",
                        Length = 1,
                        Unit = TermUnit.Months,
                        Article = "art. 360",
                        Note = "to be read",
                    },
                },
            });

        (await Run("deadlines", "rules")).Output.ShouldMatch(@"az\.civil\.appeal\W+Appeal\W+1 months\W+art\. 360\W+no\W+to be read");
    }

    [Fact]
    public async Task A_calendars_address_is_told_once()
    {
        Server.On(
            (CreateCalendarRequest request) => new CreateCalendarResponse
            {
                Calendar = new Calendar
                {
                    Name = "calendars/" + P1,
                    Lawyer = request.Calendar.Lawyer,
                    Language = request.Calendar.Language,
                },
                Secret = "s3cret",
            })
            .On((RevokeCalendarRequest request) => new Calendar { Name = request.Name, Revoked = true });

        (await Run("calendars", "create", "lawyer-1", "--language", "ru")).Output.ShouldContain("/v1/calendarFeeds/s3cret");
        Server.Requests<CreateCalendarRequest>().Single().Calendar.ShouldBe(new Calendar { Lawyer = "lawyer-1", Language = "ru" });
        (await Run("calendars", "revoke", P1)).Output.ShouldContain("revoked");
    }

    [Fact]
    public async Task What_waits_for_a_clerk_is_listed_confirmed_and_declined()
    {
        Server.On((ListFactProposalsRequest _) => new ListFactProposalsResponse
            {
                Proposals =
                {
                    new FactProposal
                    {
                        Prisoner = "prisoners/" + P1,
                        Id = 5,
                        DisplayName = "Uydurma Şəxs",
                        Proposer = "cases",
                        Fact = new CustodyFact
                        {
                            Date = Day(2025, 11, 6),
                            Sources = { "proceedings/" + P2 },
                            Remand = new Remand { Court = "Khatai District Court", Until = Day(2026, 3, 6) },
                        },
                    },
                },
            })
            .On(
                (ReviewPrisonerFactRequest _) => new Prisoner
                {
                    Name = "prisoners/" + P1,
                    DisplayName = "Uydurma Şəxs",
                    CustodyStatus = CustodyStatus.Remand,
                });

        var listed = await Run("proposals", "list");
        listed.Output.ShouldContain("remand, by Khatai District Court, until 2026-03-06");
        listed.Output.ShouldContain("from proceedings/" + P2);
        listed.Output.ShouldContain($"habeas proposals confirm prisoners/{P1} 5");
        Server.Requests<ListFactProposalsRequest>().Single().Parent.ShouldBe("prisoners/-");

        (await Run("proposals", "confirm", P1, "5")).Output.ShouldContain("remand");
        await Run("proposals", "decline", P1, "5", "--reason", "another person");
        Server.Requests<ReviewPrisonerFactRequest>().Select(sent => (sent.Name, sent.Proposal, sent.Confirm, sent.Reason)).ShouldBe(
            [("prisoners/" + P1, 5, true, ""), ("prisoners/" + P1, 5, false, "another person")]);
    }

    [Fact]
    public async Task A_refusal_says_why_in_words()
    {
        Server.On<ReviewPrisonerFactRequest, Prisoner>(_ => throw new Google.Rpc.Status
        {
            Code = (int)Code.FailedPrecondition,
            Message = "The person is not in custody at that time.",
            Details = { Google.Protobuf.WellKnownTypes.Any.Pack(new ErrorInfo { Reason = "NOT_IN_CUSTODY", Domain = "habeas" }) },
        }.ToRpcException());

        var outcome = await Run("proposals", "confirm", P1, "5");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Error.Trim().ShouldBe("The person is not in custody at that time (NOT_IN_CUSTODY).");
    }

    public static TheoryData<string> Writes =>
    [
        $"filings draft X --kind lawsuit --prisoner {P1} --to Y --addressee-kind court --date "
            + $"2025", $"filings hand-over {P1} --way post --date 2025", $"filings post {P1} --date 2025",
        $"filings register {P1} --number 1 --date 2025", $"filings accept {P1} --date 2025", $"filings refuse {P1} --date 2025 --reason x",
        $"filings forward {P1} --date 2025 --to Y --addressee-kind court", $"filings answer {P1} --date 2025",
        $"filings decide {P1} --date 2025 --result x", $"filings lose {P1} --date 2025 --reason x",
        $"filings prove {P1} --step posted --kind postal-receipt --date "
            + $"2025", $"filings send-remedy {P1} --to court --date 2025", $"filings close-remedy {P1} --to court --result silent --date "
                + $"2025",
        $"proceedings open --kind civil --prisoner {P1} --begin 2025 --stage "
            + $"first-instance", $"proceedings move {P1} --stage appeal --from 2025",
        $"proceedings hearing schedule {P1} --date 2025-12-10", $"proceedings hearing postpone {P1} 1 --reason x",
        $"proceedings hearing hold {P1} 1", $"proceedings hearing close {P1} 1 --reason x",
        $"proceedings hearing cancel {P1} 1 --reason x", $"proceedings decide {P1} --kind ruling --date 2025",
        $"proceedings serve {P1} 1 --on party --date 2025",
        $"proceedings keep {P1} 1 az.civil.appeal --date 2025", $"proceedings publish {P1}", $"proceedings unpublish {P1} --reason x",
        $"filings check {P1}", "subscriptions create lawyer-1 --email a@example.org --kind "
            + "decision-given", $"subscriptions confirm {P1} --code 1", $"subscriptions challenge {P1}",
        $"subscriptions cancel {P1}", $"subscriptions resume {P1}", $"notices retry {P1}", "calendars create lawyer-1",
        $"calendars revoke {P1}", $"proposals confirm {P1} 5", $"proposals decline {P1} 5 --reason x",
    ];

    [Theory, MemberData(nameof(Writes))]
    public async Task Every_write_carries_the_request_id_that_was_given_or_a_new_one(string line)
    {
        // Nobody answers these: what counts is what was sent.
        await Run([.. line.Split(' '), "--request-id", E2]);
        await Run(line.Split(' '));

        Server.Calls.Count.ShouldBe(2, line);
        var ids = Server.Calls.Select(call => (IMessage)call.Request)
            .Select(request => (string)request.Descriptor.FindFieldByName("request_id").Accessor.GetValue(request))
            .ToArray();
        ids[0].ShouldBe(E2);
        Guid.TryParseExact(ids[1], "D", out _).ShouldBeTrue();
        ids[1].ShouldNotBe(E2);
    }

    public static TheoryData<string> Recordings =>
    [
        .. ((IEnumerable<TheoryDataRow<string>>)Writes).Select(row => row.Data)
            .Where(line => (line.StartsWith("filings ", StringComparison.Ordinal)
                || line.StartsWith("proceedings ", StringComparison.Ordinal))
                && !line.Contains("publish", StringComparison.Ordinal) && !line.StartsWith("filings check", StringComparison.Ordinal)),
    ];

    [Theory, MemberData(nameof(Recordings))]
    public async Task What_is_recorded_says_where_it_is_known_from(string line)
    {
        await Run([.. line.Split(' '), "--source", "https://turan.az", "--source", "the lawyer"]);

        var sent = (IMessage)Server.Calls.Single().Request;
        ((IEnumerable<string>)sent.Descriptor.FindFieldByName("sources").Accessor.GetValue(sent))
            .ShouldBe(["https://turan.az", "the lawyer"]);
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
        (await Run("proceedings", "show", P1)).Output.ShouldContain("as approved; 3 entries wait for an approval");
    }

    [Fact]
    public async Task A_deadline_that_a_decree_moved_says_from_when_to_when()
    {
        var moved = Appeal.Clone();
        moved.Moves.Add(new DeadlineMove { FromDate = Day(2024, 6, 19), ToDate = Day(2024, 6, 20), Holidays = "az@2024-06" });
        Server.On((ListDeadlinesRequest _) => new ListDeadlinesResponse { Deadlines = { moved } });

        (await Run("deadlines", "list", "--steps")).Output.ShouldContain(
            "moved from 2024-06-19 to 2024-06-20 by the days off of az@2024-06");
        var listed = await Run("deadlines", "list");
        listed.Output.ShouldContain("moved from");
        listed.Output.ShouldContain("2024-06-19");
    }

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
