using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Habeas.Lists.Importing;

/// <summary>Reads the tables of a page as a browser shows them. Nothing is loaded and no script runs.</summary>
internal static partial class HtmlTables
{
    // Deeper pages are made to break readers that go down by recursion.
    private const int Depth = 300;

    public static List<RawTable> Read(string text)
    {
        using var document = new HtmlParser().ParseDocument(text);
        CheckDepth(document);
        foreach (var element in document.QuerySelectorAll("script, style, template").ToList())
        {
            element.Remove();
        }

        foreach (var lineBreak in document.QuerySelectorAll("br").ToList())
        {
            lineBreak.Replace(document.CreateTextNode("\n"));
        }

        return [.. document.QuerySelectorAll<IHtmlTableElement>("table")
            // A table that only arranges others is no list.
            .Where(table => table.QuerySelector("table") is null)
            .Take(ImportLimits.Tables)
            .Select(Table)
            .Where(table => table.Rows.Count > 0)];
    }

    /// <summary>The encoding that the page says it has.</summary>
    public static string? DeclaredEncoding(ReadOnlySpan<byte> content)
    {
        var start = System.Text.Encoding.Latin1.GetString(content[..Math.Min(content.Length, 4096)]);
        return Charset().Match(start) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    private static void CheckDepth(INode root)
    {
        var depth = 0;
        INode? node = root;
        while (node is not null)
        {
            if (node.FirstChild is { } child)
            {
                node = child;
                if (++depth > Depth)
                {
                    throw new UnreadableFileException("The page's elements stand too deep in one another.");
                }

                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                node = node.Parent;
                depth--;
            }

            node = node?.NextSibling;
        }
    }

    private static RawTable Table(IHtmlTableElement table)
    {
        var rows = new List<RawRow>();
        // What cells of rows above still fill, by column: the text and how many rows more.
        var hanging = new Dictionary<int, (string Text, int Rows)>();
        var width = 0;
        foreach (var element in table.Rows)
        {
            var row = rows.Count + 1;
            var cells = new List<string>();
            var own = 0;
            foreach (var cell in element.Cells)
            {
                Hang(cells, hanging);
                var text = Text(cell);
                ImportLimits.CheckCell(text.Length, row);
                var columns = Math.Clamp(cell.ColumnSpan, 1, ImportLimits.Columns);
                var below = Math.Clamp(cell.RowSpan, 1, ImportLimits.Rows) - 1;
                for (var column = 0; column < columns; column++)
                {
                    if (below > 0)
                    {
                        hanging[cells.Count] = (column == 0 ? text : "", below);
                    }

                    cells.Add(column == 0 ? text : "");
                }

                own++;
                ImportLimits.CheckColumns(cells.Count, row);
            }

            Hang(cells, hanging);
            width = Math.Max(width, cells.Count);
            rows.Add(new RawRow(row, cells) { IsAcross = own == 1 && cells.Count > 1 });
            ImportLimits.CheckRows(rows.Count - 1);
        }

        // Only a cell over the whole table is a heading of a group; a narrower one is a cell.
        return new RawTable([.. rows.Select(row => row with { IsAcross = row.IsAcross && row.Cells.Count >= width })]);
    }

    /// <summary>Repeats cells that reach down from rows above: each row they cover has their text.</summary>
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

    private static string Text(IElement cell) =>
        string.Join('\n', cell.TextContent.Split('\n').Select(Folded.Spaces).Where(line => line.Length > 0));

    [GeneratedRegex(@"<meta[^>]{1,200}charset\s*=\s*[""']?(?<name>[A-Za-z0-9_-]{1,40})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Charset();
}
