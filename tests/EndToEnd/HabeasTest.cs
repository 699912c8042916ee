namespace Habeas.EndToEnd.Tests;

/// <summary>
/// Tests with a Habeas and a folder of their own: on SQLite, or on PostgreSQL in a subclass that is given a cluster.
/// </summary>
public abstract class HabeasTest(PostgresCluster? postgres = null) : IAsyncLifetime
{
    private protected RunningHabeas habeas = null!;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("habeas-e2e").FullName;

    public virtual async ValueTask InitializeAsync() => habeas = await Start(postgres is null ? null : await postgres.CreateDatabase());

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (habeas is not null)
        {
            await habeas.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Asks once a second, as a patient reader would: more often, the gateway refuses.</summary>
    /// <param name="open">What is waited for at that time, for a test that waits in vain.</param>
    protected static async Task Within(TimeSpan limit, Func<Task<bool>> isSo, Func<string>? open = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!await isSo())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(limit, open?.Invoke());
            await second.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <param name="database">A database of PostgreSQL; null for SQLite in the folder.</param>
    protected virtual async Task<RunningHabeas> Start(string? database) => await InOneProcess.Start(Folder, database);
}
