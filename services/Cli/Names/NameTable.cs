using CsvHelper;

namespace Habeas.Cli.Names;

/// <summary>A file in columns with a heading row, read row by row: a file of any length takes the memory of one row.</summary>
internal sealed class NameTable : IDisposable
{
    private static readonly CsvWriterOptions Written = new() { NewLine = "\n" };

    private readonly CsvReader reader;
    private readonly string path;
    private readonly char separator;

    private NameTable(CsvReader reader, string path, char separator, string[] columns)
    {
        this.reader = reader;
        this.path = path;
        this.separator = separator;
        Columns = columns;
    }

    public IReadOnlyList<string> Columns { get; }

    /// <exception cref="UsageException">The file has no heading row, or lacks a column that is needed.</exception>
    public static NameTable Open(string path, params ReadOnlySpan<string> needed)
    {
        var delimiter = SeparatorOf(path);
        var opened = CsvReader.FromFile(path, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            // Lists come with stray quotation marks; they belong to the name.
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
        });
        try
        {
            if (!opened.Read())
            {
                throw new UsageException($"{Path.GetFileName(path)} is empty: its first row must name the columns.");
            }

            string[] columns = [.. Enumerable.Range(0, opened.FieldCount).Select(i => opened.GetString(i).Trim())];
            foreach (var column in needed)
            {
                if (!columns.Contains(column, StringComparer.OrdinalIgnoreCase))
                {
                    throw new UsageException($"{Path.GetFileName(path)} has no column '{column}'; it has: {string.Join(", ", columns)}.");
                }
            }

            return new NameTable(opened, path, delimiter, columns);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Where a column stands; -1 when the file has none of that name.</summary>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i], column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Each row has as many fields as the heading; what a row lacks is empty.</summary>
    public IEnumerable<string[]> Rows()
    {
        while (Read())
        {
            var row = new string[Columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = i < reader.FieldCount ? reader.GetString(i) : "";
            }

            if (row.Length == 1 && reader.FieldCount > 1)
            {
                // "Aliyev, Ilham" without quotation marks, in a file that has names alone.
                row[0] = string.Join(separator, Enumerable.Range(0, reader.FieldCount).Select(reader.GetString));
            }

            yield return row;
        }
    }

    /// <summary>Writes rows to a file that appears whole or not at all.</summary>
    /// <returns>How many rows were written.</returns>
    public static async Task<long> Write(string path, IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows, CancellationToken cancellation)
    {
        long count = 0;
        await ResultFile.Write(path, async text =>
        {
            await using var writer = CsvWriter.Create(text, Written, leaveOpen: true);
            await WriteRow(writer, columns, cancellation);
            foreach (var row in rows)
            {
                await WriteRow(writer, row, cancellation);
                count++;
            }
        });
        return count;
    }

    public void Dispose() => reader.Dispose();

    private bool Read()
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException broken)
        {
            // The library's words may quote the file.
            throw new UsageException($"{Path.GetFileName(path)}, row {broken.RecordNumber}: this row cannot be read; is a quotation mark open?");
        }
    }

    // The heading decides: a register has semicolons inside its cells.
    private static char SeparatorOf(string path)
    {
        using var text = new StreamReader(path);
        var heading = text.ReadLine() ?? "";
        return (ReadOnlySpan<char>)[',', '\t', ';', '|'] is var known && heading.AsSpan().IndexOfAny(known) is >= 0 and var at ? heading[at] : ',';
    }

    private static async Task WriteRow(CsvWriter writer, IEnumerable<string> fields, CancellationToken cancellation)
    {
        foreach (var field in fields)
        {
            writer.WriteField(field);
        }

        await writer.EndRecordAsync(cancellation);
    }
}
