using Habeas.Cases.V1;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>Proceedings through gRPC: what both engines must do alike.</summary>
public abstract class ProceedingsServiceTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    private const string Matter = "0190a0a0-0000-7000-8000-000000000001";

    [Fact]
    public async Task A_suspended_suit_and_its_terms_can_be_read_back()
    {
        var suit = await Host.OpenProceeding(CivilSuit("2-1(001)-22/2024"));
        var decided = await Host.Proceedings.EnterDecisionAsync(
            new EnterDecisionRequest
            {
                Name = suit.Name,
                Etag = suit.Etag,
                Decision = new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2024, 5, 13), Outcome = DecisionOutcome.Refused },
            },
            Host.Desk);
        decided.Decisions.Single().Stage.ShouldBe(Stage.FirstInstance);
        await Host.Proceedings.ServeDecisionAsync(Served(suit.Name, Day(2024, 5, 20)), Host.Desk);

        var found = await Host.Deadlines.ListDeadlinesAsync(
            new ListDeadlinesRequest { Proceeding = suit.Name, Language = "ru" }, Host.Desk);
        var appeal = found.Deadlines.Single(deadline => deadline.Rule == "az.civil.appeal");
        appeal.DueDate.ShouldBe(Day(2024, 6, 20), "one month after the day of service, the day after counted first");
        appeal.State.ShouldBe(DeadlineState.MayHavePassed, "nobody has confirmed the rule: it never says expired");
        appeal.Title.ShouldBe("Апелляционная жалоба по гражданскому делу");
        appeal.Derivation.ShouldNotBeEmpty();
        appeal.Prisoners.ShouldBe([Prisoner(1)]);

        await Host.EnterDecision(
            suit.Name,
            new CourtDecision { Kind = DecisionKind.Suspended, Date = Day(2024, 9, 11), Reason = "until another case is decided" });
        (await Host.GetProceeding(suit.Name)).SuspendedBecause.ShouldBe("until another case is decided");
        var history = await Host.Proceedings.ListProceedingHistoryAsync(
            new ListProceedingHistoryRequest { Parent = suit.Name }, Host.Lawyer);
        history.Events.Select(happened => happened.Type).ShouldBe(
            ["opened", "decision_given", "terms_entered", "decision_served", "terms_entered", "decision_given", "terms_entered"]);
    }

    [Fact]
    public async Task A_corrected_service_moves_its_terms_and_leaves_the_wrong_one_in_the_history()
    {
        var suit = await Host.OpenProceeding(CivilSuit("1"));
        await Host.EnterDecision(suit.Name, new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2024, 5, 13) });
        await Host.Proceedings.ServeDecisionAsync(Served(suit.Name, Day(2024, 5, 20)), Host.Desk);
        (await Appeal(suit.Name)).DueDate.ShouldBe(Day(2024, 6, 20));

        var request = new CorrectProceedingRequest
        {
            Name = suit.Name,
            Reason = "the receipt says the 22nd",
            Service = new ServiceCorrection
            {
                Decision = 1,
                Number = 1,
                Service = new Service { ServedOn = ServedOn.Party, Date = Day(2024, 5, 22) },
            },
        };
        var corrected = await Host.Proceedings.CorrectProceedingAsync(request, Host.Desk);
        corrected.Decisions.Single().Services.Single().Date.ShouldBe(Day(2024, 5, 22));
        (await Appeal(suit.Name)).DueDate.ShouldBe(Day(2024, 6, 24), "the 22nd is a Saturday");
        (await Host.Proceedings.CorrectProceedingAsync(request, Host.Desk)).Etag.ShouldBe(corrected.Etag, "it says that already");

        var history = await Host.Proceedings.ListProceedingHistoryAsync(
            new ListProceedingHistoryRequest { Parent = suit.Name }, Host.Lawyer);
        history.Events.Select(happened => happened.Type).ShouldBe(
            ["opened", "decision_given", "terms_entered", "decision_served", "terms_entered", "service_corrected", "terms_entered"]);
        history.Events[3].Date.ShouldBe(Day(2024, 5, 20));
        history.Events[5].Payload.ShouldContain("the receipt says the 22nd");

        await Should.ThrowAsync<RpcException>(async () => await Host.Proceedings.CorrectProceedingAsync(
            new CorrectProceedingRequest { Name = suit.Name, Reason = "r" }, Host.Desk));
        await Should.ThrowAsync<RpcException>(async () => await Host.Proceedings.CorrectMotionAsync(
            new CorrectMotionRequest { Name = suit.Name, Reason = "r", Motion = 1 }, Host.Desk));
    }

    [Fact]
    public async Task A_term_that_was_kept_or_extended_says_so()
    {
        var suit = await Host.OpenProceeding(CivilSuit("1"));
        await Host.EnterDecision(suit.Name, new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2025, 11, 3) });
        await Host.Proceedings.ServeDecisionAsync(Served(suit.Name, Day(2025, 11, 3)), Host.Desk);
        await Host.ExtendAppealTerm(suit.Name, Day(2025, 11, 5), until: Day(2025, 12, 15), "illness");
        var before = await Appeal(suit.Name);
        before.DueDate.ShouldBe(Day(2025, 12, 15));
        before.State.ShouldBe(DeadlineState.Open);

        await Host.KeepAppealTerm(suit.Name, Day(2025, 11, 6));
        (await Host.ListDeadlines(new() { Proceeding = suit.Name })).ShouldNotContain(deadline => deadline.Rule == "az.civil.appeal");
        var kept = (await Host.ListDeadlines(new() { Proceeding = suit.Name, IncludeKept = true }))
            .Single(deadline => deadline.Rule == "az.civil.appeal");
        kept.State.ShouldBe(DeadlineState.Kept);
        kept.KeptDate.ShouldBe(Day(2025, 11, 6));
    }

    [Fact]
    public async Task Deadlines_are_found_by_window_lawyer_and_page()
    {
        foreach (var number in Enumerable.Range(1, 3))
        {
            var file = CivilSuit($"{number}");
            file.Lawyers.Add(number == 2 ? "lawyer-1" : "lawyer-2");
            var suit = await Host.OpenProceeding(file);
            await Host.EnterDecision(suit.Name, new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2025, 10, number) });
            await Host.Proceedings.ServeDecisionAsync(Served(suit.Name, Day(2025, 10, 20 + number)), Host.Desk);
        }

        var all = await Host.Deadlines.ListDeadlinesAsync(
            new ListDeadlinesRequest { From = Day(2025, 11, 1), To = Day(2025, 11, 30) }, Host.Desk);
        all.Deadlines.Select(deadline => deadline.DueDate.Day)
            .ShouldBe([21, 24, 24], "21 November is a Friday; what ends on Saturday or Sunday rolls to Monday");
        (await Host.ListDeadlines(new() { Lawyer = "lawyer-1" })).ShouldHaveSingleItem().Lawyers.ShouldBe(["lawyer-1"]);

        var request = new ListDeadlinesRequest { PageSize = 2 };
        var first = await Host.Deadlines.ListDeadlinesAsync(request, Host.Desk);
        request.PageToken = first.NextPageToken;
        var second = await Host.Deadlines.ListDeadlinesAsync(request, Host.Desk);
        first.Deadlines.Concat(second.Deadlines).ShouldBe(all.Deadlines);
        second.NextPageToken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pending_case_without_any_deadline_is_listed()
    {
        var forgotten = await Host.OpenProceeding(CivilSuit("1"));
        var watched = await Host.OpenProceeding(CivilSuit("2"));
        await Host.EnterDecision(watched.Name, new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2025, 11, 3) });
        (await Host.Deadlines.ListUnwatchedProceedingsAsync(new ListUnwatchedProceedingsRequest(), Host.Desk))
            .Proceedings.ShouldBe([forgotten.Name]);
    }

    [Fact]
    public async Task A_forum_that_bars_another_is_named_before_it_is_opened()
    {
        (await Refused(StatusCode.FailedPrecondition, () => Host.OpenProceeding(International(ProceedingKind.UnTreatyBody))))
            .ShouldBe("SAME_MATTER", "it would close Strasbourg");
        var first = await Host.Proceedings.OpenProceedingAsync(
            new OpenProceedingRequest { Proceeding = International(ProceedingKind.UnTreatyBody), AcknowledgeBars = true }, Host.Desk);
        var application = International(ProceedingKind.Strasbourg);
        var bars = await Host.Proceedings.CheckBarsAsync(
            new CheckBarsRequest { Kind = application.Kind, Matter = Matter, Prisoners = { Prisoner(1) } }, Host.Desk);
        bars.Warnings.ShouldContain(warning => warning.BarredBy == first.Name && warning.Rule.Length > 0);
        (await Refused(StatusCode.FailedPrecondition, () => Host.OpenProceeding(application))).ShouldBe("SAME_MATTER");
        var opened = await Host.Proceedings.OpenProceedingAsync(
            new OpenProceedingRequest { Proceeding = application, AcknowledgeBars = true }, Host.Desk);
        opened.AcknowledgedBars.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Impossible_entries_are_refused_with_a_reason()
    {
        var suit = await Host.OpenProceeding(CivilSuit("1"));
        var before = new ScheduleHearingRequest { Name = suit.Name, Date = Day(2023, 1, 9) };
        (await Refused(StatusCode.FailedPrecondition, () => Host.Proceedings.ScheduleHearingAsync(before, Host.Desk)))
            .ShouldBe("HEARING_BEFORE_CASE_BEGAN");
        await Host.EnterDecision(suit.Name, new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2024, 5, 13) });
        var tooEarly = Served(suit.Name, Day(2024, 5, 12));
        (await Refused(StatusCode.FailedPrecondition, () => Host.Proceedings.ServeDecisionAsync(tooEarly, Host.Desk)))
            .ShouldBe("SERVED_BEFORE_GIVEN");
        (await Refused(StatusCode.InvalidArgument, () => Host.Proceedings.OpenProceedingAsync(new OpenProceedingRequest(), Host.Desk)))
            .ShouldBe("INVALID_FIELD");
        (await Refused(
            StatusCode.Aborted,
            () => Host.Proceedings.AssignLawyersAsync(
                new AssignLawyersRequest { Name = suit.Name, Etag = suit.Etag, Lawyers = { "lawyer-1" } }, Host.Desk)))
            .ShouldBe("STALE_ETAG");
    }

    [Fact]
    public async Task The_public_sees_what_a_second_person_approved_and_nothing_that_is_for_the_desk()
    {
        var suit = await Host.OpenProceeding(CivilSuit("2-1(001)-22/2024"));
        await Refused(StatusCode.NotFound, () => Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = suit.Name }));
        (await Refused(
            StatusCode.FailedPrecondition,
            () => Host.Proceedings.PublishProceedingAsync(new PublishProceedingRequest { Name = suit.Name }, Host.Desk)))
            .ShouldBe("SAME_PERSON");
        await Host.PublishProceeding(suit.Name);

        var seen = await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = suit.Name });
        seen.Seats.Single().CaseNumber.ShouldBe("2-1(001)-22/2024");
        (seen.Claim, seen.Parties.Count, seen.Lawyers.Count).ShouldBe(("", 0, 0));
        var byNumber = new ListProceedingsRequest { Prisoner = Prisoner(1), CaseNumber = "2-1(001)-22 / 2024" };
        (await Host.Proceedings.ListProceedingsAsync(byNumber)).Proceedings.ShouldHaveSingleItem();

        await Host.Proceedings.UnpublishProceedingAsync(
            new UnpublishProceedingRequest { Name = suit.Name, Reason = "consent withdrawn" }, Host.Desk);
        (await Host.Proceedings.ListProceedingsAsync(new ListProceedingsRequest())).Proceedings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Remand_orders_are_compared_with_the_days_held()
    {
        var file = new Proceeding
        {
            Kind = ProceedingKind.Criminal,
            BeginDate = Day(2023, 12, 1),
            Prisoners = { Prisoner(1) },
            Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Court" } },
        };
        var suit = await Host.OpenProceeding(file);
        await Host.EnterDecision(
            suit.Name, new CourtDecision { Kind = DecisionKind.RemandOrdered, Date = Day(2023, 12, 2), RemandUntil = Day(2024, 4, 1) });
        var measured = await Host.Proceedings.MeasureDetentionAsync(
            new MeasureDetentionRequest
            {
                Proceeding = suit.Name,
                Held = { new HeldPeriod { From = Day(2023, 12, 1), Until = Day(2024, 4, 3) } },
            },
            Host.Desk);
        (measured.DaysWithTitle, measured.DaysWithoutTitle, measured.DaysUnknown)
            .ShouldBe((122, 3, 0), "one day before the order, two after it ran out");
        measured.Duties.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Entries_name_their_sources_and_the_public_never_sees_them()
    {
        var suit = await Host.Proceedings.OpenProceedingAsync(
            new OpenProceedingRequest { Proceeding = CivilSuit("1"), Sources = { "https://turan.az" } }, Host.Desk);
        await Host.Proceedings.EnterDecisionAsync(
            new EnterDecisionRequest
            {
                Name = suit.Name,
                Decision = new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2025, 11, 3) },
                Sources = { "https://turan.az", "the father" },
            },
            Host.Desk);
        var served = Served(suit.Name, Day(2025, 11, 3));
        served.Sources.Add(["the father", "counsel"]);
        await Host.Proceedings.ServeDecisionAsync(served, Host.Desk);
        await Host.Proceedings.ScheduleHearingAsync(
            new ScheduleHearingRequest { Name = suit.Name, Date = Day(2025, 11, 4), Sources = { "the court's list" } }, Host.Desk);
        await Host.Proceedings.HoldHearingAsync(
            new HoldHearingRequest { Name = suit.Name + "/hearings/1", Sources = { "the mother" } }, Host.Desk);
        await Host.Proceedings.NoteCostAsync(
            new NoteCostRequest
            {
                Name = suit.Name,
                Cost = new Cost { Title = "State duty", Amount = new Money { Amount = "30", Currency = "AZN" }, Date = Day(2025, 11, 3) },
            },
            Host.Desk);

        var history = await Host.Proceedings.ListProceedingHistoryAsync(
            new ListProceedingHistoryRequest { Parent = suit.Name }, Host.Lawyer);
        history.Events.Where(entered => entered.Type != "terms_entered").Select(entered => string.Join(" + ", entered.Sources)).ShouldBe(
            ["https://turan.az", "https://turan.az + the father", "the father + counsel", "the court's list", "the mother", ""]);
        await Host.Restart();
        var desk = await Host.GetProceeding(suit.Name);
        desk.Decisions.Single().Sources.ShouldBe(["https://turan.az", "the father", "counsel"]);
        desk.Hearings.Single().Sources.ShouldBe(["the court's list", "the mother"]);

        await Host.PublishProceeding(suit.Name);
        var seen = await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = suit.Name });
        (seen.Decisions.Single().Sources.Count, seen.Hearings.Single().Sources.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Sources_are_not_blank_too_long_or_too_many()
    {
        foreach (var sources in (string[][])[[" "], [new string('x', 2001)], [.. Enumerable.Repeat("x", 51)]])
        {
            (await Refused(
                StatusCode.InvalidArgument,
                () => Host.Proceedings.OpenProceedingAsync(
                    new OpenProceedingRequest { Proceeding = CivilSuit("1"), Sources = { sources } }, Host.Desk)))
                .ShouldBe("INVALID_FIELD");
        }

        (await Host.Proceedings.ListProceedingsAsync(new ListProceedingsRequest(), Host.Desk))
            .Proceedings.ShouldBeEmpty("nothing was written");
    }

    [Fact]
    public async Task A_repeated_request_opens_once_and_survives_a_restart()
    {
        var request = new OpenProceedingRequest { Proceeding = CivilSuit("1"), RequestId = "0190a0a0-0000-7000-8000-0000000000aa" };
        request.Proceeding.Matter = Matter;
        var first = await Host.Proceedings.OpenProceedingAsync(request, Host.Desk);
        await Host.Restart();
        (await Host.Proceedings.OpenProceedingAsync(request, Host.Desk)).Name.ShouldBe(first.Name);
    }

    private async Task<Deadline> Appeal(string proceeding) =>
        (await Host.ListDeadlines(new() { Proceeding = proceeding })).Single(deadline => deadline.Rule == "az.civil.appeal");

    private static ServeDecisionRequest Served(string name, Google.Type.Date on) =>
        new() { Name = name, Decision = 1, Service = new Service { ServedOn = ServedOn.Party, Way = "post", Date = on } };

    private static Proceeding International(ProceedingKind kind) => new()
    {
        Kind = kind,
        Matter = Matter,
        BeginDate = Day(2025, 1, 10),
        Prisoners = { Prisoner(1) },
        Seats = { new Seat { Stage = Stage.FirstInstance, Court = kind.ToString() } },
    };
}

public sealed class SqliteProceedingsTests : ProceedingsServiceTests;

public sealed class PostgresProceedingsTests(PostgresCluster cluster) : ProceedingsServiceTests(cluster);
