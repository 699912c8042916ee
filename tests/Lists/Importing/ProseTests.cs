using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

/// <summary>Lists without tables: numbered items and paragraphs, and reports with labels.</summary>
public sealed class ProseTests
{
    /// <summary>A line that has run together with the entry of the next person.</summary>
    private const string RunTogether =
        "Case background: On 5 May 2012 he was questioned: the case was closed.3 He was arrested again. "
        + "2. Rəna Tağızadə, Fuad qızı Date of Detention: July 14th, 2014 "
        + "The Charge: Provision 221.3 of the Criminal Code Place of Detention: Gəncə Detention Facility "
        + "Brief Summary of the Case: She headed a centre.";

    private const string Report = """
        THE LIST OF PRISONERS

        Table of Contents
        Preface ............................ 3 A. JOURNALISTS ...................... 4
        1. Kamran Elçin oğlu Sadiqzadə ................. 4 2. Rəna Tağızadə, Fuad qızı ............. 5
        B. BELIEVERS .................... 6
        3. Orxan Vahid oğlu Cəbiyev .............. 6
        4. Nadir Sabir oğlu Göyüşzadə ............. 7

        2

        CONTRIBUTORS
        1. Institute of Records – Leyla Kazımova
        2. Aysel Abbasova, defence lawyer
        3. Tural Nuriyev, lawyer

        3
        A.  JOURNALISTS
        1. Kamran Elçin oğlu Sadiqzadə

        Date of arrest: 22 November 2013
        Charge:  Criminal Code Articles 234.4.3 (illegal purchase (also of 50 grams) with intent
        to sell); and 228.1 (possession of

        4

        firearms)
        Place of detention: Investigative Prison No. 1
        (Kürdəxanı)
        """ + "\n" + RunTogether + "\n" + """
         46 http://example.org/a 47 http://example.org/b

        B.  BELIEVERS
        3. Orxan Vahid oğlu Cəbiyev
        He was among those who were tried in May.

        4. Nadir Sabir oğlu Göyüşzadə
        Detention date: 5 October 2012
        Charge:s: Article 233 of the Criminal Code (organisation of actions)
        Case background: The court of 2013 sentenced him under Article 315.
        """;

    [Fact]
    public void A_report_gives_its_persons_with_their_sections_dates_and_articles()
    {
        var file = Reading.Read(Report);
        file.Format.ShouldBe("text");
        file.Rows.Select(Summary).ShouldBe(
        [
            "1 Kamran Elçin oğlu Sadiqzadə | JOURNALISTS | 2013-11-22 | 234.4.3 228.1 | Investigative Prison No. 1 (Kürdəxanı)",
            "2 Rəna Tağızadə, Fuad qızı | JOURNALISTS | 2014-07-14 | 221.3 | Gəncə Detention Facility",
            "3 Orxan Vahid oğlu Cəbiyev | BELIEVERS |  |  | ",
            "4 Nadir Sabir oğlu Göyüşzadə | BELIEVERS | 2012-10-05 | 233 | ",
        ]);
        file.Rows[0].Cells[^1].Text.ShouldContain("questioned: the case was closed");
    }

    [Theory]
    [InlineData(
        "Həbs tarixi: 22 noyabr 2013\nİttiham: 234.4.3-cü maddə\nSaxlanıldığı yer: 17 saylı həbsxana\nTərcümeyi-hal: Jurnalist olub.")]
    [InlineData("Дата ареста: 22 ноября 2013 года\nОбвинение: ст. 234.4.3 УК\nМесто содержания: 17 saylı həbsxana\nСуть дела: Журналист.")]
    [InlineData("Date of arrest: 22.11.2013\nCharges: Art. 234.4.3\nPlace of detention: 17 saylı həbsxana\nBackground: A journalist.")]
    public void Labels_are_recognised_in_three_languages(string labels)
    {
        var file = Reading.Read($"I. Jurnalistlər\n\n1. Kamran Sadiqzadə\n{labels}\n\n2. Rəna Tağızadə\n{labels}\n");
        file.Names().ShouldBe(["Kamran Sadiqzadə", "Rəna Tağızadə"]);
        file.Rows.ShouldAllBe(row =>
            row.Group == "Jurnalistlər"
            && row.ArrestDate.ToString() == "2013-11-22"
            && row.Articles.Single().Contains("234.4.3")
            && row.Facility == "17 saylı həbsxana");
    }

