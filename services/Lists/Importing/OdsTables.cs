using System.IO.Compression;
using System.Xml;

namespace Habeas.Lists.Importing;

/// <summary>
/// Reads OpenDocument: the sheets of a workbook (ODS), and the tables and paragraphs of a text (ODT). Repetition used for
/// layout is limited, and no external reference is followed.
/// </summary>
internal static class OdsTables
{
    public static FoundTables Read(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
        CheckPassword(archive);
        using var stream = archive.GetEntry("content.xml")!.Open();
        using var xml = XmlReader.Create(stream,
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
        var tables = new List<RawTable>();
        var leftOut = new List<LeftOutRow>();
        var text = new OdtText();
        var hiddenStyles = new HashSet<string>(StringComparer.Ordinal);
        var isText = false;
        while (xml.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (xml.Depth > ImportLimits.Depth)
            {
                throw new UnreadableFileException("The document's elements are nested too deeply.");
            }

            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == OpenDocument.Office && xml.LocalName == "text")
            {
                isText = true;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == OpenDocument.Table && xml.LocalName == "table-properties"
                && xml.GetAttribute("display", OpenDocument.Table) == "false")
            {
                hiddenStyles.Add(text.Style);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == OpenDocument.Table && xml.LocalName == "table")
            {
                var isHidden = hiddenStyles.Contains(xml.GetAttribute("style-name", OpenDocument.Table) ?? "");
                var table = OdsSheet.Read(xml, isText ? text.Heading : null, cancellation);
                if (isHidden)
                {
                    leftOut.Add(HiddenCells.Sheet(table));
                }
                else if (table.Rows.Count > 0)
                {
                    tables.Add(table);
                    CheckTables(tables.Count);
                }
            }
            else
            {
                text.Take(xml);
            }
        }

        var prose = isText ? ProseTables.Read(text.Lines, cancellation) : new FoundTables("", "", []);
        return new FoundTables(isText ? "odt" : "ods", "utf-8", [.. tables, .. prose.Tables]) { LeftOut = [.. leftOut, .. prose.LeftOut] };
    }

    private static void CheckTables(int count)
    {
        if (count > ImportLimits.Tables)
        {
            throw new UnreadableFileException("The document has more than 1,000 tables.");
        }
    }

    private static void CheckPassword(ZipArchive archive)
    {
        if (archive.GetEntry("META-INF/manifest.xml") is not { } manifest)
        {
            return;
        }

        using var reader = new StreamReader(manifest.Open(), Encoding.UTF8);
        if (reader.ReadToEnd().Contains("encryption-data", StringComparison.Ordinal))
        {
            throw new UnreadableFileException("The document has a password; save it without one.");
        }
    }
}
