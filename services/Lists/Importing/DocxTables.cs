using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Habeas.Lists.Importing;

/// <summary>
/// Reads the tables and paragraphs of a Word document as printed: with automatic numbers, and without deleted or
/// hidden text.
/// </summary>
internal static class DocxTables
{
    /// <summary>The limit for the text part, which is built in memory.</summary>
    private const long Characters = 64L * 1024 * 1024;

    public static FoundTables Read(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        using var document = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = Characters });
        if (document.MainDocumentPart is not { Document.Body: { } body } part)
        {
            throw new UnreadableFileException("The archive is not a Word document.");
        }

        var numbering = new DocxNumbering(part);
        var tables = new List<RawTable>();
        var lines = new List<ProseLine>();
        var heading = "";
        foreach (var block in Blocks(body))
        {
            cancellation.ThrowIfCancellationRequested();
            if (block is Table table)
            {
                var raw = Read(table, heading, numbering, cancellation);
                if (raw.Rows.Count > 0 && tables.Count < ImportLimits.Tables)
                {
                    tables.Add(raw);
                }

                continue;
            }

            var paragraph = (Paragraph)block;
            var item = numbering.Next(paragraph);
            var level = numbering.Level(paragraph);
            foreach (var text in Text(paragraph).Split('\n'))
            {
                lines.Add(new ProseLine(lines.Count + 1, Folded.Spaces(text))
                {
                    Item = item ?? "",
                    IsItem = item is not null,
                    Level = level,
                });
                item = null;
            }

            // A short single line above a table is its title, whether or not it is styled as a heading.
            heading = lines[^1].Text.Length is > 0 and <= 100 ? lines[^1].Text : lines[^1].Text.Length == 0 ? heading : "";
        }

        var prose = ProseTables.Read(lines, cancellation);
        return new FoundTables("docx", "utf-8", [.. tables, .. prose.Tables]) { LeftOut = prose.LeftOut };
    }

    private static IEnumerable<OpenXmlElement> Blocks(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
        {
            if (child is Paragraph or Table)
            {
                yield return child;
            }
            else if (child is SdtBlock or SdtContentBlock or CustomXmlBlock)
            {
                // FileArchive has limited the depth.
                foreach (var inner in Blocks(child))
                {
                    yield return inner;
                }
            }
        }
    }

    private static RawTable Read(Table table, string title, DocxNumbering numbering, CancellationToken cancellation)
    {
        var rows = new List<RawRow>();
        var above = new Dictionary<int, string>();
        var number = 0;
        var width = 0;
        foreach (var row in table.Elements<TableRow>())
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            var cells = new List<string>();
            var own = 0;
            foreach (var cell in row.Elements<TableCell>()
                .Concat(row.Elements<SdtCell>().SelectMany(control => control.SdtContentCell?.Elements<TableCell>() ?? [])))
            {
                var properties = cell.TableCellProperties;
                var span = Math.Clamp(properties?.GridSpan?.Val?.Value ?? 1, 1, ImportLimits.Columns);
                var merge = properties?.VerticalMerge;
                var text = merge is not null && merge.Val?.Value != MergedCellValues.Restart ? above.GetValueOrDefault(cells.Count, "")
                    : Text(cell, numbering);
                ImportLimits.CheckCell(text.Length, number);
                ImportLimits.CheckColumns(cells.Count + span, number);
                above[cells.Count] = text;
                cells.AddRange(Enumerable.Repeat(text, span));
                own++;
            }

            width = Math.Max(width, cells.Count);
            rows.Add(new RawRow(number, cells) { IsAcross = own == 1 && cells.Count > 1 });
            ImportLimits.CheckRows(rows.Count - 1);
        }

        return new RawTable([.. rows.Select(row => row.AcrossOnlyIn(width))]) { Title = title };
    }

    private static string Text(TableCell cell, DocxNumbering numbering) => string.Join('\n', cell.Elements<Paragraph>()
        .Select(paragraph => (Item: numbering.Next(paragraph), Text: Text(paragraph)))
        // A column of automatic numbers has no text of its own.
        .SelectMany(paragraph => (paragraph.Item is { Length: > 0 } item ? $"{item}. {paragraph.Text}" : paragraph.Text).Split('\n'))
        .Select(Folded.Spaces)
        .Where(line => line.Length > 0));

    private static string Text(Paragraph paragraph) => string.Concat(paragraph.Descendants()
        .Where(element => element.Parent is Run run && run.RunProperties?.Vanish is null && run.Parent is not (MoveFromRun or DeletedRun))
        .Select(element => element switch
        {
            Text text => text.Text,
            TabChar => " ",
            NoBreakHyphen => "-",
            CarriageReturn => "\n",
            Break { Type: null } => "\n",
            _ => "",
        }));
}
