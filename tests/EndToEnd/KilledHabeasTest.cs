namespace Habeas.EndToEnd.Tests;

/// <summary>
/// A scenario in which Habeas is killed after every step: on SQLite, or on PostgreSQL in a subclass that is given a
/// cluster.
/// </summary>
public abstract class KilledHabeasTest(PostgresCluster? postgres) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-killed").FullName;
    private readonly int siloPort = Ports.Free();
    private string? database;

    public async ValueTask InitializeAsync() => database = postgres is null ? null : await postgres.CreateDatabase();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>One step on one day, in a process that is killed afterwards.</summary>
    protected async Task On(string day, Func<RunningHabeas, Task> step)
    {
        await using var habeas = await KilledHabeas.Start(folder, day, siloPort, database);
        await step(habeas);
    }

    protected static Google.Type.Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private protected static PrisonersService.PrisonersServiceClient Prisoners(RunningHabeas habeas) => new(habeas.Channel);
}
