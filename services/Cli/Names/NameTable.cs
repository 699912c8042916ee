using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Habeas.Cli.Names;

/// <summary>A file with columns and a heading row, read row by row in constant memory.</summary>
internal sealed class NameTable : IDisposable
{
    private static readonly CsvWriterOptions Written = new() { NewLine = "\n" };

    private readonly CsvReader reader;
    private readonly string path;
    private readonly char separator;
    private readonly StrongBox<CsvMalformedReason?> malformed;

    private NameTable(CsvReader reader, string path, char separator, string[] columns, StrongBox<CsvMalformedReason?> malformed)
    {
        this.reader = reader;
        this.path = path;
        this.separator = separator;
        this.malformed = malformed;
        Columns = columns;
    }

    public IReadOnlyList<string> Columns { get; }

    /// <exception cref="UsageException">The file has no heading row, or lacks a column that is needed.</exception>
    public static NameTable Open(string path, params ReadOnlySpan<string> needed)
    {
        var delimiter = SeparatorOf(path);
        var problem = new StrongBox<CsvMalformedReason?>();
        var opened = CsvReader.Create(TextOf(path), new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            // Lists contain stray quotation marks, which are kept as part of the name.
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => problem.Value = record.Reason,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
        });
        try
        {
            if (!TryRead(opened, path))
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

            return new NameTable(opened, path, delimiter, columns, problem);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>A column's index; -1 if the file has none of that name.</summary>
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

    /// <summary>Each row has as many fields as the heading; missing ones are empty.</summary>
    public IEnumerable<string[]> Rows()
    {
        for (var number = 2; TryRead(reader, path); number++)
        {
            if (malformed.Value == CsvMalformedReason.UnterminatedQuote)
            {
                // The rest of the file would be taken for one name.
                throw OpenQuote(path, number);
            }


            var row = new string[Columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = i < reader.FieldCount ? reader.GetString(i) : "";
            }

            if (row.Length == 1 && reader.FieldCount > 1)
            {
                // An unquoted "Aliyev, Ilham" in a file with nothing but names.
                row[0] = string.Join(separator, Enumerable.Range(0, reader.FieldCount).Select(reader.GetString));
            }

            yield return row;
        }
    }

    /// <summary>Writes rows to a file, completely or not at all.</summary>
    /// <returns>How many rows were written.</returns>
    public static async Task<long> Write(
        string path, IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows, CancellationToken cancellation)
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

    private static bool TryRead(CsvReader reader, string path)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException broken)
        {
            // The library's message may quote the file's content.
            throw OpenQuote(path, broken.RecordNumber);
        }
        catch (DecoderFallbackException)
        {
            throw NotUnicode(path);
        }
    }

    private static UsageException OpenQuote(string path, long row) =>
        new($"{Path.GetFileName(path)}, row {row}: this row cannot be read; is a quotation mark open?");

    private static UsageException NotUnicode(string path) =>
        new($"{Path.GetFileName(path)} is not in Unicode: save it as UTF-8.");

    /// <summary>UTF-8, or as the byte order mark says. Another encoding would silently be read as different names.</summary>
    private static StreamReader TextOf(string path) =>
        new(
            path,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: true);

    // Only the heading is considered, because cells may contain semicolons.
    private static char SeparatorOf(string path)
    {
        using var text = TextOf(path);
        var heading = "";
        try
        {
            heading = text.ReadLine() ?? "";
        }
        catch (DecoderFallbackException)
        {
            throw NotUnicode(path);
        }

        return (ReadOnlySpan<char>)[',', '\t', ';', '|'] is var known && heading.AsSpan().IndexOfAny(known) is >= 0 and var at
            ? heading[at]
            : ',';
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
