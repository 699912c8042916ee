using System.Xml;

namespace Habeas.Lists.Importing;

/// <summary>One table of an OpenDocument file.</summary>
internal sealed class OdsSheet
{
    private readonly List<RawRow> rows = [];
    private readonly MergedCells merged = new();
    private readonly HiddenCells hidden;
    private int row;
    private int column;

    private OdsSheet(string title) => hidden = new HiddenCells(title);

    /// <param name="xml">Positioned at the start of the table; left at its end.</param>
    /// <param name="title">The heading above a table in a text; null for a sheet, which has a name.</param>
    public static RawTable Read(XmlReader xml, string? title, CancellationToken cancellation)
    {
        var name = title ?? xml.GetAttribute("name", OpenDocument.Table) ?? "";
        var sheet = new OdsSheet(name);
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                cancellation.ThrowIfCancellationRequested();
                if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != OpenDocument.Table)
                {
                    continue;
                }

                switch (xml.LocalName)
                {
                    case "table-column":
                        sheet.Column(xml);
                        break;
                    case "table-row":
                        sheet.Row(xml, cancellation);
                        break;
                    default:
                        break;
                }
            }
        }

        return new RawTable(sheet.merged.Fill(sheet.rows)) { Title = name, LeftOut = sheet.hidden.Told() };
    }

    private void Column(XmlReader xml)
    {
        var count = Number(xml, "number-columns-repeated", 1);
        if (IsHidden(xml))
        {
            hidden.Columns(column, column + Math.Min(count, ImportLimits.Columns) - 1);
        }

        column += Math.Min(count, ImportLimits.Columns);
    }

    private void Row(XmlReader xml, CancellationToken cancellation)
    {
        var isHidden = IsHidden(xml);
        var repeated = Number(xml, "number-rows-repeated", 1);
        var cells = new List<string>();
        var faults = new List<RawCellFault>();
        var first = row + 1;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            var place = 0;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == OpenDocument.Table && xml.LocalName is "table-cell"
                    or "covered-table-cell")
                {
                    Cell(xml, cells, faults, ref place, first, cancellation);
                }
            }
        }

        row = (int)Math.Min((long)row + repeated, int.MaxValue - 1);
        if (cells.Count == 0 && faults.Count == 0)
        {
            return;
        }

        // Sheets repeat an empty row a million times; a row with text is repeated only as often as someone entered it.
        ImportLimits.CheckRows(rows.Count + repeated - 1);
        for (var copy = 0; copy < repeated; copy++)
        {
            var raw = new RawRow(first + copy, [.. cells]) { CellFaults = faults };
            if (isHidden)
            {
                hidden.Row(raw);
            }
            else
            {
                rows.Add(hidden.WithoutColumns(raw));
            }
        }
    }

    private void Cell(XmlReader xml, List<string> cells, List<RawCellFault> faults, ref int place, int number,
        CancellationToken cancellation)
    {
        var repeated = Number(xml, "number-columns-repeated", 1);
        var (down, across) = (Number(xml, "number-rows-spanned", 1), Number(xml, "number-columns-spanned", 1));
        var isCovered = xml.LocalName == "covered-table-cell";
        var (type, date) = (xml.GetAttribute("value-type", OpenDocument.Office), xml.GetAttribute("date-value", OpenDocument.Office));
        var isFormula = xml.GetAttribute("formula", OpenDocument.Table) is not null;
        var hasValue = type is not null;
        var shown = Shown(xml, cancellation);
        var text = isCovered ? "" : type == "date" && date is not null ? Day(date, shown) : shown;
        ImportLimits.CheckCell(text.Length, number);
        if (text.Length > 0 || (isFormula && !hasValue))
        {
            ImportLimits.CheckColumns(place + (text.Length > 0 ? repeated : 1), number);
            while (cells.Count < place)
            {
                cells.Add("");
            }

            for (var copy = 0; copy < repeated; copy++)
            {
                cells.Add(text);
            }

            if (isFormula && text.Length == 0)
            {
                faults.Add(ErrorCells.WithoutValue(place));
            }

            merged.Add(number, place, number + Math.Min(down, ImportLimits.Rows) - 1, place + Math.Min(across, ImportLimits.Columns) - 1);
        }

        place = (int)Math.Min((long)place + repeated, int.MaxValue / 2);
    }

    /// <summary>A cell's paragraphs, one per line, without notes.</summary>
    private static string Shown(XmlReader xml, CancellationToken cancellation)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        var silent = int.MaxValue;
        while (xml.Read() && xml.Depth > depth)
        {
            cancellation.ThrowIfCancellationRequested();
            if (xml.Depth > silent)
            {
                continue;
            }

            silent = int.MaxValue;
            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == OpenDocument.Office && xml.LocalName == "annotation"
                && !xml.IsEmptyElement)
            {
                silent = xml.Depth;
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(Folded.Spaces(xml.Value) is { Length: > 0 } words
                    ? $"{(char.IsWhiteSpace(xml.Value[0]) ? " " : "")}{words}{(char.IsWhiteSpace(xml.Value[^1]) ? " " : "")}"
                    : xml.NodeType == XmlNodeType.Text ? " " : "");
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == OpenDocument.Text)
            {
                text.Append(xml.LocalName switch { "p" or "h" when text.Length > 0 => "\n", "line-break" => "\n", "s"
                    or "tab" => " ", _ => "" });
            }

            if (text.Length > 2 * ImportLimits.CellLength)
            {
                break;
            }
        }

        return string.Join('\n', text.ToString().Split('\n').Select(Folded.Spaces)).Trim('\n');
    }

    /// <summary>The stored day; only its month or year if the sheet shows no more.</summary>
    private static string Day(string stored, string shown)
    {
        var day = stored.Length >= 10 ? stored[..10] : stored;
        return shown.Length == 4 && shown.All(char.IsAsciiDigit) && day.StartsWith(shown, StringComparison.Ordinal) ? shown : day;
    }

    private static bool IsHidden(XmlReader xml) => xml.GetAttribute("visibility", OpenDocument.Table) is "collapse" or "filter";

    private static int Number(XmlReader xml, string attribute, int otherwise) =>
        int.TryParse(xml.GetAttribute(attribute, OpenDocument.Table), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number : otherwise;
}
