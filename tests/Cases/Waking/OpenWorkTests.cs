using Habeas.Cases.V1;
using Habeas.Cases.Waking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Habeas.Cases.Tests.Waking;

public sealed class SqliteOpenWorkTests : OpenWorkTests;

public sealed class PostgresOpenWorkTests(PostgresCluster cluster) : OpenWorkTests(cluster);

/// <summary>What operators are told of what should be done and is not.</summary>
public abstract class OpenWorkTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    [Fact]
    public async Task A_paper_that_is_due_is_open_work_until_the_clock_has_dealt_with_it()
    {
        await HandOver(Paper(FilingKind.Lawsuit, "Lawsuit", 14, drafted: Day(2025, 11, 5)), on: Day(2025, 11, 6));
        Host.GoTo("2025-11-13");
        (await Count()).ShouldBe((0, 0, 0, 0), "the last day is still open");

        Host.GoTo("2025-11-21");
        var before = await Count();
        before.Due.ShouldBe(1);
        before.Proof.ShouldBe(1, "nobody proved that it left");

        await Host.Tick();
        (await Count()).Due.ShouldBe(0);
        (await Count()).Untold.ShouldBe(0, "the registry has been told");
    }

    [Fact]
    public async Task What_the_registry_has_not_heard_is_open_work()
    {
        await HandOver(Paper(FilingKind.Lawsuit, "Lawsuit", 14, drafted: Day(2025, 11, 5)), on: Day(2025, 11, 6));
        Host.GoTo("2025-11-21");
        await Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IClockGrain>(0).Tick();
        await Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IClockGrain>(0).Tick();

        (await Count()).Untold.ShouldBe(1);
    }

    private async Task<(long Due, long Proof, long Own, long Untold)> Count()
    {
        var work = Host.Services.GetServices<IHostedService>().OfType<OpenWork>().Single();
        await work.Count(TestContext.Current.CancellationToken);
        return (
            work.Counts["due"],
            work.Counts.GetValueOrDefault("proof"),
            work.Counts["own"],
            work.Counts["incidents"] + work.Counts["custody"]);
    }
}
