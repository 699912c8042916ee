namespace Habeas.Lists.Exporting;

/// <summary>Writes an edition as a file that others read.</summary>
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

    /// <summary>The formats' names: csv, xlsx, json and ftm (FollowTheMoney, a JSON object a line).</summary>
    public static IReadOnlyCollection<string> Formats => Writers.Keys;

    /// <exception cref="ArgumentException">The format is none of <see cref="Formats"/>.</exception>
    public static ExportFile Write(ExportedEdition edition, string format)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return Writers.TryGetValue(format, out var writer)
            ? new ExportFile(writer.ContentType, $"{FileName(edition)}.{writer.Extension}", writer.Write(edition))
            : throw new ArgumentException("There is no such format.", nameof(format));
    }

    /// <summary>A title is in any script and of any length; its resource name is neither, and stays when the title is corrected.</summary>
    private static string FileName(ExportedEdition edition)
    {
        var id = edition.Name[(edition.Name.LastIndexOf('/') + 1)..];
        return edition.Date is { } date ? $"edition-{date}-{id}" : $"edition-{id}";
    }
}
