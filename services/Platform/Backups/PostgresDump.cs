using System.Data;
using Dapper;
using Habeas.Platform.Journal;
using Npgsql;

namespace Habeas.Platform.Backups;

/// <summary>
/// Dumps the schemas of all services in one PostgreSQL database with pg_dump, from one snapshot, and restores them with pg_restore. A dump
/// needs no access to the server's files, fits later versions of PostgreSQL, and contains nothing else of the database.
/// </summary>
internal static class PostgresDump
{
    public const string FileName = "postgres.dump";

    private const string Package = "postgresql-client";

    /// <summary>Silos that run while the dump is made are none when it is restored.</summary>
    private const string SiloTable = "silo";

    /// <summary>Index tables are not in the dump, and are filled anew.</summary>
    private const string IndexSets = "index_sets";

    private const string FindSchemas = """
        SELECT n.nspname FROM pg_namespace n
        WHERE EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = ANY(@tables))
        ORDER BY n.nspname
        """;

    /// <param name="folder">Nobody else may be able to read it.</param>
    /// <returns>The journals in the dump.</returns>
    /// <exception cref="BackupException"/>
    public static Task<IReadOnlyList<BackupJournal>> Dump(
        string connectionString, string folder, CancellationToken cancellation) => Guarded<IReadOnlyList<BackupJournal>>(async () =>
    {
        await using var connection = await Connect(connectionString, cancellation);
        // The snapshot lasts as long as its transaction.
        await connection.ExecuteAsync("SET idle_in_transaction_session_timeout = 0");
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var id = await connection.ExecuteScalarAsync<string>("SELECT pg_export_snapshot()", transaction: snapshot);
        var journals = await Schemas(connection, "journal_head");
        if (journals.Count == 0)
        {
            throw new BackupException("The database has no journals.");
        }

        var schemas = journals.Union(await Schemas(connection, SiloTable)).ToList();
        await OutsideProgram.Run(
            "pg_dump",
            Package,
            [
                "--format=custom", "--no-owner", "--no-privileges", "--no-password", $"--snapshot={id}",
                $"--file={Path.Combine(folder, FileName)}",
                .. schemas.Select(schema => $"--schema={JournalSchema.Name(schema)}"),
                .. schemas.Select(schema => $"--exclude-table-data={schema}.{SiloTable}"),
                .. schemas.Select(schema => $"--exclude-table-data={schema}.{IndexSets}"),
            ],
            Environment(connectionString),
            read: null,
            cancellation);
        return await States(connection, journals, snapshot, cancellation);
    });

    /// <summary>Restores a dump into a database that has none of its schemas, completely or not at all.</summary>
    /// <exception cref="BackupException">The database is not empty, or the restored journals differ from those of the backup.</exception>
    public static Task Restore(
        string connectionString, string folder, BackupManifest manifest, CancellationToken cancellation) => Guarded(async () =>
    {
        await RequireEmpty(connectionString, cancellation);
        await OutsideProgram.Run(
            "pg_restore",
            Package,
            [
                "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", "--no-password",
                $"--dbname={new NpgsqlConnectionStringBuilder(connectionString).Database}", Path.Combine(folder, FileName),
            ],
            Environment(connectionString),
            read: null,
            cancellation);
        await using var connection = await Connect(connectionString, cancellation);
        // Without statistics, plans would be bad until the server gathers them by itself.
        await connection.ExecuteAsync(new CommandDefinition(
            "ANALYZE", commandTimeout: 0, commandType: CommandType.Text, cancellationToken: cancellation));
        var restored = await States(connection, [.. manifest.Journals.Select(journal => journal.Name)], snapshot: null, cancellation);
        var isSame = restored.Zip(manifest.Journals).All(pair =>
            pair.First.Events == pair.Second.Events && pair.First.Root == pair.Second.Root);
        return isSame ? true : throw new BackupException("The restored journals are not those of the backup.");
    });

    /// <exception cref="BackupException">The database has journals, or cannot be reached.</exception>
    public static Task RequireEmpty(string connectionString, CancellationToken cancellation) => Guarded(async () =>
    {
        await using var connection = await Connect(connectionString, cancellation);
        var schemas = await Schemas(connection, "journal_head", SiloTable);
        return schemas.Count == 0
            ? true
            : throw new BackupException($"The database has the schemas {string.Join(", ", schemas)}. Restore into an empty one.");
    });

    /// <summary>Rows of some tables of the dump, as COPY writes them.</summary>
    public static Task ReadTables(
        string folder, IEnumerable<string> tables, Func<Stream, Task> read, CancellationToken cancellation) => OutsideProgram.Run(
        "pg_restore",
        Package,
        ["--data-only", "--file=-", .. tables.Select(table => $"--table={table}"), Path.Combine(folder, FileName)],
        new Dictionary<string, string>(),
        read,
        cancellation);

    private static async Task<IReadOnlyList<BackupJournal>> States(
        NpgsqlConnection connection, IReadOnlyList<string> journals, NpgsqlTransaction? snapshot, CancellationToken cancellation)
    {
        var states = new List<BackupJournal>();
        foreach (var journal in journals)
        {
            states.Add(await JournalState.Read(connection, journal, schema: journal, snapshot, cancellation));
        }

        return states;
    }

    private static async Task<IReadOnlyList<string>> Schemas(NpgsqlConnection connection, params string[] tables) =>
        [.. await connection.QueryAsync<string>(FindSchemas, new { tables })];

    private static async Task<NpgsqlConnection> Connect(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false, ApplicationName = "habeas-backup", IncludeErrorDetail = false,
        }.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>The connection for PostgreSQL's own programs.</summary>
    private static Dictionary<string, string> Environment(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        (string Name, string? Value)[] values =
        [
            ("PGHOST", settings.Host),
            ("PGPORT", settings.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("PGUSER", settings.Username),
            ("PGPASSWORD", settings.Password),
            ("PGDATABASE", settings.Database),
            ("PGSSLROOTCERT", settings.RootCertificate),
            ("PGSSLMODE", settings.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant(),
            }),
            ("PGAPPNAME", "habeas-backup"),
        ];
        return values.Where(value => value.Value is { Length: > 0 })
            .ToDictionary(value => value.Name, value => value.Value!, StringComparer.Ordinal);
    }

    private static async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (PostgresException exception)
        {
            throw new BackupException($"The database refuses: {exception.MessageText} ({exception.SqlState}).");
        }
        catch (Exception exception) when (exception is NpgsqlException or ArgumentException)
        {
            // Without the cause, because its message may quote the connection string.
            throw new BackupException("The database cannot be reached, or its connection string is wrong.");
        }
    }
}
