using System.Globalization;
using System.Net;
using Habeas.Cluster.Tests.Faults;
using Habeas.Testing;

namespace Habeas.Cluster.Tests.Upgrades;

/// <summary>
/// Silos of this release and of a later one, which has an event with one more field, a grain with one more method, and an index table with
/// one more column, in one cluster under load. Their role may change no table. <c>tests/run --long</c> goes there and back three times.
/// </summary>
public sealed class UpgradeTests(PostgresCluster postgres, ITestOutputHelper output) : IClassFixture<PostgresCluster>
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("HABEAS_LONG") == "true";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_service_waits_alive_until_its_tables_are_migrated_and_says_which_it_needs()
    {
        await using var cluster = new RegistryCluster(await postgres.CreateDatabase(), silos: 1, migrates: false);
        var silo = cluster.Silos[0];
        await cluster.Migrate(RegistryCluster.NextRelease);
        silo.Start();
        await silo.Answers("/health/live", HttpStatusCode.OK);
        await silo.Answers("/health/ready", HttpStatusCode.ServiceUnavailable);
        (await silo.Get("/health/version")).ShouldContain("\"index\":\"missing\"");

        await cluster.Migrate(RegistryCluster.ThisRelease);
        await silo.Ready();
        var report = await silo.Get("/health/version");
        report.ShouldContain("\"name\":\"registry\"");
        report.ShouldContain("\"index\":\"current\"");
    }

    [Fact]
    public async Task A_service_that_fills_its_index_tables_is_alive_and_not_ready_however_long_it_takes()
    {
        await using var cluster = new RegistryCluster(await postgres.CreateDatabase(), silos: 1, migrates: false);
        await cluster.Migrate(RegistryCluster.ThisRelease);
        await cluster.Start();
        await using (var load = new Load(cluster.Channel, cluster.Token, callers: 1))
        {
            await load.EverybodyGoesOn(Patience);
            await load.Stop();
        }

        var silo = cluster.Silos[0];
        await silo.Signal("TERM");
        await silo.Ended();
        await cluster.Migrate(RegistryCluster.NextRelease);
        silo.Folder = RegistryCluster.NextRelease;
        await using (await cluster.HoldIndex())
        {
            silo.Start();
            await silo.Answers("/health/live", HttpStatusCode.OK);
            await silo.Answers("/health/ready", HttpStatusCode.ServiceUnavailable);
            await silo.Answers("/v1/prisoners", HttpStatusCode.ServiceUnavailable);
            (await silo.Get("/health/version")).ShouldContain("\"index\":\"filling\"");
        }

        await silo.Ready();
        (await silo.Get("/health/version")).ShouldContain("\"index\":\"current\"");
        (await cluster.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_releases_serve_side_by_side_there_and_back_and_callers_notice_nothing()
    {
        await using var cluster = new RegistryCluster(await postgres.CreateDatabase(), IsLong ? 3 : 2, migrates: false);
        await cluster.Migrate(RegistryCluster.ThisRelease);
        await cluster.Start();
        await using var load = new Load(cluster.Channel, cluster.Token, callers: 4);
        await using var listing = new Listing(cluster.Channel, cluster.Token);
        await load.EverybodyGoesOn(Patience);
        try
        {
            for (var round = 0; round < (IsLong ? 3 : 1); round++)
            {
                await cluster.Migrate(RegistryCluster.NextRelease);
                await Roll(cluster, load, RegistryCluster.NextRelease);
                (await cluster.Verify()).Faults.ShouldBeEmpty();
                await Roll(cluster, load, RegistryCluster.ThisRelease);
                (await cluster.Verify()).Faults.ShouldBeEmpty();
            }

            await Task.WhenAll(load.Stop(), listing.Stop());
            load.Wrong.ShouldBeEmpty();
            listing.Wrong.ShouldBeEmpty();
        }
        catch
        {
            output.WriteLine(string.Join('\n', load.Wrong.Concat(listing.Wrong).Take(20)));
            output.WriteLine(cluster.Output);
            throw;
        }

        var recorded = await cluster.Recorded();
        recorded.Keys.ShouldBe(load.Acknowledged.Concat(listing.Acknowledged), ignoreOrder: true);
        recorded.Where(request => request.Value != (1, 1)).ShouldBeEmpty();
    }

    /// <summary>Replaces silo after silo. Between two of them, silos of both releases serve.</summary>
    private async Task Roll(RegistryCluster cluster, Load load, string release)
    {
        foreach (var silo in cluster.Silos)
        {
            load.Observe();
            await silo.Signal("TERM");
            (await silo.Ended()).ShouldBe(0);
            silo.Folder = release;
            silo.Start();
            await silo.Ready();
            var seen = await load.EverybodyGoesOn(Patience);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{release}: {seen.LongestWrite.TotalSeconds:0.0} / {seen.LongestRead.TotalSeconds:0.0} s, {seen.Errors} errors"));
        }
    }
}
