using Habeas.Lists.Exporting;

namespace Habeas.Lists.Tests.Importing;

/// <summary>JSON and FollowTheMoney exports are imported again with the same fields.</summary>
public sealed class ExportedListsTests
{
    [Theory]
    [InlineData("json")]
    [InlineData("ftm")]
    public void An_export_comes_back(string format)
    {
        var edition = new ExportedEdition("editions/e", "List", "Union", new PartialDate(2014, 8, 10), "en", "", "",
        [
            new ExportedEntry(1, "007", "prisoners/p", ["Kamran Elçin oğlu Sadiqzadə", "Кямран Садигзаде"], "Kamran", "Sadiqzadə", "Elçin",
                "Journalists", new PartialDate(2013, 11, 22), ["234.4.3", "228.1"], "Prison No. 17", null, "8 years", []),
            new ExportedEntry(2, "", "", ["Rəna Tağızadə"], "Rəna", "Tağızadə", "", "Believers", null, [], "", null, "", []),
        ]);
        var file = Reading.Read(EditionExport.Write(edition, format).Content);
        file.Format.ShouldBe(format);
        file.Names().ShouldBe(["Kamran Elçin oğlu Sadiqzadə | Кямран Садигзаде", "Rəna Tağızadə"]);
        file.Rows.Select(row =>
            (row.PrintedNumber, row.Group, row.ArrestDate.ToString(), string.Join(' ', row.Articles), row.Facility, row.Sentence)).ShouldBe(
            [("007", "Journalists", "2013-11-22", "234.4.3 228.1", "Prison No. 17", "8 years"), ("", "Believers", "", "", "", "")]);
    }
}
