using System.Globalization;
using System.Text;
using Dapper;
using Habeas.Platform.Journal;
using Microsoft.Data.Sqlite;

namespace Habeas.Platform.Backups;

/// <summary>
/// Copies what verification reads from a dump of PostgreSQL into SQLite files, as a data folder has them: a backup is then checked without
/// a server, and by the same code.
/// </summary>
internal static class DumpedJournals
{
    /// <summary>The tables, with their columns of bytes.</summary>
    private static readonly Dictionary<string, string[]> Tables = new(StringComparer.Ordinal)
    {
        ["events"] = ["hash"], ["requests"] = [], ["journal_head"] = [], ["checkpoints"] = [], ["log_tiles"] = ["root"],
    };

    /// <exception cref="BackupException">The dump cannot be read.</exception>
    public static async Task Copy(
        string folder, string target, IReadOnlyList<BackupJournal> journals, CancellationToken cancellation)
    {
        foreach (var journal in journals)
        {
            await using var empty = await JournalFactory.Open(
                new JournalOptions { DataFolder = target }, journal.Name, [], TimeProvider.System, cancellation: cancellation);
        }

        try
        {
            await PostgresDump.ReadTables(folder, Tables.Keys, output => Read(output, target, journals, cancellation), cancellation);
        }
        catch (Exception exception) when (exception is SqliteException or FormatException)
        {
            throw new BackupException("The dump in the backup has rows that no journal has.", exception);
        }
    }

    private static async Task Read(
        Stream output, string target, IReadOnlyList<BackupJournal> journals, CancellationToken cancellation)
    {
        using var lines = new StreamReader(output, Encoding.UTF8, leaveOpen: true);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (CopyOf(line) is not var (schema, table, columns))
            {
                continue;
            }

            var journal = journals.FirstOrDefault(journal => journal.Name == schema)
                ?? throw new BackupException($"The dump has a journal {schema}, of which the manifest knows nothing.");
            await Insert(Path.Combine(target, journal.DatabaseFile), table, columns, lines, cancellation);
        }
    }

    private static async Task Insert(
        string file, string table, string[] columns, StreamReader lines, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync(cancellation);
        await using var transaction = connection.BeginTransaction(deferred: false);
        // An empty journal has a head already.
        await connection.ExecuteAsync($"DELETE FROM {JournalSchema.Name(table)}", transaction: transaction);
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {JournalSchema.Name(table)} ({string.Join(", ", columns.Select(JournalSchema.Name))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"@v{i}"))})";
        var parameters = columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter($"@v{i}", value: null))).ToArray();
        while (await lines.ReadLineAsync(cancellation) is { } line && line != @"\.")
        {
            var values = line.Split('\t');
            if (values.Length != columns.Length)
            {
                throw new FormatException("A row has too many or too few values.");
            }

            for (var i = 0; i < columns.Length; i++)
            {
                parameters[i].Value = Value(values[i], isBytes: Tables[table].Contains(columns[i]));
            }

            await insert.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Reads <c>COPY schema.table (columns) FROM stdin;</c>.</summary>
    private static (string Schema, string Table, string[] Columns)? CopyOf(string line) =>
        line.StartsWith("COPY ", StringComparison.Ordinal)
        && line.Split(['(', ')'], 3) is [var head, var columns, " FROM stdin;"]
        && head[5..].Trim().Split('.') is [var schema, var table]
        && Tables.ContainsKey(table)
            ? (schema, table, [.. columns.Split(", ").Select(column => column.Trim('"'))])
            : null;

    /// <summary>A value of COPY's text format. SQLite makes numbers of texts by itself, as its columns are declared.</summary>
    private static object Value(string text, bool isBytes)
    {
        if (text == @"\N")
        {
            return DBNull.Value;
        }

        var value = text.Contains('\\', StringComparison.Ordinal) ? Unescape(text) : text;
        return !isBytes ? value
            : value.StartsWith(@"\x", StringComparison.Ordinal) ? Convert.FromHexString(value[2..])
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Not bytes: {value.Length} characters."));
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            plain.Append(text[i] != '\\' || i + 1 == text.Length ? text[i] : text[++i] switch
            {
                'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', var other => other,
            });
        }

        return plain.ToString();
    }
}
