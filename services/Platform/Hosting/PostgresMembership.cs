using System.Data;
using System.Globalization;
using Dapper;
using Habeas.Platform.Journal;
using Npgsql;

namespace Habeas.Platform.Hosting;

/// <summary>
/// The membership table of one service's cluster, in the service's PostgreSQL schema. Orleans' ADO.NET provider needs a SQL script
/// that is not in its package, and two small tables with a few statements are simpler than that script. tests/Cluster checks
/// that this table does what Orleans expects.
/// </summary>
internal sealed class PostgresMembership(NpgsqlDataSource database, string schema) : IMembershipTable, IDisposable
{
    public Task InitializeMembershipTable(bool tryInitTableVersion) => CreateTables(database, schema);

    /// <summary>Creates the tables unless they are there: the role of a service may not.</summary>
    public static async Task CreateTables(NpgsqlDataSource database, string schema)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // Two silos starting at the same time would both create the tables; the lock makes one wait for the other.
        await connection.ExecuteAsync(
            "SELECT pg_advisory_xact_lock(hashtext(@schema))", new { schema = schema + ".silo" }, transaction);
        if (!await connection.ExecuteScalarAsync<bool>($"SELECT to_regclass('{schema}.silo') IS NOT NULL", transaction: transaction))
        {
            await connection.ExecuteAsync(
                $"""
                CREATE SCHEMA IF NOT EXISTS {schema};
                CREATE TABLE IF NOT EXISTS {schema}.silo_version (
                    one boolean PRIMARY KEY DEFAULT true CHECK (one), version integer NOT NULL);
                INSERT INTO {schema}.silo_version (version) VALUES (0) ON CONFLICT DO NOTHING;
                CREATE TABLE {schema}.silo (
                    address text PRIMARY KEY, status text NOT NULL, alive_at timestamptz NOT NULL, entry text NOT NULL,
                    etag bigint NOT NULL);
                """,
                transaction: transaction);
        }

        await transaction.CommitAsync();
    }

    public Task<MembershipTableData> ReadRow(SiloAddress key) =>
        Read("WHERE address = @address", new { address = key.ToParsableString() });

    public Task<MembershipTableData> ReadAll() => Read("", parameters: null);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => Write(
        tableVersion,
        $"""
        INSERT INTO {schema}.silo (address, status, alive_at, entry, etag) VALUES (@address, @status, @aliveAt, @entry, 0)
        ON CONFLICT DO NOTHING
        """,
        Row(entry, etag: null));

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => Write(
        tableVersion,
        $"""
        UPDATE {schema}.silo SET status = @status, alive_at = @aliveAt, entry = @entry, etag = etag + 1
        WHERE address = @address AND etag::text = @etag
        """,
        Row(entry, etag));

    public async Task UpdateIAmAlive(MembershipEntry entry)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $"UPDATE {schema}.silo SET alive_at = @aliveAt WHERE address = @address",
            new { aliveAt = Utc(entry.IAmAliveTime), address = entry.SiloAddress.ToParsableString() });
    }

    /// <summary>
    /// Deletes silos that are not active, whatever else they are (one that died while it joined stays a joining one for ever), and were
    /// last updated before <paramref name="beforeDate"/>. The votes against a silo count as updates: one that stopped responding long ago
    /// but was declared dead only now must stay visible to the others.
    /// </summary>
    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var gone = await connection.QueryAsync<(string Address, string Entry, DateTime AliveAt)>(
            $"SELECT address, entry, alive_at FROM {schema}.silo WHERE status <> @active ORDER BY address FOR UPDATE",
            new { active = nameof(SiloStatus.Active) },
            transaction);
        var old = gone.Where(row => SiloRow.LastTouched(row.Entry, row.AliveAt) < beforeDate.UtcDateTime);
        await connection.ExecuteAsync(
            $"DELETE FROM {schema}.silo WHERE address = ANY(@old)", new { old = old.Select(row => row.Address).ToArray() }, transaction);
        await transaction.CommitAsync();
    }

    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        await using var connection = await database.OpenConnectionAsync();
        // In the same lock order as Write, so that the two cannot deadlock.
        await connection.ExecuteAsync($"UPDATE {schema}.silo_version SET version = 0; DELETE FROM {schema}.silo");
    }

    public void Dispose() => database.Dispose();

    private async Task<MembershipTableData> Read(string where, object? parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var version = await connection.ExecuteScalarAsync<int>($"SELECT version FROM {schema}.silo_version", transaction: transaction);
        var rows = await connection.QueryAsync<(string Entry, DateTime AliveAt, string Etag)>(
            $"SELECT entry, alive_at, etag::text FROM {schema}.silo {where}", parameters, transaction);
        return new MembershipTableData(
            [.. rows.Select(row => Tuple.Create(SiloRow.Read(row.Entry, row.AliveAt), row.Etag))],
            new TableVersion(version, version.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Changes the row and the table version atomically; Orleans' membership protocol relies on it.</summary>
    private async Task<bool> Write(TableVersion tableVersion, string sql, object row)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var versions = await connection.ExecuteAsync(
            $"UPDATE {schema}.silo_version SET version = @version WHERE version::text = @expected",
            new { version = tableVersion.Version, expected = tableVersion.VersionEtag },
            transaction);
        if (versions != 1 || await connection.ExecuteAsync(sql, row, transaction) != 1)
        {
            await transaction.RollbackAsync();
            return false;
        }

        await transaction.CommitAsync();
        return true;
    }

    private static object Row(MembershipEntry entry, string? etag) => new
    {
        address = entry.SiloAddress.ToParsableString(),
        status = entry.Status.ToString(),
        aliveAt = Utc(entry.IAmAliveTime),
        entry = SiloRow.Write(entry),
        etag,
    };

    // Without a kind, PostgreSQL would interpret the time in the session's time zone.
    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}

internal static class PostgresClustering
{
    public static void UsePostgresClustering(this ISiloBuilder silo, string connectionString, string schema)
    {
        silo.Services.AddSingleton<IMembershipTable>(_ => new PostgresMembership(PostgresSessions.ForTables(connectionString), schema));
        silo.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DeadSilos>(
            provider, PostgresSessions.ForTables(connectionString)));
    }
}
