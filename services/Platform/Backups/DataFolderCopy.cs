using Dapper;
using Habeas.Platform.Access;
using Microsoft.Data.Sqlite;

namespace Habeas.Platform.Backups;

/// <summary>
/// Copies the databases of a data folder as they are at one moment, whether or not a process is using them. Copying the files themselves
/// would leave out what is only in the write-ahead logs, and could take each at another moment.
/// </summary>
public static class DataFolderCopy
{
    internal const string DatabaseEnding = ".db";

    /// <summary>The last checkpoints of the logs that a restored folder must agree with, and more recent ones than it has.</summary>
    public const string KnownCheckpointsFile = "known.checkpoints";

    /// <summary>Files besides the databases. Everything else is left out: keys above all, and the demonstration's passwords.</summary>
    private static readonly string[] Others = ["sealing.id", "installation.id", KnownCheckpointsFile];

    /// <summary>Without a write-ahead log. Whoever opens a journal begins one.</summary>
    private const string OneFile = "PRAGMA journal_mode = DELETE";

    /// <param name="folder">Nobody else may be able to read it.</param>
    /// <returns>The journals among the copied databases.</returns>
    /// <exception cref="BackupException">There is no database, or one cannot be read.</exception>
    internal static async Task<IReadOnlyList<BackupJournal>> Copy(string dataFolder, string folder, CancellationToken cancellation)
    {
        var databases = Directory.Exists(dataFolder) ? Directory.GetFiles(dataFolder, $"*{DatabaseEnding}").Order().ToArray() : [];
        if (databases.Length == 0)
        {
            throw new BackupException($"{dataFolder} has no databases.");
        }

        try
        {
            await CopyDatabases(databases, folder, cancellation);
            foreach (var file in Others.Where(file => File.Exists(Path.Combine(dataFolder, file))))
            {
                File.Copy(Path.Combine(dataFolder, file), Path.Combine(folder, file));
            }

            return await Journals(folder, cancellation);
        }
        catch (SqliteException exception)
        {
            throw new BackupException($"The databases of {dataFolder} cannot be copied (SQLite error {exception.SqliteErrorCode}).");
        }
    }

    /// <summary>Leaves one file of each database that was read, as it was copied.</summary>
    internal static async Task Settle(string folder)
    {
        foreach (var file in Directory.GetFiles(folder, $"*{DatabaseEnding}"))
        {
            await using var connection = Connection(file, SqliteOpenMode.ReadWrite);
            await connection.OpenAsync();
            await connection.ExecuteAsync(OneFile);
        }
    }

    /// <summary>The journals among the databases of a folder that no process uses.</summary>
    internal static async Task<IReadOnlyList<BackupJournal>> Journals(string folder, CancellationToken cancellation)
    {
        var journals = new List<BackupJournal>();
        foreach (var file in Directory.GetFiles(folder, $"*{DatabaseEnding}").Order(StringComparer.Ordinal))
        {
            await using var connection = Connection(file, SqliteOpenMode.ReadWrite);
            await connection.OpenAsync(cancellation);
            if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM sqlite_schema WHERE name = 'journal_head'") > 0)
            {
                journals.Add(await JournalState.Read(
                    connection, Path.GetFileNameWithoutExtension(file), schema: "", transaction: null, cancellation));
            }
        }

        return journals;
    }

    private static async Task CopyDatabases(string[] databases, string folder, CancellationToken cancellation)
    {
        var (locks, readers) = (new List<SqliteConnection>(), new List<SqliteConnection>());
        try
        {
            // While no database can be written, a snapshot of each is begun; it lasts when writing goes on, milliseconds later.
            foreach (var database in databases)
            {
                locks.Add(Connection(database, SqliteOpenMode.ReadWrite));
                await locks[^1].OpenAsync(cancellation);
                await locks[^1].ExecuteAsync("BEGIN IMMEDIATE");
            }

            foreach (var database in databases)
            {
                readers.Add(Connection(database, SqliteOpenMode.ReadWrite));
                await readers[^1].OpenAsync(cancellation);
                await readers[^1].ExecuteAsync("BEGIN; SELECT count(*) FROM sqlite_schema");
            }

            await Close(locks);
            foreach (var (database, reader) in databases.Zip(readers))
            {
                cancellation.ThrowIfCancellationRequested();
                var copy = Path.Combine(folder, Path.GetFileName(database));
                OwnerOnly.CreateFile(copy, () => "");
                await using var target = Connection(copy, SqliteOpenMode.ReadWrite);
                await target.OpenAsync(cancellation);
                // Of the snapshot that the reader has begun. It takes seconds for gigabytes and need not wait for anybody.
                await Task.Run(() => reader.BackupDatabase(target), cancellation);
                await target.ExecuteAsync(OneFile);
            }
        }
        finally
        {
            await Close(locks);
            await Close(readers);
        }
    }

    private static async Task Close(List<SqliteConnection> connections)
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        connections.Clear();
    }

    private static SqliteConnection Connection(string file, SqliteOpenMode mode) => new(
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
}
