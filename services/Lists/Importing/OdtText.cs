using System.Xml;

namespace Habeas.Lists.Importing;

/// <summary>The paragraphs and lists of an OpenDocument text, outside its tables.</summary>
internal sealed class OdtText
{
    private readonly List<ProseLine> lines = [];
    private readonly StringBuilder text = new();
    private readonly Stack<int> counters = new();
    private readonly Dictionary<string, int> starts = new(StringComparer.Ordinal);
    private string listStyle = "";
    private string item = "";
    private int level;
    private bool isOpen;

    public IReadOnlyList<ProseLine> Lines => lines;

    /// <summary>The last heading, or "".</summary>
    public string Heading { get; private set; } = "";

    /// <summary>The name of the style being defined.</summary>
    public string Style { get; private set; } = "";

    public void Take(XmlReader xml)
    {
        if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == OpenDocument.Style && xml.LocalName == "style")
        {
            Style = xml.GetAttribute("name", OpenDocument.Style) ?? "";
        }

        if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && isOpen)
        {
            text.Append(xml.Value);
        }

        if (xml.NamespaceURI != OpenDocument.Text)
        {
            return;
        }

        // The first level states the number at which a list begins.
        if (xml.LocalName == "list-level-style-number" && xml.GetAttribute("level", OpenDocument.Text) == "1"
            && int.TryParse(
                xml.GetAttribute("start-value", OpenDocument.Text), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            starts[listStyle] = start;
        }

        if (xml.NodeType == XmlNodeType.EndElement || xml.IsEmptyElement)
        {
            End(xml.LocalName);
        }
        else if (xml.NodeType == XmlNodeType.Element)
        {
            Begin(xml);
        }
    }

    private void Begin(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "list-style":
                listStyle = xml.GetAttribute("name", OpenDocument.Style) ?? "";
                break;
            case "list":
                counters.Push(starts.GetValueOrDefault(xml.GetAttribute("style-name", OpenDocument.Text) ?? "", 1) - 1);
                break;
            case "list-item" when counters.TryPop(out var count):
                counters.Push(count + 1);
                item = (count + 1).ToString(CultureInfo.InvariantCulture);
                break;
            case "p" or "h":
                isOpen = true;
                level = xml.LocalName == "h" ? Level(xml.GetAttribute("outline-level", OpenDocument.Text)) : 0;
                break;
            default:
                break;
        }
    }

    private static int Level(string? stated) =>
        int.TryParse(stated, CultureInfo.InvariantCulture, out var level) ? Math.Clamp(level, 1, 6) : 1;

    private void End(string element)
    {
        switch (element)
        {
            case "list":
                counters.TryPop(out _);
                break;
            case "s" or "tab":
                text.Append(' ');
                break;
            case "line-break":
                Line();
                break;
            case "p" or "h":
                Line();
                isOpen = false;
                break;
            default:
                break;
        }
    }

    private void Line()
    {
        var words = Folded.Spaces(text.ToString());
        text.Clear();
        lines.Add(new ProseLine(lines.Count + 1, words) { Level = level, Item = words.Length > 0 ? item : "", IsItem = words.Length > 0
            && item.Length > 0 });
        if (words.Length > 0)
        {
            item = "";
            Heading = level > 0 ? words : Heading;
        }

        if (lines.Count > ImportLimits.Lines)
        {
            throw new UnreadableFileException("The text has more than 1,000,000 lines.");
        }
    }
}
