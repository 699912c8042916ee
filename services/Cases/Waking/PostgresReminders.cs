using System.Globalization;
using Dapper;
using Npgsql;

namespace Habeas.Cases.Waking;

/// <summary>
/// The reminders of this service's cluster in its PostgreSQL schema. Orleans' own ADO.NET provider reads its SQL from a table that its
/// package does not create; one small table is less than that script. A reminder only wakes: what is due stands in the journal.
/// </summary>
internal sealed class PostgresReminders(NpgsqlDataSource database) : IReminderTable
{
    private const string Table = $"{CasesModule.JournalName}.reminder";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Two silos that start at once would both make the table; the lock lets one wait for the other.
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtext(@table))", new { table = Table }, transaction);
        await connection.ExecuteAsync(
            $"""
            CREATE SCHEMA IF NOT EXISTS {CasesModule.JournalName};
            CREATE TABLE IF NOT EXISTS {Table} (
                grain text NOT NULL, name text NOT NULL, hash bigint NOT NULL, start_at timestamptz NOT NULL, period bigint NOT NULL, etag bigint NOT NULL,
                PRIMARY KEY (grain, name));
            """,
            transaction: transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Read("WHERE grain = @grain", new { grain = grainId.ToString() });

    /// <summary>Of the ring's part after <paramref name="begin"/> up to <paramref name="end"/>, which may pass over zero.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Read(
        begin < end ? "WHERE hash > @begin AND hash <= @end" : "WHERE hash > @begin OR hash <= @end",
        new { begin = (long)begin, end = (long)end });

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await Read("WHERE grain = @grain AND name = @name", new { grain = grainId.ToString(), name = reminderName })).Reminders.FirstOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        await using var connection = await database.OpenConnectionAsync();
        var etag = await connection.ExecuteScalarAsync<long>(
            $"""
            INSERT INTO {Table} AS r (grain, name, hash, start_at, period, etag) VALUES (@grain, @name, @hash, @start, @period, 0)
            ON CONFLICT (grain, name) DO UPDATE SET start_at = @start, period = @period, etag = r.etag + 1
            RETURNING etag
            """,
            new
            {
                grain = entry.GrainId.ToString(),
                name = entry.ReminderName,
                hash = (long)entry.GrainId.GetUniformHashCode(),
                start = DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc),
                period = entry.Period.Ticks,
            });
        return etag.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteAsync(
            $"DELETE FROM {Table} WHERE grain = @grain AND name = @name AND etag = @etag",
            new { grain = grainId.ToString(), name = reminderName, etag = long.Parse(eTag, CultureInfo.InvariantCulture) }) == 1;
    }

    public async Task TestOnlyClearTable()
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync($"DELETE FROM {Table}");
    }

    private async Task<ReminderTableData> Read(string where, object parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        var rows = await connection.QueryAsync<(string Grain, string Name, DateTime StartAt, long Period, long Etag)>(
            $"SELECT grain, name, start_at, period, etag FROM {Table} {where}", parameters);
        return new ReminderTableData(rows.Select(row => new ReminderEntry
        {
            GrainId = GrainId.Parse(row.Grain, CultureInfo.InvariantCulture),
            ReminderName = row.Name,
            StartAt = row.StartAt.ToUniversalTime(),
            Period = TimeSpan.FromTicks(row.Period),
            ETag = row.Etag.ToString(CultureInfo.InvariantCulture),
        }));
    }
}