    [Fact]
    public void A_page_of_headings_and_labels_is_a_report_too()
    {
        var file = Reading.Read(
            "<html><body><nav><ol><li>About Us</li><li>Contact Us</li></ol></nav><h1>Prisoners</h1><h2>Journalists</h2>\n"
            + "<h3>1. Kamran Sadiqzadə</h3><p><b>Date of arrest:</b> 22 November 2013<br><b>Charges:</b> Article 234.4.3</p>\n"
            + "<h2>Believers</h2><h3>2. Rəna Tağızadə</h3>"
            + "<p>Date of arrest: 5 May 2012</p><p>Charges: Articles 228.1 and 234.1</p></body></html>");
        file.Format.ShouldBe("html");
        file.Rows.Select(row => (row.PersonNames[0], row.Group, row.ArrestDate.ToString(), string.Join(' ', row.Articles))).ShouldBe(
            [("Kamran Sadiqzadə", "Journalists", "2013-11-22", "234.4.3"), ("Rəna Tağızadə", "Believers", "2012-05-05", "228.1 234.1")]);
    }

    [Fact]
    public void A_numbered_list_on_a_page_is_a_list()
    {
        var file = Reading.Read(
            "<html><body><h2>Journalists</h2><ol><li><b>Kamran Sadiqzadə</b>, journalist, arrested on 22 November 2013, "
            + "charged under Article 234.4.3</li>\n"
            + "<li>Rəna Tağızadə – editor, born on 5 May 1980, detained on 14.07.2014, held in Prison No. 4</li></ol>\n"
            + "<h2>Believers</h2><ol start=3><li value=7>Cəbiyev Orxan, Vahid oğlu (theologian), "
            + "2012-ci il may ayının 5-də həbs olunub, 228.1-ci maddə</li></ol>\n"
            + "<h2>Sources</h2><ol><li>Leyla Kazımova, lawyer</li><li>Tural Nuriyev, lawyer</li></ol></body></html>");
        file.Rows.Select(Summary).ShouldBe(
        [
            "1 Kamran Sadiqzadə | Journalists | 2013-11-22 | 234.4.3 | ",
            "2 Rəna Tağızadə | Journalists | 2014-07-14 |  | Prison No. 4",
            "7 Cəbiyev Orxan, Vahid oğlu | Believers | 2012-05-05 | 228.1 | ",
        ]);
        file.LeftOut.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(left => left.Table.ShouldBe("Sources"), left => left.Code.ShouldBe("LIST"));
    }

    [Fact]
    public void A_table_takes_precedence_over_a_list_beside_it()
    {
        var file = Reading.Read(
            "<body><ol><li>Leyla Kazımova, lawyer</li><li>Tural Nuriyev, lawyer</li></ol>"
            + "<table><tr><th>Name</th></tr><tr><td>Kamran Sadiqzadə</td></tr></table></body>");
        file.Names().ShouldBe(["Kamran Sadiqzadə"]);
        file.LeftOut.ShouldHaveSingleItem().Text.ShouldContain("Leyla");
    }

    [Fact]
    public void A_list_of_nothing_but_names_loses_nobody() =>
        Reading.Read("Kamran Sadiqzadə\nRəna Tağızadə\nOrxan Cəbiyev\nNadir Göyüşzadə\n").Names()
            .ShouldBe(["Kamran Sadiqzadə", "Rəna Tağızadə", "Orxan Cəbiyev", "Nadir Göyüşzadə"]);

    [Fact]
    public void Numbered_lines_with_the_same_number_of_commas_are_a_list_and_not_columns()
    {
        var file = Reading.Read(
            "1. Kamran Sadiqzadə, journalist, arrested on 5 May 2012\n2. Rəna Tağızadə, editor, arrested on 6 May 2012\n");
        file.Names().ShouldBe(["Kamran Sadiqzadə", "Rəna Tağızadə"]);
        file.Rows.Select(row => row.ArrestDate.ToString()).ShouldBe(["2012-05-05", "2012-05-06"]);
    }

    private static string Summary(ImportedRow row) =>
        $"{row.PrintedNumber} {row.PersonNames[0]} | {row.Group} | {row.ArrestDate} | {string.Join(' ', row.Articles)} | {row.Facility}";
}
