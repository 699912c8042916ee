using System.IO.Compression;

namespace Habeas.Lists.Tests.Importing;

/// <summary>Hidden content, escaped characters and the 1904 date system in workbooks.</summary>
public sealed class WorkbookTests
{
    private const string Heading = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>No</t></is></c>"
        + "<c r=\"B1\" t=\"inlineStr\"><is><t>Name</t></is></c>"
        + "<c r=\"C1\" t=\"inlineStr\"><is><t>Arrest date</t></is></c></row>";

    [Fact]
    public void Hidden_content_is_left_out_and_reported()
    {
        var file = Reading.Read(Workbook(
            "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>",
            Heading
            + Row(2, "1", "Anar Quliyev", "2013-11-22")
            + Row(3, "2", "Aysel Abbasova", "2013-11-23").Replace("<row ", "<row hidden=\"1\" ", StringComparison.Ordinal)));
        file.Names().ShouldBe(["Anar Quliyev"]);
        file.Rows[0].ArrestDate.ShouldBeNull();
        file.LeftOut.Select(left => (left.Row, left.Code, left.Text))
            .ShouldBe([(1, "HIDDEN_COLUMN", "Arrest date"), (3, "HIDDEN_ROW", "2 | Aysel Abbasova | 2013-11-23")]);
    }

    [Fact]
    public void Escapes_are_decoded()
    {
        var file = Reading.Read(Workbook("", Heading + Row(2, "1", "Anar_x0020_Quliyev_x0007_", "22.11.2013_x000D_")));
        file.Names().ShouldBe(["Anar Quliyev"]);
        file.Rows[0].ArrestDate.ToString().ShouldBe("2013-11-22");
    }

    [Fact]
    public void Days_may_be_counted_from_1904() =>
        Reading.Read(Workbook("",
            Heading + "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>Anar Quliyev</t></is></c><c r=\"C2\" s=\"1\"><v>43465</v></c></row>",
            from1904: true))
            .Rows[0].ArrestDate.ToString().ShouldBe("2023-01-01");

    [Fact]
    public void Merged_ranges_that_cover_everything_repeatedly_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(2, 2_000).Select(row => Row(row, $"{row}", "Anar Quliyev", "2013")));
        var merged = string.Concat(Enumerable.Repeat("<mergeCell ref=\"C2:ZZ2001\"/>", 100));
        Reading.Refusal(Workbook("", Heading + rows, after: $"<mergeCells>{merged}</mergeCells>")).Message.ShouldContain("merged");
    }

    private static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((text, column) => Cell($"{(char)('A' + column)}{number}", text)))}</row>";

    private static string Cell(string place, string text) => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static byte[] Workbook(string columns, string rows, bool from1904 = false, string after = "")
    {
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/>"
                + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}.styles+xml\"/>"
                + $"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{Types}.worksheet+xml\"/></Types>");
            Part(archive, "_rels/.rels",
                Relationships($"<Relationship Id=\"a\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
            Part(archive, "xl/_rels/workbook.xml.rels", Relationships(
                $"<Relationship Id=\"a\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                + $"<Relationship Id=\"b\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/>"));
            Part(archive, "xl/workbook.xml",
                $"<workbook {Main} xmlns:r=\"{Relations}\"><workbookPr date1904=\"{(from1904 ? 1 : 0)}\"/>"
                + "<sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>");
            Part(archive, "xl/styles.xml",
                $"<styleSheet {Main}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            Part(archive, "xl/worksheets/sheet1.xml", $"<worksheet {Main}>{columns}<sheetData>{rows}</sheetData>{after}</worksheet>");
        }

        return stream.ToArray();
    }

    private static string Relationships(string inside) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>";

    private static void Part(ZipArchive archive, string name, string content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }
}
