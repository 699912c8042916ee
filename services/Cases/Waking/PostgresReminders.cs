using Dapper;
using Npgsql;

namespace Habeas.Cases.Waking;

/// <summary>
/// Stores the reminders of this service's cluster in its PostgreSQL schema. Orleans' ADO.NET provider needs a SQL script that its package
/// does not contain, and one small table is simpler. A reminder only wakes a grain; due work is in the journal. tests/Cluster checks the
/// behaviour that Orleans expects of a reminder table.
/// </summary>
internal sealed class PostgresReminders(NpgsqlDataSource database) : IReminderTable, IDisposable
{
    private const string Table = $"{CasesModule.JournalName}.reminder";
    private const string Etags = $"{CasesModule.JournalName}.reminder_etag";

    public Task StartAsync(CancellationToken cancellationToken) => CreateTables(database, cancellationToken);

    /// <summary>Creates the tables unless they are there: the role of the service may not.</summary>
    public static async Task CreateTables(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Two silos starting at the same time would both create the table; the lock makes one wait for the other.
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtext(@table))", new { table = Table }, transaction);
        if (!await connection.ExecuteScalarAsync<bool>($"SELECT to_regclass('{Etags}') IS NOT NULL", transaction: transaction))
        {
            await connection.ExecuteAsync(
                $"""
                CREATE SCHEMA IF NOT EXISTS {CasesModule.JournalName};
                CREATE TABLE IF NOT EXISTS {Table} (
                    grain text NOT NULL, name text NOT NULL, hash bigint NOT NULL, start_at timestamptz NOT NULL, period bigint NOT NULL,
                    etag bigint NOT NULL, PRIMARY KEY (grain, name));
                CREATE SEQUENCE {Etags};
                -- Rows of an earlier release counted their etags themselves.
                SELECT setval('{Etags}', max(etag) + 1) FROM {Table} HAVING max(etag) IS NOT NULL;
                """,
                transaction: transaction);
        }

        await transaction.CommitAsync(cancellation);
    }

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Read("WHERE grain = @grain", new { grain = grainId.ToString() });

    /// <summary>
    /// The part of the ring after <paramref name="begin"/> up to and including <paramref name="end"/>. It wraps around zero if begin is
    /// greater than end; if they are equal it is the whole ring.
    /// </summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Read(
        begin < end ? "WHERE hash > @begin AND hash <= @end" : "WHERE hash > @begin OR hash <= @end",
        new { begin = (long)begin, end = (long)end });

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await Read("WHERE grain = @grain AND name = @name", new { grain = grainId.ToString(), name = reminderName }))
            .Reminders.FirstOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        await using var connection = await database.OpenConnectionAsync();
        // Etags come from a sequence and are never reused, so an old etag cannot remove a reminder that was removed and set again.
        return await connection.ExecuteScalarAsync<string>(
            $"""
            INSERT INTO {Table} (grain, name, hash, start_at, period, etag)
            VALUES (@grain, @name, @hash, @start, @period, nextval('{Etags}'))
            ON CONFLICT (grain, name) DO UPDATE SET start_at = excluded.start_at, period = excluded.period, etag = excluded.etag
            RETURNING etag::text
            """,
            new
            {
                grain = entry.GrainId.ToString(),
                name = entry.ReminderName,
                hash = (long)entry.GrainId.GetUniformHashCode(),
                start = DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc),
                period = entry.Period.Ticks,
            });
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteAsync(
            $"DELETE FROM {Table} WHERE grain = @grain AND name = @name AND etag::text = @etag",
            new { grain = grainId.ToString(), name = reminderName, etag = eTag }) == 1;
    }

    public async Task TestOnlyClearTable()
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync($"DELETE FROM {Table}");
    }

    public void Dispose() => database.Dispose();

    private async Task<ReminderTableData> Read(string where, object parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        var rows = await connection.QueryAsync<(string Grain, string Name, DateTime StartAt, long Period, string Etag)>(
            $"SELECT grain, name, start_at, period, etag::text FROM {Table} {where}", parameters);
        return new ReminderTableData(rows.Select(row => new ReminderEntry
        {
            GrainId = GrainId.Parse(row.Grain, CultureInfo.InvariantCulture),
            ReminderName = row.Name,
            StartAt = row.StartAt.ToUniversalTime(),
            Period = TimeSpan.FromTicks(row.Period),
            ETag = row.Etag,
        }));
    }
}
