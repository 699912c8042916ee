using Habeas.Cases.V1;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>Whose a case is, and who entered what is not public yet.</summary>
public abstract class FollowedTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    [Fact]
    public async Task Cases_are_found_by_who_follows_them_and_pending_ones_by_nobody_doing_so()
    {
        var suit = CivilSuit("1");
        suit.Lawyers.Add(["lawyer-1", "lawyer-2"]);
        var followed = await Host.OpenProceeding(suit);
        var alone = await Host.OpenProceeding(CivilSuit("2"));
        var closed = await Host.OpenProceeding(CivilSuit("3"));
        var seat = new Seat { Stage = Stage.Closed, From = Day(2024, 3, 1) };
        await Host.Proceedings.ChangeSeatAsync(new ChangeSeatRequest { Name = closed.Name, Seat = seat }, Host.Desk);

        (await List(new() { Lawyer = "lawyer-2" })).ShouldBe([followed.Name]);
        (await List(new() { Lawyer = "lawyer" })).ShouldBeEmpty();
        (await List(new() { Unassigned = true })).ShouldBe([alone.Name]);

        await Assign(alone, "lawyer-3");
        await Assign(followed);
        (await List(new() { Unassigned = true })).ShouldBe([followed.Name]);
        (await List(new() { Lawyer = "lawyer-2" })).ShouldBeEmpty();

        foreach (var asked in new ListProceedingsRequest[] { new() { Lawyer = "lawyer-1" }, new() { Unassigned = true } })
        {
            (await Refused(StatusCode.InvalidArgument, () => Host.Proceedings.ListProceedingsAsync(asked))).ShouldBe("INVALID_FIELD");
        }

        async Task<string[]> List(ListProceedingsRequest request) =>
            [.. (await Host.Proceedings.ListProceedingsAsync(request, Host.Desk)).Proceedings.Select(proceeding => proceeding.Name)];

        async Task Assign(Proceeding proceeding, params string[] lawyers) => await Host.Proceedings.AssignLawyersAsync(
            new AssignLawyersRequest { Name = proceeding.Name, Lawyers = { lawyers } }, Host.Desk);
    }

    [Fact]
    public async Task Cases_are_found_by_the_days_of_their_hearings_and_the_public_finds_approved_ones()
    {
        var (first, second) = (await Host.OpenProceeding(CivilSuit("1")), await Host.OpenProceeding(CivilSuit("2")));
        foreach (var (name, day) in new[] { (first.Name, 1), (first.Name, 20), (second.Name, 9) })
        {
            await Host.Proceedings.ScheduleHearingAsync(
                new ScheduleHearingRequest { Name = name, Date = Day(2025, 12, day) }, Host.Desk);
        }

        (await List(new() { HearingFrom = Day(2025, 12, 2), HearingTo = Day(2025, 12, 9) }, Host.Desk)).ShouldBe([second.Name]);
        (await List(new() { HearingFrom = Day(2025, 12, 10) }, Host.Desk)).ShouldBe([first.Name]);
        (await List(new() { HearingTo = Day(2025, 12, 1) }, Host.Desk)).ShouldBe([first.Name]);
        (await List(new() { HearingFrom = Day(2025, 12, 2), HearingTo = Day(2025, 12, 8) }, Host.Desk)).ShouldBeEmpty();

        var week = new ListProceedingsRequest { HearingFrom = Day(2025, 12, 1), HearingTo = Day(2025, 12, 9) };
        (await List(week, [])).ShouldBeEmpty();
        await Host.PublishProceeding(second.Name);
        (await List(week, [])).ShouldBe([second.Name]);
        week.HearingFrom = new Google.Type.Date { Year = 2025 };
        (await Refused(StatusCode.InvalidArgument, () => Host.Proceedings.ListProceedingsAsync(week))).ShouldBe("INVALID_FIELD");

        async Task<string[]> List(ListProceedingsRequest request, Metadata caller) =>
            [.. (await Host.Proceedings.ListProceedingsAsync(request, caller)).Proceedings.Select(proceeding => proceeding.Name)];
    }

    [Fact]
    public async Task The_desk_sees_who_may_not_approve_a_case()
    {
        var suit = await Host.OpenProceeding(CivilSuit("1"));
        suit.EnteredBy.ShouldBe(["first"]);
        (await Host.PublishProceeding(suit.Name)).EnteredBy.ShouldBeEmpty();

        var hearing = new ScheduleHearingRequest { Name = suit.Name, Date = Day(2024, 5, 1) };
        (await Host.Proceedings.ScheduleHearingAsync(hearing, Host.Lawyer)).EnteredBy.ShouldBe(["lawyer-1"]);
        (await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = suit.Name })).EnteredBy.ShouldBeEmpty();
    }
}

public sealed class SqliteFollowedTests : FollowedTests;

public sealed class PostgresFollowedTests(PostgresCluster cluster) : FollowedTests(cluster);
