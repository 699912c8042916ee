using Habeas.Lists.Exporting;

namespace Habeas.Lists.Tests.Exporting;

/// <summary>Exports are imported again without loss, field by field.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<string> Text =
        Gen.Select(
                Gen.OneOf("", "_x000D_", "_x005F_x0041_", "\\", "=", "+", "-", "@", "'", "'=", "''-", "007", "-1", "#N/A", "№ "),
                Gen.String[Gen.Char["aəıİŞбҹس \"',.;\\_x0\n\r\t\u0002\u007F|1-=@()[]*"], 0, 12])
            .Select((start, rest) => start + rest)
            .Where(text => Plain(text) == Plain(text).Trim());

    private static readonly Gen<string> Name = Text.Select(text => Folded(Plain(text)) is { Length: > 0 } name ? name : "x");

    private static readonly Gen<PartialDate?> Date = Gen.Select(Gen.Int[1900, 2100], Gen.Int[0, 12], Gen.Int[0, 28], Gen.Bool)
        .Select((year, month, day, known) => known
            ? new PartialDate(year, month == 0 ? null : month, month == 0 || day == 0 ? null : day)
            : (PartialDate?)null);

    private static readonly Gen<ExportedEntry> Entry =
        from names in Name.Array[1, 3]
        from number in Text
        from texts in Text.Array[4]
        from articles in Text.Where(text => Plain(text).Length > 0).Array[0, 3]
        from arrest in Date
        from birth in Date
        select new ExportedEntry(
            0,
            number,
            "",
            [.. names.Distinct(StringComparer.Ordinal)],
            "",
            "",
            "",
            texts[0],
            arrest,
            articles,
            texts[1],
            birth,
            texts[2],
            ["https://lists.example/1"],
            texts[3]);

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json")]
    public void An_edition_comes_back_unchanged(string format) => Entry.Array[1, 8].Sample(entries =>
    {
        var edition = new ExportedEdition(
            "editions/1",
            "List of prisoners",
            "Union",
            new PartialDate(2024),
            "az",
            "",
            "",
            [.. entries.Select((entry, index) => entry with { Number = index + 1 })]);
        var file = Importing.Reading.Read(EditionExport.Write(edition, format).Content);
        file.Faults.ShouldBeEmpty();
        file.LeftOut.ShouldBeEmpty();
        file.Rows.Count.ShouldBe(entries.Length);
        foreach (var (entry, row) in entries.Zip(file.Rows))
        {
            row.PersonNames.ShouldBe(entry.PersonNames);
            row.Articles.ShouldBe(entry.Articles.Select(Plain));
            (row.PrintedNumber, row.Group, row.Facility, row.Sentence, row.Sex).ShouldBe(
                (Plain(entry.PrintedNumber), Plain(entry.Group), Plain(entry.Facility), Plain(entry.Sentence), Plain(entry.Sex)));
            (row.ArrestDate, row.BirthDate).ShouldBe((entry.ArrestDate, entry.BirthDate));
        }
    }, iter: 100);

    // Control characters are dropped, and line ends are uniform.
    private static string Plain(string text) => text
        .Replace("\u0002", "", StringComparison.Ordinal)
        .Replace("\u007F", "", StringComparison.Ordinal)
        .Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace('\r', '\n');

    // Names are imported trimmed and with single spaces.
    private static string Folded(string text) => string.Join(' ', text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
