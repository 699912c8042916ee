using Habeas.Cases.V1;
using Habeas.Registry.V1;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>The public detention ruler: approved orders beside the days held.</summary>
public abstract class PublicRulerTests(PostgresCluster? cluster = null) : PublicHost(cluster)
{
    [Fact]
    public async Task The_ruler_compares_approved_orders_with_the_public_custody_record()
    {
        Host.Registry.Custodies.Add(new Custody { Number = 1, From = Day(2014, 8, 1), Until = Day(2016, 3, 17) });
        Host.Registry.Custodies.Add(new Custody { Number = 2, From = Day(2025, 7, 1) });
        var file = await Open("1", kind: ProceedingKind.Criminal, begin: Day(2025, 7, 1));
        await Remand(file, DecisionKind.RemandOrdered, Day(2025, 7, 2), Day(2025, 9, 30));
        await Publish(file, Host.Second);
        await Remand(file, DecisionKind.RemandExtended, Day(2025, 9, 28), Day(2026, 1, 1));

        var ruler = await Host.Proceedings.GetDetentionRulerAsync(new GetDetentionRulerRequest { Name = file });
        var one = ruler.Detentions.ShouldHaveSingleItem();
        (one.Prisoner, one.Held.Count, one.Titles.Count).ShouldBe((Prisoner(1), 1, 1));
        (one.DaysWithTitle, one.DaysWithoutTitle, one.DaysUnknown).ShouldBe(
            (91, 38, 0), "2 July to 30 September; the day before, and 37 days after until 6 November, for the extension is not approved");
        Host.Registry.AskedWith.ShouldAllBe(token => token == null);
        await Publish(file, Host.Second);

        one = (await Host.Proceedings.GetDetentionRulerAsync(new GetDetentionRulerRequest { Name = file })).Detentions.Single();
        (one.DaysWithTitle, one.DaysWithoutTitle).ShouldBe((128, 1));
        var duty = one.Duties.Single(owed => owed.Title == 1 && owed.Rule == "az.detention.court_decides");
        (duty.DoneDate, duty.State).ShouldBe((Day(2025, 9, 28), DutyState.Missed), "two days before the remand ran out, not five");
        using var client = new HttpClient();
        (await client.GetStringAsync(new Uri(Host.Http, $"/v1/{file}/detentionRuler"), TestContext.Current.CancellationToken))
            .ShouldContain("\"daysWithTitle\":128");
    }

    [Fact]
    public async Task A_civil_proceeding_has_no_ruler_and_an_unreachable_registry_is_reported()
    {
        var (civil, criminal) = (await Open("1"), await Open("2", kind: ProceedingKind.Criminal));
        await Publish(civil, Host.Second);
        await Publish(criminal, Host.Second);
        (await Host.Proceedings.GetDetentionRulerAsync(new GetDetentionRulerRequest { Name = civil })).Detentions.ShouldBeEmpty();
        (await Host.Proceedings.GetDetentionRulerAsync(new GetDetentionRulerRequest { Name = criminal }))
            .Detentions.ShouldBeEmpty("nobody was held");
        await Host.Registry.DisposeAsync();
        (await Should.ThrowAsync<RpcException>(
            () => Host.Proceedings.GetDetentionRulerAsync(new GetDetentionRulerRequest { Name = criminal }).ResponseAsync)).StatusCode
            .ShouldBe(StatusCode.Unavailable);
    }

    private async Task Remand(string file, DecisionKind kind, Google.Type.Date on, Google.Type.Date until) =>
        await Host.EnterDecision(file, new CourtDecision { Kind = kind, Date = on, RemandUntil = until });
}

public sealed class SqlitePublicRulerTests : PublicRulerTests;

public sealed class PostgresPublicRulerTests(PostgresCluster cluster) : PublicRulerTests(cluster);
