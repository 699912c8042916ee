using System.Text.Json;
using Habeas.Cases.V1;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>What the public sees of proceedings, through gRPC and JSON: what both engines must do alike.</summary>
public abstract class PublicTests(PostgresCluster? cluster = null) : PublicHost(cluster)
{
    [Fact]
    public async Task Entries_after_an_approval_become_public_with_the_next_one_by_another_person()
    {
        var file = await Open("1");
        var approved = await Publish(file, Host.Second);
        (approved.Approval, approved.PendingChanges, approved.Published).ShouldBe((Approval.Complete, 0, true));
        var before = await Read(file);
        var schedule = await Schedule(file, 2025, 12, 1, Host.Second);
        (schedule.Approval, schedule.PendingChanges).ShouldBe((Approval.ChangesPending, 1));
        await Host.Proceedings.ChangeSeatAsync(
            new ChangeSeatRequest
            {
                Name = file,
                Seat = new Seat { Stage = Stage.Appeal, Court = "Court of appeal", From = Day(2025, 10, 20) },
            },
            Host.Second);

        (await Read(file)).ShouldBe(before, "neither a field nor the etag nor a time tells that something waits");
        (await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = file, ApprovedOnly = true }, Host.Desk))
            .Hearings.ShouldBeEmpty();
        (await Host.GetProceeding(file)).Hearings.ShouldHaveSingleItem();
        (await List(new() { Stage = Stage.Appeal })).ShouldBeEmpty();
        (await List(new() { Stage = Stage.FirstInstance })).ShouldBe([before]);
        (await Refused(StatusCode.FailedPrecondition, () => Publish(file, Host.Second))).ShouldBe("SAME_PERSON");
        (await Refused(StatusCode.Aborted, () => Publish(file, Host.Lawyer, schedule.Etag)))
            .ShouldBe("STALE_ETAG", "the seat was not read");
        await Publish(file, Host.Lawyer);

        (await List(new() { Stage = Stage.Appeal })).ShouldHaveSingleItem().Hearings.ShouldHaveSingleItem();
        (await List(new() { Stage = Stage.FirstInstance })).ShouldBeEmpty();
    }

    [Fact]
    public async Task JSON_says_that_a_deadline_is_not_certain()
    {
        var rules = await Host.Deadlines.ListRulesAsync(new ListRulesRequest());
        var unverified = rules.Rules.First(rule => rule.VerifiedBy.Length == 0 && rule.AfterRule.Length == 0);
        using var client = new HttpClient { BaseAddress = Host.Http };
        var text = await client.GetStringAsync(
            new Uri($"/v1/deadlines:compute?rule={unverified.Rule}&date.year=2025&date.month=3&date.day=3", UriKind.Relative),
            TestContext.Current.CancellationToken);
        using var deadline = JsonDocument.Parse(text);
        deadline.RootElement.GetProperty("certain").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Rules_come_in_pages()
    {
        var all = await Host.Deadlines.ListRulesAsync(new ListRulesRequest { PageSize = 500 });
        all.NextPageToken.ShouldBeEmpty();
        var first = await Host.Deadlines.ListRulesAsync(new ListRulesRequest { PageSize = 2 });
        var second = await Host.Deadlines.ListRulesAsync(new ListRulesRequest { PageSize = 500, PageToken = first.NextPageToken });
        first.Rules.Count.ShouldBe(2);
        first.Rules.Concat(second.Rules).ShouldBe(all.Rules);
    }

    [Fact]
    public async Task Only_the_desk_can_list_what_awaits_approval()
    {
        var (waiting, complete, none) = (await Open("1"), await Open("2"), await Open("3"));
        await Publish(waiting, Host.Second);
        await Publish(complete, Host.Second);
        await Schedule(waiting, 2025, 12, 1, Host.Desk);

        async Task<IEnumerable<string>> Asked(Approval approval) =>
            (await Host.Proceedings.ListProceedingsAsync(new ListProceedingsRequest { Approval = approval }, Host.Desk))
                .Proceedings.Select(found => found.Name);
        (await Asked(Approval.ChangesPending)).ShouldBe([waiting]);
        (await Asked(Approval.Complete)).ShouldBe([complete]);
        (await Asked(Approval.None)).ShouldBe([none]);
        (await Refused(StatusCode.InvalidArgument, () => List(new() { Approval = Approval.ChangesPending }))).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task Others_cannot_filter_by_fields_that_only_the_desk_sees()
    {
        var file = await Open("1");
        await Publish(file, Host.Second);
        var known = await Host.GetProceeding(file);

        var byMatter = new ListProceedingsRequest { Matter = known.Matter };
        (await Refused(StatusCode.InvalidArgument, () => List(byMatter))).ShouldBe("INVALID_FIELD");
        (await Refused(StatusCode.InvalidArgument, () => List(new() { Matter = Guid.NewGuid().ToString() }))).ShouldBe("INVALID_FIELD");
        (await Host.Proceedings.ListProceedingsAsync(byMatter, Host.Desk)).Proceedings.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_public_version_and_times_are_those_of_the_approvals()
    {
        var file = await Open("1");
        await Schedule(file, 2025, 12, 1, Host.Desk);
        var approved = await Publish(file, Host.Second);
        var shown = await Read(file);
        (shown.CreateTime, shown.UpdateTime).ShouldBe((approved.ApproveTime, approved.ApproveTime));
        shown.Etag.ShouldNotBe(approved.Etag, "the number of entries is for the desk");
        await Host.Proceedings.MakeMotionAsync(
            new MakeMotionRequest { Name = file, By = "a party", Request = "release", Date = Day(2025, 11, 3) }, Host.Lawyer);
        (await Read(file)).ShouldBe(shown);
        await Schedule(file, 2025, 12, 2, Host.Desk);
        var next = await Publish(file, Host.Second);

        var now = await Read(file);
        (now.CreateTime, now.UpdateTime, now.Hearings.Count).ShouldBe((shown.CreateTime, next.ApproveTime, 2));
        now.Etag.ShouldNotBe(shown.Etag);
        (await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = file, AsOf = approved.ApproveTime })).ShouldBe(shown);
    }

    [Fact]
    public async Task Unpublishing_empties_every_public_method_at_once()
    {
        var file = await Open("1");
        await Schedule(file, 2025, 12, 1, Host.Desk);
        await Publish(file, Host.Second);
        (await News()).Count.ShouldBe(2);
        var then = (await Read(file)).ApproveTime;
        await Host.Proceedings.UnpublishProceedingAsync(
            new UnpublishProceedingRequest { Name = file, Reason = "consent withdrawn" }, Host.Second);

        async Task PastIsEmpty()
        {
            (await News(new() { AsOf = then })).ShouldBeEmpty();
            (await List(new() { AsOf = then })).ShouldBeEmpty();
            await Refused(
                StatusCode.NotFound, () => Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = file, AsOf = then }));
            await Refused(
                StatusCode.NotFound,
                () => Host.Proceedings.GetDetentionRulerAsync(new GetDetentionRulerRequest { Name = file, AsOf = then }));
        }

        await PastIsEmpty();
        (await News()).ShouldBeEmpty();
        (await List(new())).ShouldBeEmpty();
        await Refused(StatusCode.NotFound, () => Read(file));
        await Refused(StatusCode.NotFound, () => Host.Proceedings.GetDetentionRulerAsync(new GetDetentionRulerRequest { Name = file }));
        (await Host.Calendars.ReadHearingsAsync(new ReadHearingsRequest())).Data.ToStringUtf8().ShouldNotContain("VEVENT");
        (await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = file, AsOf = then }, Host.Desk))
            .Published.ShouldBeTrue("the desk knows what was public then");

        await Publish(file, Host.Second);
        (await News()).Count.ShouldBe(2);
        await PastIsEmpty();
    }

    [Fact]
    public async Task News_is_ordered_by_publication_paged_and_filtered_by_prisoner_and_proceeding()
    {
        var (first, second) = (await Open("1"), await Open("2", prisoner: 2));
        await Schedule(first, 2025, 12, 1, Host.Desk);
        await Publish(second, Host.Second);
        await Publish(first, Host.Second);
        await Host.EnterDecision(
            second,
            new CourtDecision
            {
                Kind = DecisionKind.Judgment,
                Date = Day(2025, 11, 3),
                Outcome = DecisionOutcome.Refused,
                Reason = "out of time",
            });
        await Publish(second, Host.Second);

        var news = await News();
        news.Select(one => (one.Proceeding, one.Kind)).ShouldBe(
        [
            (second, CourtNewsKind.DecisionGiven),
            (first, CourtNewsKind.HearingScheduled),
            (first, CourtNewsKind.Opened),
            (second, CourtNewsKind.Opened),
        ]);
        (news[0].Date, news[0].Decision.Reason, news[0].Decision.Services.Count).ShouldBe((Day(2025, 11, 3), "out of time", 0));
        (news[1].Date, news[1].Time.Hours, news[1].Hearing).ShouldBe((Day(2025, 12, 1), 10, first + "/hearings/1"));
        news.Select(one => one.Name).ShouldBeUnique();
        news.ShouldAllBe(one => one.PublishTime == one.UpdateTime);

        var request = new ListCourtNewsRequest { PageSize = 3 };
        var page = await Host.News.ListCourtNewsAsync(request);
        request.PageToken = page.NextPageToken;
        page.News.Concat((await Host.News.ListCourtNewsAsync(request)).News).ShouldBe(news);
        (await News(new() { Prisoner = Prisoner(2) })).ShouldBe([news[0], news[3]]);
        (await News(new() { Proceeding = first })).ShouldBe([news[1], news[2]]);
        (await Refused(StatusCode.InvalidArgument, () => News(new() { Prisoner = "nobody" }))).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task A_corrected_news_item_keeps_its_name_through_a_restart_and_a_repeated_derivation()
    {
        var file = await Open("1");
        await Publish(file, Host.Second);
        var opened = (await News()).ShouldHaveSingleItem();
        await Host.Proceedings.ChangeSeatAsync(
            new ChangeSeatRequest
            {
                Name = file,
                Seat = new Seat { Stage = Stage.FirstInstance, Court = "Invented court", CaseNumber = "1-a", From = Day(2025, 10, 1) },
            },
            Host.Desk);
        (await News()).ShouldBe([opened]);
        await Publish(file, Host.Second);
        await Host.Restart();

        var corrected = (await News()).ShouldHaveSingleItem();
        (corrected.Name, corrected.CaseNumber, corrected.PublishTime).ShouldBe((opened.Name, "1-a", opened.PublishTime));
        corrected.UpdateTime.ToDateTime().ShouldBeGreaterThan(opened.UpdateTime.ToDateTime());
        (await News(new() { AsOf = opened.PublishTime })).ShouldBe([opened]);
    }

    [Fact]
    public async Task Canaries_in_unapproved_or_private_fields_appear_nowhere()
    {
        const string canary = "kanareika";
        var file = (await Host.OpenProceeding(new V1.Proceeding
        {
            Kind = ProceedingKind.Civil,
            Prisoners = { Prisoner(1) },
            BeginDate = Day(2025, 10, 1),
            Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Invented court", CaseNumber = "1" } },
            Parties = { new Party { Role = PartyRole.Claimant, DisplayName = canary, Prisoner = Prisoner(1), Counsel = { canary } } },
            Claim = canary,
            Remedies = { new RemedySought { Kind = RemedySoughtKind.Other, Text = canary } },
            Lawyers = { canary },
        })).Name;
        await Schedule(file, 2025, 11, 3, Host.Desk);
        await Host.Proceedings.HoldHearingAsync(
            new HoldHearingRequest
            {
                Name = file + "/hearings/1",
                Attendance = { new Attendance { Prisoner = Prisoner(1), Mode = AttendanceMode.KeptAway, Note = canary } },
            },
            Host.Desk);
        await Host.Proceedings.MakeMotionAsync(
            new MakeMotionRequest { Name = file, By = canary, Request = canary, Date = Day(2025, 11, 3) }, Host.Lawyer);
        await Host.Proceedings.NoteCostAsync(
            new NoteCostRequest
            {
                Name = file,
                Cost = new Cost { Title = canary, Amount = new Money { Amount = "1", Currency = "AZN" }, Date = Day(2025, 11, 3) },
            },
            Host.Desk);
        await Publish(file, Host.Second);
        await Host.EnterDecision(file, new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2025, 11, 4), Reason = canary });
        await Host.Proceedings.ServeDecisionAsync(
            new ServeDecisionRequest
            {
                Name = file,
                Decision = 1,
                Service = new Service { ServedOn = ServedOn.Party, Way = canary, Date = Day(2025, 11, 5) },
            },
            Host.Desk);
        await Host.Proceedings.ScheduleHearingAsync(
            new ScheduleHearingRequest { Name = file, Date = Day(2025, 12, 1), Room = canary }, Host.Desk);
        await Host.Proceedings.ChangeSeatAsync(
            new ChangeSeatRequest
            {
                Name = file,
                Seat = new Seat { Stage = Stage.Appeal, Court = canary, CaseNumber = canary, Judge = canary, From = Day(2025, 11, 5) },
            },
            Host.Desk);

        using var client = new HttpClient { BaseAddress = Host.Http };
        string[] paths =
        [
            $"/v1/{file}", $"/v1/{file}/detentionRuler", "/v1/proceedings", "/v1/courtNews",
            $"/v1/courtNews?proceeding={file}", "/v1/calendarFeeds:hearings",
        ];
        foreach (var path in paths)
        {
            var said = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            said.ShouldNotBeEmpty(path);
            said.ShouldNotContain(canary, Case.Insensitive, path);
        }

        (await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = file }, Host.Lawyer))
            .ToString().Split(canary).Length.ShouldBeGreaterThan(10, "the canaries are alive");
    }

    private async Task<V1.Proceeding> Schedule(string file, int year, int month, int day, Metadata by) =>
        await Host.Proceedings.ScheduleHearingAsync(
            new ScheduleHearingRequest { Name = file, Date = Day(year, month, day), Time = new() { Hours = 10 } }, by);

    private async Task<V1.Proceeding> Read(string file) =>
        await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = file });

    private async Task<IReadOnlyList<V1.Proceeding>> List(ListProceedingsRequest request) =>
        (await Host.Proceedings.ListProceedingsAsync(request)).Proceedings;

    private async Task<IReadOnlyList<CourtNews>> News(ListCourtNewsRequest? request = null) =>
        (await Host.News.ListCourtNewsAsync(request ?? new ListCourtNewsRequest())).News;
}

public sealed class SqlitePublicTests : PublicTests;

public sealed class PostgresPublicTests(PostgresCluster cluster) : PublicTests(cluster);
