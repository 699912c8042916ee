using System.Text.Json;
using Dapper;
using Npgsql;

namespace Habeas.Platform.Hosting;

/// <summary>
/// The membership of one service's silos in its PostgreSQL schema. Orleans' own ADO.NET provider reads its SQL from a table that
/// its package does not create; two small tables and six statements are less than that script.
/// </summary>
internal sealed class PostgresMembership(NpgsqlDataSource database, string schema) : IMembershipTable
{
    private const string Dead = nameof(SiloStatus.Dead);

    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // Two silos that start at once would both make the tables; the lock lets one wait for the other.
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtext(@schema))", new { schema = schema + ".silo" }, transaction);
        await connection.ExecuteAsync(
            $"""
            CREATE SCHEMA IF NOT EXISTS {schema};
            CREATE TABLE IF NOT EXISTS {schema}.silo_version (one boolean PRIMARY KEY DEFAULT true CHECK (one), version integer NOT NULL);
            INSERT INTO {schema}.silo_version (version) VALUES (0) ON CONFLICT DO NOTHING;
            CREATE TABLE IF NOT EXISTS {schema}.silo (
                address text PRIMARY KEY, status text NOT NULL, alive_at timestamptz NOT NULL, entry text NOT NULL, etag bigint NOT NULL);
            """,
            transaction: transaction);
        await transaction.CommitAsync();
    }

    public Task<MembershipTableData> ReadRow(SiloAddress key) => Read("WHERE address = @address", new { address = key.ToParsableString() });

    public Task<MembershipTableData> ReadAll() => Read("", parameters: null);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => Write(
        tableVersion,
        $"INSERT INTO {schema}.silo (address, status, alive_at, entry, etag) VALUES (@address, @status, @aliveAt, @entry, 0) ON CONFLICT DO NOTHING",
        Row(entry, etag: 0));

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => Write(
        tableVersion,
        $"UPDATE {schema}.silo SET status = @status, alive_at = @aliveAt, entry = @entry, etag = etag + 1 WHERE address = @address AND etag = @etag",
        Row(entry, long.Parse(etag, System.Globalization.CultureInfo.InvariantCulture)));

    public async Task UpdateIAmAlive(MembershipEntry entry)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $"UPDATE {schema}.silo SET alive_at = @aliveAt WHERE address = @address",
            new { aliveAt = entry.IAmAliveTime, address = entry.SiloAddress.ToParsableString() });
    }

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync($"DELETE FROM {schema}.silo WHERE status = '{Dead}' AND alive_at < @before", new { before = beforeDate.UtcDateTime });
    }

    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync($"DELETE FROM {schema}.silo; UPDATE {schema}.silo_version SET version = 0");
    }

    private async Task<MembershipTableData> Read(string where, object? parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var version = await connection.ExecuteScalarAsync<int>($"SELECT version FROM {schema}.silo_version", transaction: transaction);
        var rows = await connection.QueryAsync<(string Entry, DateTime AliveAt, long Etag)>(
            $"SELECT entry, alive_at, etag FROM {schema}.silo {where}", parameters, transaction);
        return new MembershipTableData(
            [.. rows.Select(row => Tuple.Create(Stored.Read(row.Entry, row.AliveAt), row.Etag.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            new TableVersion(version, version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>The row and the table's version change together or not at all: that is what Orleans' protocol rests on.</summary>
    private async Task<bool> Write(TableVersion tableVersion, string sql, object row)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var versions = await connection.ExecuteAsync(
            $"UPDATE {schema}.silo_version SET version = @version WHERE version = @expected",
            new { version = tableVersion.Version, expected = int.Parse(tableVersion.VersionEtag, System.Globalization.CultureInfo.InvariantCulture) },
            transaction);
        if (versions != 1 || await connection.ExecuteAsync(sql, row, transaction) != 1)
        {
            await transaction.RollbackAsync();
            return false;
        }

        await transaction.CommitAsync();
        return true;
    }

    private static object Row(MembershipEntry entry, long etag) => new
    {
        address = entry.SiloAddress.ToParsableString(),
        status = entry.Status.ToString(),
        aliveAt = entry.IAmAliveTime,
        entry = JsonSerializer.Serialize(Stored.Of(entry)),
        etag,
    };

    private sealed record Suspicion(string Silo, DateTime At);

    private sealed record Stored(string Address, SiloStatus Status, int ProxyPort, string HostName, string SiloName, string RoleName, int UpdateZone, int FaultZone, DateTime StartTime, IReadOnlyList<Suspicion> Suspicions)
    {
        public static Stored Of(MembershipEntry entry) => new(
            entry.SiloAddress.ToParsableString(),
            entry.Status,
            entry.ProxyPort,
            entry.HostName,
            entry.SiloName,
            entry.RoleName ?? "",
            entry.UpdateZone,
            entry.FaultZone,
            entry.StartTime,
            [.. (entry.SuspectTimes ?? []).Select(suspect => new Suspicion(suspect.Item1.ToParsableString(), suspect.Item2))]);

        public static MembershipEntry Read(string json, DateTime aliveAt)
        {
            var stored = JsonSerializer.Deserialize<Stored>(json)!;
            return new MembershipEntry
            {
                SiloAddress = SiloAddress.FromParsableString(stored.Address),
                Status = stored.Status,
                ProxyPort = stored.ProxyPort,
                HostName = stored.HostName,
                SiloName = stored.SiloName,
                RoleName = stored.RoleName,
                UpdateZone = stored.UpdateZone,
                FaultZone = stored.FaultZone,
                StartTime = stored.StartTime,
                IAmAliveTime = aliveAt,
                SuspectTimes = [.. stored.Suspicions.Select(suspicion => Tuple.Create(SiloAddress.FromParsableString(suspicion.Silo), suspicion.At))],
            };
        }
    }
}

internal static class PostgresClustering
{
    public static void UsePostgresClustering(this ISiloBuilder silo, string connectionString, string schema) =>
        silo.Services.AddSingleton<IMembershipTable>(_ => new PostgresMembership(NpgsqlDataSource.Create(connectionString), schema));
}
