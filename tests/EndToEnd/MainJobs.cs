namespace Habeas.EndToEnd.Tests;

/// <summary>A folder of its own for each run.</summary>
public abstract class MainJobInFolder : MainJobTests
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("habeas-main-job").FullName;

    protected override ValueTask CleanUp()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class MainJobInOneProcessOnSqlite : MainJobInFolder
{
    protected override async Task<RunningHabeas> Start() => await InOneProcess.Start(Folder);
}

public sealed class MainJobInOwnProcessesOnSqlite : MainJobInFolder
{
    protected override async Task<RunningHabeas> Start() => await InOwnProcesses.Start(Folder);
}

public sealed class MainJobInOneProcessOnPostgres(PostgresCluster postgres) : MainJobInFolder, IClassFixture<PostgresCluster>
{
    protected override async Task<RunningHabeas> Start() => await InOneProcess.Start(Folder, await postgres.CreateDatabase());
}

public sealed class MainJobInOwnProcessesOnPostgres(PostgresCluster postgres) : MainJobInFolder, IClassFixture<PostgresCluster>
{
    protected override async Task<RunningHabeas> Start() => await InOwnProcesses.Start(Folder, await postgres.CreateDatabase());
}
