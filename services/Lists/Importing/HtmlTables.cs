using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Habeas.Lists.Importing;

/// <summary>Reads a page's tables and text as a browser shows them. Loads nothing and runs no scripts.</summary>
internal static partial class HtmlTables
{
    public static FoundTables Read(string text, string encoding, CancellationToken cancellation)
    {
        if (text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal)
            && !text.Contains("<table", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableFileException(
                "The workbook is an XML Spreadsheet 2003 file; open it in a spreadsheet program and save it as XLSX.");
        }

        HtmlDepth.Check(text, cancellation);
        using var document = new HtmlParser().ParseDocument(text);
        cancellation.ThrowIfCancellationRequested();
        var page = HtmlPage.Of(document, cancellation);
        var prose = ProseTables.Read(page.Lines, cancellation);
        return new FoundTables("html", encoding, [.. page.Tables, .. prose.Tables]) { LeftOut = prose.LeftOut };
    }

    /// <summary>The encoding that the page declares.</summary>
    public static string? DeclaredEncoding(ReadOnlySpan<byte> content)
    {
        var start = Encoding.Latin1.GetString(content[..Math.Min(content.Length, 4096)]);
        return Charset().Match(start) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    public static RawTable Table(IElement table, string title, CancellationToken cancellation)
    {
        var rows = new List<RawRow>();
        // Cells from rows above that extend down, by column: the text and the number of further rows.
        var hanging = new Dictionary<int, (string Text, int Rows)>();
        var width = 0;
        foreach (var element in Rows(table))
        {
            cancellation.ThrowIfCancellationRequested();
            var row = rows.Count + 1;
            var cells = new List<string>();
            var own = 0;
            foreach (var cell in Children(element).Where(child => child.LocalName is "td" or "th"))
            {
                Hang(cells, hanging);
                var text = HtmlPage.Text(cell);
                ImportLimits.CheckCell(text.Length, row);
                var columns = Span(cell, "colspan", ImportLimits.Columns);
                var below = Span(cell, "rowspan", ImportLimits.Rows) - 1;
                for (var column = 0; column < columns; column++)
                {
                    if (below > 0)
                    {
                        hanging[cells.Count] = (text, below);
                    }

                    cells.Add(text);
                }

                own++;
                ImportLimits.CheckColumns(cells.Count, row);
            }

            Hang(cells, hanging);
            width = Math.Max(width, cells.Count);
            rows.Add(new RawRow(row, cells) { IsAcross = own == 1 && cells.Count > 1 });
            ImportLimits.CheckRows(rows.Count - 1);
        }

        return new RawTable([.. rows.Select(row => row.AcrossOnlyIn(width))]) { Title = title };
    }

    private static IEnumerable<IElement> Rows(IElement table) =>
        Children(table).SelectMany(child => child.LocalName switch
        {
            "tr" => [child],
            "thead" or "tbody" or "tfoot" => Children(child).Where(row => row.LocalName == "tr"),
            _ => [],
        });

    private static IEnumerable<IElement> Children(IElement element) => element.ChildNodes.OfType<IElement>();

    private static int Span(IElement cell, string attribute, int most) =>
        int.TryParse(cell.GetAttribute(attribute), System.Globalization.CultureInfo.InvariantCulture, out var span)
            ? Math.Clamp(span, 1, most) : 1;

    /// <summary>Repeats cells that span rows: every row they cover gets their text.</summary>
    private static void Hang(List<string> cells, Dictionary<int, (string Text, int Rows)> hanging)
    {
        while (hanging.TryGetValue(cells.Count, out var above))
        {
            if (above.Rows == 1)
            {
                hanging.Remove(cells.Count);
            }
            else
            {
                hanging[cells.Count] = above with { Rows = above.Rows - 1 };
            }

            cells.Add(above.Text);
        }
    }

    [GeneratedRegex(@"<meta[^>]{1,200}charset\s*=\s*[""']?(?<name>[A-Za-z0-9_-]{1,40})", Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Charset();
}
