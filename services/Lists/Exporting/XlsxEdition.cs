using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Habeas.Lists.Exporting;

/// <summary>
/// A workbook with two sheets: the entries, and the edition's details. Every cell is text, so that no list content
/// becomes a formula and no date is reformatted by the reader's locale.
/// </summary>
internal static partial class XlsxEdition
{
    /// <summary>Excel's limit of characters per cell.</summary>
    private const int CellLength = 32_767;

    /// <summary>The headings of the second sheet; an import recognises our own workbooks by them.</summary>
    public static IReadOnlyList<string> AboutHeadings { get; } =
    [
        "title", "publisher", "date", "language", "edition", "corrects", "correction",
    ];

    public static byte[] Write(ExportedEdition edition)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var table = EditionTable.Of(edition);
            var entries = Sheet(workbook, [table.Headings, .. table.Rows], hasHeadings: true);
            var about = Sheet(workbook, About(edition), hasHeadings: false);
            workbook.Workbook = new Workbook(new Sheets(
                new Sheet { Id = workbook.GetIdOfPart(entries), SheetId = 1, Name = "Entries" },
                new Sheet { Id = workbook.GetIdOfPart(about), SheetId = 2, Name = "Edition" }));
        }

        return stream.ToArray();
    }

    private static IReadOnlyList<IReadOnlyList<string>> About(ExportedEdition edition)
    {
        string[] values =
        [
            edition.Title, edition.Publisher, edition.Date?.ToString()
                ?? "", edition.Language, edition.Name, edition.Corrects, edition.CorrectionNote,
        ];
        return [.. AboutHeadings.Zip(values, (heading, value) => (IReadOnlyList<string>)[heading, value])];
    }

    private static WorksheetPart Sheet(WorkbookPart workbook, IReadOnlyList<IReadOnlyList<string>> rows, bool hasHeadings)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        if (hasHeadings)
        {
            // Freeze the headings.
            writer.WriteElement(new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
            {
                WorkbookViewId = 0,
            }));
        }

        writer.WriteStartElement(new SheetData());
        foreach (var row in rows)
        {
            writer.WriteElement(new Row(row.Select(Cell)));
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
        return part;
    }

    private static Cell Cell(string text) => new()
    {
        DataType = CellValues.InlineString,
        InlineString = new InlineString(
            new Text(Escape().Replace(Printable(text), "_x005F_")) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>
    /// The underscore before text that a spreadsheet program would read as an escaped character: "_x000D_" (ECMA-376 part 1,
    /// 22.9.2.19).
    /// </summary>
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escape();

    private static bool IsPrintable(Rune rune) =>
        !rune.IsBmp || (XmlConvert.IsXmlChar((char)rune.Value) && (rune.Value is '\r' or '\n' or '\t' || !Rune.IsControl(rune)));

    /// <summary>XML allows neither control characters nor unpaired surrogates.</summary>
    private static string Printable(string text)
    {
        var kept = string.Concat(text.EnumerateRunes().Where(IsPrintable).Select(rune => rune.ToString()));
        return kept.Length <= CellLength ? kept : kept[..(char.IsHighSurrogate(kept[CellLength - 1]) ? CellLength - 1 : CellLength)];
    }
}
