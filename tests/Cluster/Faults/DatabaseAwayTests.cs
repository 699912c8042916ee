using System.Net;
using Habeas.Testing;

namespace Habeas.Cluster.Tests.Faults;

/// <summary>A service whose database is away, when it starts and later.</summary>
public sealed class DatabaseAwayTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    [Fact]
    public async Task A_service_waits_for_its_database_and_stays_ready_for_reads_when_it_goes_away_again()
    {
        await using var cluster = new RegistryCluster(await postgres.CreateDatabase(), silos: 1);
        var silo = cluster.Silos[0];
        await postgres.StopServer();
        silo.Start();
        await silo.Answers("/health/live", HttpStatusCode.OK);
        await silo.Answers("/health/ready", HttpStatusCode.ServiceUnavailable);
        await silo.Answers("/v1/prisoners", HttpStatusCode.ServiceUnavailable);

        await postgres.StartServer();
        await silo.Ready();
        await silo.Answers("/health/writes", HttpStatusCode.OK);

        await postgres.StopServer();
        await silo.Answers("/health/writes", HttpStatusCode.ServiceUnavailable);
        await silo.Answers("/health/ready", HttpStatusCode.OK);
        await postgres.StartServer();
        await silo.Answers("/health/writes", HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_service_that_waits_for_its_database_ends_when_it_is_told_to()
    {
        await using var cluster = new RegistryCluster(await postgres.CreateDatabase(), silos: 1);
        await postgres.StopServer();
        try
        {
            cluster.Silos[0].Start();
            await cluster.Silos[0].Answers("/health/live", HttpStatusCode.OK);
            await cluster.Silos[0].Signal("TERM");
            (await cluster.Silos[0].Ended()).ShouldBe(0);
        }
        finally
        {
            await postgres.StartServer();
        }
    }
}
