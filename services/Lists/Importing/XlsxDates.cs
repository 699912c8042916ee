using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Habeas.Lists.Importing;

/// <summary>
/// What a workbook's numbers show. A date is a number of days with a date format (ECMA-376 part 1, 18.8.30); it
/// becomes "2013-11-22", or "2013-11" or "2013" if the format shows no more.
/// </summary>
internal sealed class XlsxDates
{
    private readonly string[] patterns;
    private readonly bool from1904;

    public XlsxDates(WorkbookPart workbook)
    {
        from1904 = workbook.Workbook?.WorkbookProperties?.Date1904?.Value ?? false;
        var styles = workbook.WorkbookStylesPart?.Stylesheet;
        var codes = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(format => format.NumberFormatId is not null)
            .GroupBy(format => format.NumberFormatId!.Value)
            .ToDictionary(group => group.Key, group => group.Last().FormatCode?.Value ?? "");
        patterns = [.. (styles?.CellFormats?.Elements<CellFormat>() ?? [])
            .Select(format => Pattern(format.NumberFormatId?.Value ?? 0, codes))];
    }

    public string Shown(string value, uint style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return value;
        }

        var days = from1904 ? number + 1462 : number;
        if (style < patterns.Length && patterns[style] is { Length: > 0 } pattern && days is >= 1 and < 2_958_466)
        {
            return DateTime.FromOADate(days).ToString(pattern, CultureInfo.InvariantCulture);
        }

        // Excel shows fifteen digits: an article 234.4 is stored as 234.40000000000001.
        return number.ToString("G15", CultureInfo.InvariantCulture);
    }

    private static string Pattern(uint id, Dictionary<uint, string> codes)
    {
        if (!codes.TryGetValue(id, out var code))
        {
            // 17 is "mmm-yy"; 27 to 36 and 50 to 58 are dates in East Asian versions.
            return id switch
            {
                17 => "yyyy-MM",
                14 or 15 or 16 or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => "yyyy-MM-dd",
                _ => "",
            };
        }

        return SpreadsheetDates.Pattern(code);
    }
}
