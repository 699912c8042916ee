using Dapper;
using Habeas.Platform.Journal;
using Npgsql;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Ends the database sessions of silos that the cluster has declared dead, in every silo that is left. A frozen silo may hold a lock, or
/// wait for one, for as long as its connections are open.
/// </summary>
internal sealed partial class DeadSilos(
    IClusterMembershipService membership, NpgsqlDataSource database, ILogger<DeadSilos> log) : BackgroundService
{
    private readonly HashSet<string> buried = new(StringComparer.Ordinal);

    public override void Dispose()
    {
        base.Dispose();
        database.Dispose();
    }

    /// <summary>Ends the sessions that bear the names of these silos (<see cref="JournalOptions.Silo"/>).</summary>
    /// <returns>How many there were.</returns>
    internal static async Task<int> EndSessions(
        NpgsqlDataSource database, IReadOnlyCollection<string> silos, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<int>(
            """
            SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name LIKE ANY(@names)
            """,
            new { names = silos.Select(silo => PostgresSessions.Name("%", silo)).ToArray() });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                var dead = snapshot.Members.Values.Where(silo => silo.Status == SiloStatus.Dead).Select(silo => silo.Name);
                await Bury([.. dead.Except(buried, StringComparer.Ordinal)], stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task Bury(IReadOnlyCollection<string> dead, CancellationToken stopping)
    {
        if (dead.Count == 0)
        {
            return;
        }

        try
        {
            var ended = await EndSessions(database, dead, stopping);
            buried.UnionWith(dead);
            if (ended > 0)
            {
                Ended(ended);
            }
        }
        catch (NpgsqlException failure)
        {
            // They are tried again with the next change, and lose their locks anyway once they have been idle for some seconds.
            NotEnded(failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended {Count} database sessions of silos that are dead.")]
    private partial void Ended(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database sessions of dead silos were not ended ({Reason}).")]
    private partial void NotEnded(string reason);
}
