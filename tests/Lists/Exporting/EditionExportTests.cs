using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Habeas.Lists.Exporting;
using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Exporting;

public sealed class EditionExportTests
{
    private const string Id = "0190a1b2-0000-7000-8000-00000000abcd";
    private static readonly ExportedEntry First = new(
        1,
        "1",
        "prisoners/0190a1b2-0000-7000-8000-000000000001",
        ["Əliyev Nicat Nazim oğlu", "Nijat Aliyev", "Ниджат Алиев"],
        "",
        "",
        "",
        "Believers",
        new PartialDate(2012, 5, 20),
        ["167.2.2.1", "234.1"],
        "Prison No. 2",
        new PartialDate(1983),
        "10 years",
        ["https://lists.example/2026"]);

    private static readonly ExportedEntry Undecided = new(
        2, "", "", ["Günel \"Gül\" Həsənli, jurnalist"], "", "", "", "Journalists", null, [], "", null, "", []);

    private static readonly ExportedEdition Edition = new(
        $"editions/{Id}",
        "List of October",
        "The committee",
        new PartialDate(2026, 10, 1),
        "en",
        "editions/0190a1b2-0000-7000-8000-00000000dcba",
        "Two names were wrong.",
        [First, Undecided]);

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json")]
    public void What_is_exported_is_read_back_by_the_import(string format)
    {
        var file = Read(EditionExport.Write(Edition, format));
        file.Faults.ShouldBeEmpty();
        file.Rows.Count.ShouldBe(2);
        file.Rows[0].PersonNames[0].ShouldBe("Əliyev Nicat Nazim oğlu");
        file.Rows[0].PrintedNumber.ShouldBe("1");
        file.Rows[0].Group.ShouldBe("Believers");
        file.Rows[0].ArrestDate.ShouldBe(new PartialDate(2012, 5, 20));
        file.Rows[0].Articles.ShouldBe(["167.2.2.1", "234.1"]);
        file.Rows[0].Facility.ShouldBe("Prison No. 2");
        file.Rows[0].BirthDate.ShouldBe(new PartialDate(1983));
        file.Rows[0].Sentence.ShouldBe("10 years");
        file.Rows[1].PersonNames.ShouldBe(["Günel \"Gül\" Həsənli, jurnalist"]);
        file.Rows[1].ArrestDate.ShouldBeNull();
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public void Every_spelling_comes_back_from_a_table(string format) =>
        Read(EditionExport.Write(Edition, format)).Rows[0].PersonNames.ShouldBe(First.PersonNames);

    [Fact]
    public void Every_format_can_hold_any_name()
    {
        var text = Gen.String[Gen.Char, 1, 40];
        Gen.Select(text, text, text).Array[1, 20].Sample(rows =>
        {
            var edition = Edition with
            {
                Entries =
                [
                    .. rows.Select(
                        (row, index) => First with { Number = index + 1, PersonNames = [row.Item1, row.Item2], Facility = row.Item3 }),
                ],
            };
            foreach (var format in EditionExport.Formats)
            {
                var file = EditionExport.Write(edition, format);
                file.Content.ShouldNotBeEmpty();
                file.FileName.ShouldBe($"edition-2026-10-01-{Id}.{(format == "ftm" ? "ftm.json" : format)}");
            }

            var json = JsonDocument.Parse(EditionExport.Write(edition, "json").Content).RootElement;
            json.GetProperty("entries").GetArrayLength().ShouldBe(rows.Length);
            Valid(EditionExport.Write(edition, "xlsx"));
        }, iter: 40);
    }

    [Fact]
    public void No_cell_is_a_formula()
    {
        var edition = Edition with
        {
            Entries =
            [
                First with { PersonNames = ["=HYPERLINK(\"http://x.example\";\"a\")"], Facility = "+1", Group = "@a", Sentence = "-1" },
            ],
        };
        var csv = Encoding.UTF8.GetString(EditionExport.Write(edition, "csv").Content);
        csv.ShouldContain("\"'=HYPERLINK");
        csv.ShouldContain("\"'+1\"");
        csv.ShouldContain("\"'@a\"");
        csv.ShouldContain("\"'-1\"");
        using var document = Open(EditionExport.Write(edition, "xlsx"));
        Parts<DocumentFormat.OpenXml.Spreadsheet.CellFormula>(document).ShouldBeEmpty();
    }

    [Fact]
    public void A_workbook_is_valid_and_says_which_edition_it_is()
    {
        var file = EditionExport.Write(Edition, "xlsx");
        Valid(file);
        using var document = Open(file);
        var texts = Parts<DocumentFormat.OpenXml.Spreadsheet.Text>(document).Select(text => text.Text).ToList();
        texts.ShouldContain("Two names were wrong.");
        texts.ShouldContain("editions/0190a1b2-0000-7000-8000-00000000dcba");
    }

    [Fact]
    public void FollowTheMoney_has_a_person_and_a_detention_for_each_entry()
    {
        var lines = Lines(Edition);
        lines.Select(line => line.GetProperty("schema").GetString()).ShouldBe(["Person", "Event", "Person", "Event"]);
        lines.Select(line => line.GetProperty("id").GetString()).ShouldBe(
            ["0190a1b2-0000-7000-8000-000000000001", $"{Id}-1-detention", $"{Id}-2", $"{Id}-2-detention"]);
        Values(lines[0], "name").ShouldBe(["Əliyev Nicat Nazim oğlu"]);
        Values(lines[0], "alias").ShouldBe(["Nijat Aliyev", "Ниджат Алиев"]);
        Values(lines[0], "birthDate").ShouldBe(["1983"]);
        Values(lines[1], "involved").ShouldBe(["0190a1b2-0000-7000-8000-000000000001"]);
        Values(lines[1], "startDate").ShouldBe(["2012-05-20"]);
        lines[2].GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(["name"]);
    }

    [Fact]
    public void Two_entries_of_one_person_are_one_entity()
    {
        var lines = Lines(
            Edition with { Entries = [First, First with { Number = 2, PrintedNumber = "2", PersonNames = ["Nijat Əliyev"] }] });
        lines.Select(line => line.GetProperty("schema").GetString()).ShouldBe(["Person", "Event", "Event"]);
        Values(lines[0], "alias").ShouldBe(["Nijat Aliyev", "Ниджат Алиев", "Nijat Əliyev"]);
    }

    [Fact]
    public void An_edition_without_entries_can_still_be_exported()
    {
        foreach (var format in EditionExport.Formats.Except(["ftm"]))
        {
            EditionExport.Write(Edition with { Entries = [], Date = null }, format).Content.ShouldNotBeEmpty();
        }

        Valid(EditionExport.Write(Edition with { Entries = [] }, "xlsx"));
    }

    [Fact]
    public void An_unknown_format_is_refused() =>
        Should.Throw<ArgumentException>(() => EditionExport.Write(Edition, "pdf"));

    private static ImportedFile Read(ExportFile export) => Importing.Reading.Read(export.Content);

    private static SpreadsheetDocument Open(ExportFile file) => SpreadsheetDocument.Open(new MemoryStream(file.Content), isEditable: false);

    private static void Valid(ExportFile file)
    {
        using var document = Open(file);
        new OpenXmlValidator().Validate(document).Select(error => error.Description).ShouldBeEmpty();
    }

    private static IEnumerable<T> Parts<T>(SpreadsheetDocument document)
        where T : DocumentFormat.OpenXml.OpenXmlElement =>
        document.WorkbookPart!.WorksheetParts.SelectMany(sheet => sheet.Worksheet!.Descendants<T>());

    private static List<JsonElement> Lines(ExportedEdition edition)
    {
        var written = Encoding.UTF8.GetString(EditionExport.Write(edition, "ftm").Content);
        var lines = written.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static IEnumerable<string?> Values(JsonElement entity, string property) =>
        entity.GetProperty("properties").GetProperty(property).EnumerateArray().Select(value => value.GetString());
}
