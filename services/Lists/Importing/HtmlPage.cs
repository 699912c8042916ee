using AngleSharp.Dom;

namespace Habeas.Lists.Importing;

/// <summary>
/// A page in reading order: tables, each with its caption or the heading above it, and the text outside
/// tables. The page is walked once without sibling lookups, which take linear time in the library.
/// </summary>
internal sealed class HtmlPage
{
    private readonly List<RawTable> tables = [];
    private readonly List<ProseLine> lines = [];
    private readonly StringBuilder line = new();
    private readonly Stack<int> counters = new();
    private readonly HashSet<INode> outer;
    private readonly CancellationToken cancellation;
    private string heading = "";
    private string item = "";
    private bool isItem;
    private int level;

    private HtmlPage(HashSet<INode> outer, CancellationToken cancellation)
    {
        this.outer = outer;
        this.cancellation = cancellation;
    }

    public IReadOnlyList<RawTable> Tables => tables;

    public IReadOnlyList<ProseLine> Lines => lines;

    public static HtmlPage Of(IDocument document, CancellationToken cancellation)
    {
        var page = new HtmlPage(TablesAroundTables(document, cancellation), cancellation);
        if (document.Body is { } body)
        {
            page.Enter(body);
            page.EndLine();
        }

        return page;
    }

    /// <summary>A cell's text with spaces as a browser shows them, and a line for each break and block.</summary>
    public static string Text(INode cell)
    {
        var text = new StringBuilder();
        Append(cell, text);
        return string.Join('\n', text.ToString().Split('\n').Select(Folded.Spaces).Where(part => part.Length > 0));
    }

    private static void Append(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                text.Append(words.Data.Replace('\n', ' ').Replace('\r', ' '));
            }
            else if (child is IElement element && !IsSilent(element))
            {
                var breaks = element.LocalName == "br" || IsBlock(element);
                text.Append(breaks ? "\n" : "");
                Append(element, text);
                text.Append(breaks ? "\n" : "");
            }
        }
    }

    /// <summary>A table that only lays out other tables is not a list.</summary>
    private static HashSet<INode> TablesAroundTables(IDocument document, CancellationToken cancellation)
    {
        var around = new HashSet<INode>();
        var path = new Stack<(INode Node, int Next)>();
        path.Push((document, 0));
        while (path.TryPop(out var at))
        {
            if (at.Next >= at.Node.ChildNodes.Length)
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            var child = at.Node.ChildNodes[at.Next];
            path.Push(at with { Next = at.Next + 1 });
            if (path.Count > ImportLimits.Depth)
            {
                throw new UnreadableFileException("The page's elements are nested too deeply.");
            }

            if (child is IElement { LocalName: "table" })
            {
                around.UnionWith(path.Select(step => step.Node).Where(node => node is IElement { LocalName: "table" }));
            }

            path.Push((child, 0));
        }

        return around;
    }

    private void Enter(INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                line.Append(words.Data);
            }
            else if (child is IElement element && !IsSilent(element))
            {
                cancellation.ThrowIfCancellationRequested();
                Element(element);
            }
        }
    }

    private void Element(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                EndLine();
                return;
            case "table" when !outer.Contains(element):
                EndLine();
                Table(element);
                return;
            case "ol" or "ul":
                List(element);
                return;
            case "li":
                EndLine();
                isItem = true;
                item = counters.TryPop(out var number) && number >= 0
                    ? (Value(element, "value") ?? number).ToString(CultureInfo.InvariantCulture) : "";
                counters.Push(number < 0 ? -1 : (Value(element, "value") ?? number) + 1);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                EndLine();
                level = element.LocalName[1] - '0';
                break;
            default:
                break;
        }

        if (!IsBlock(element))
        {
            Enter(element);
            return;
        }

        EndLine();
        Enter(element);
        EndLine();
        level = 0;
    }

    private void List(IElement element)
    {
        EndLine();
        counters.Push(element.LocalName == "ol" ? Value(element, "start") ?? 1 : -1);
        Enter(element);
        counters.Pop();
        EndLine();
    }

    private void Table(IElement element)
    {
        var caption = element.ChildNodes.OfType<IElement>().FirstOrDefault(child => child.LocalName == "caption");
        var title = caption is null ? "" : Folded.Spaces(Text(caption));
        var table = HtmlTables.Table(element, title.Length > 0 ? title : heading, cancellation);
        if (table.Rows.Count > 0)
        {
            tables.Add(table);
            if (tables.Count > ImportLimits.Tables)
            {
                throw new UnreadableFileException("The page has more than 1,000 tables.");
            }
        }
    }

    private void EndLine()
    {
        var text = Folded.Spaces(line.ToString());
        line.Clear();
        // Collapse empty lines.
        if (text.Length == 0 && (lines.Count == 0 || lines[^1].Text.Length == 0))
        {
            return;
        }

        lines.Add(new ProseLine(lines.Count + 1, text)
        {
            Level = text.Length > 0 ? level : 0,
            Item = text.Length > 0 ? item : "",
            IsItem = text.Length > 0 && isItem,
        });
        if (text.Length > 0)
        {
            heading = level > 0 ? text : heading;
            item = "";
            isItem = false;
        }

        if (lines.Count > ImportLimits.Lines)
        {
            throw new UnreadableFileException("The page has more than 1,000,000 lines.");
        }
    }

    private static int? Value(IElement element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value < int.MaxValue ? value : null;

    private static bool IsSilent(IElement element) =>
        element.LocalName is "script" or "style" or "template" or "noscript" or "nav" or "select" or "datalist" or "head" or "svg"
            or "iframe" or "textarea" or "button";

    private static bool IsBlock(IElement element) => element.LocalName is "p" or "div" or "li" or "ul" or "ol" or "dl" or "dt" or "dd"
        or "hr" or "table" or "tr" or "td" or "th"
        or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "section" or "article" or "main" or "header" or "footer" or "aside"
            or "blockquote" or "pre" or "center" or "figure"
        or "figcaption" or "address" or "body" or "form" or "fieldset" or "details" or "summary" or "caption" or "tbody" or "thead"
            or "tfoot";
}
