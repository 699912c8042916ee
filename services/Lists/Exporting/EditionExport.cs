namespace Habeas.Lists.Exporting;

/// <summary>Writes an edition as a file.</summary>
public static class EditionExport
{
    private static readonly Dictionary<string, (string ContentType, string Extension, Func<ExportedEdition, byte[]> Write)> Writers =
        new(StringComparer.Ordinal)
        {
            ["csv"] = ("text/csv; charset=utf-8", "csv", CsvEdition.Write),
            ["xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", XlsxEdition.Write),
            ["json"] = ("application/json", "json", JsonEdition.Write),
            ["ftm"] = ("application/x-ndjson", "ftm.json", FollowTheMoneyEdition.Write),
        };

    /// <summary>The formats: csv, xlsx, json and ftm (FollowTheMoney, one JSON object per line).</summary>
    public static IReadOnlyCollection<string> Formats => Writers.Keys;

    /// <exception cref="ArgumentException">The format is not one of <see cref="Formats"/>.</exception>
    public static ExportFile Write(ExportedEdition edition, string format)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return Writers.TryGetValue(format, out var writer)
            ? new ExportFile(writer.ContentType, $"{FileName(edition)}.{writer.Extension}", writer.Write(edition))
            : throw new ArgumentException("Unknown export format.", nameof(format));
    }

    /// <summary>The file is named after the resource: a title may have any script and length, and may be corrected later.</summary>
    private static string FileName(ExportedEdition edition)
    {
        var id = edition.Name[(edition.Name.LastIndexOf('/') + 1)..];
        return edition.Date is { } date ? $"edition-{date}-{id}" : $"edition-{id}";
    }
}
