namespace Habeas.Lists.Tests.Importing;

/// <summary>One invented list of twelve persons in every file format, with titles above it, merged cells and dates in all forms.</summary>
public sealed class MessyListsTests
{
    private static readonly string[] Persons =
    [
        "1 Sadiqzadə Kamran Elçin oğlu, Journalists, 2013-11-22, 234.4.3, Prison No. 17",
        "2 Tağızadə Rəna Fuad qızı, Journalists, 2012-05-05, 228.1 234.1, Prison No. 4",
        "3 Cəbiyev Orxan Vahid oğlu, Journalists, 2013-11, 221.3, Prison No. 14",
        "4 Göyüşzadə Nadir Sabir oğlu, Journalists, 2014-01-24, 167.2.2.1, Prison No. 17",
        "5 Nəbizadə Vüqar Tahir oğlu, Believers, 2013-09-17, 281.2 283.2.3, Prison No. 2",
        "6 Qasımoğlu Elçin Rauf oğlu, Believers, 2023-02-01, 233 315.2, Prison No. 5",
        "7 Səfərzadə Murad Arif oğlu, Believers, 2012-09-09, 324, Prison No. 5",
        "8 Pənahzadə Aqşin Zaur oğlu, Believers, 2013-03-14, 178.3.2, Prison No. 16",
        "9 Ulduzlu Sürəyya Kərim qızı, Activists, 2014, 220.1 315.2, Prison No. 4",
        "10 Oruczadə Tərlan İlham oğlu, Activists, 2014-05-26, 179.3.2 192.2.2, Prison No. 13",
        "11 Bəşirzadə Cəlal Namiq oğlu, Activists, 2014-07-30, 274, Prison No. 1",
        "12 Hacızadə Sevda Fuad qızı, Activists, 2014-08-08, 213.1 308.2, Prison No. 4",
    ];

    [Theory]
    [InlineData("csv", "csv")]
    [InlineData("txt", "text")]
    [InlineData("xlsx", "xlsx")]
    [InlineData("xls", "xls")]
    [InlineData("ods", "ods")]
    [InlineData("html", "html")]
    [InlineData("docx", "docx")]
    [InlineData("pdf", "pdf")]
    [InlineData("json", "json")]
    [InlineData("jsonl", "jsonl")]
    public void Every_kind_of_file_gives_the_same_persons(string ending, string format)
    {
        var file = Reading.Read(Content(ending));
        file.Format.ShouldBe(format);
        file.Faults.ShouldBeEmpty();
        file.Rows.Select(row => string.Join(
            ", ",
            $"{row.PrintedNumber} {row.PersonNames.Single()}",
            row.Group,
            row.ArrestDate,
            string.Join(' ', row.Articles),
            row.Facility)).ShouldBe(Persons);
    }

    public static byte[] Content(string ending) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "messy", $"messy.{ending}"));
}
