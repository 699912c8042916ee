namespace Habeas.EndToEnd.Tests;

public sealed class MainJobInOneProcessOnSqlite : MainJobTests;

public sealed class MainJobInOneProcessOnPostgres(PostgresCluster postgres) : MainJobTests(postgres), IClassFixture<PostgresCluster>;

public abstract class MainJobInOwnProcesses(PostgresCluster? postgres = null) : MainJobTests(postgres)
{
    protected override async Task<RunningHabeas> Start(string? database) => await InOwnProcesses.Start(Folder, database);
}

public sealed class MainJobInOwnProcessesOnSqlite : MainJobInOwnProcesses;

public sealed class MainJobInOwnProcessesOnPostgres(PostgresCluster postgres)
    : MainJobInOwnProcesses(postgres), IClassFixture<PostgresCluster>;
