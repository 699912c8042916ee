using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Habeas.Cases.Clocks;
using Habeas.Cases.Filings;
using Habeas.Cases.Letters;
using Habeas.Cases.Tests.Filings;
using Microsoft.Extensions.Configuration;

namespace Habeas.Cases.Tests.Letters;

/// <summary>The prepared letters: what they say, in each language, and that what they are written as can be read.</summary>
public sealed class LetterTests
{
    private const string Office = "/usr/bin/soffice";
    private const string PdfText = "/usr/bin/pdftotext";

    private static readonly LetterNames Names = new(["Uydurma Şəxs", "B & <C>"], "Colony 2");
    private static readonly LetterTemplates Templates = LetterTemplates.Load(new ConfigurationBuilder().Build());

    public static MatrixTheoryData<RemedyTarget, string> All => new(Enum.GetValues<RemedyTarget>(), Languages.All.ToArray());

    [Theory]
    [MemberData(nameof(All))]
    public void Every_placeholder_of_every_letter_is_filled(RemedyTarget target, string language)
    {
        var letter = Written(target, language);
        string[] texts = [letter.To, letter.Subject, .. letter.Before, .. letter.After];
        texts.ShouldAllBe(text => text.Length > 0 && !text.Contains('{') && !text.Contains('}'));
        string.Join('\n', texts)
            .ShouldContain(DeadlineWords.Day(Papers.Day("2025-11-20"), language), customMessage: "until when the proof was awaited");
        letter.Notice.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_document_is_valid_and_contains_the_whole_letter(RemedyTarget target, string language)
    {
        var letter = Written(target, language);
        using var document = WordprocessingDocument.Open(new MemoryStream(LetterDocx.Render(letter)), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(fault => fault.Description).ShouldBeEmpty();
        var text = document.MainDocumentPart!.Document!.InnerText;
        string[] parts =
        [
            letter.To,
            letter.Subject,
            .. letter.Before,
            .. letter.After,
            .. letter.Attachments,
            .. letter.Chain.Select(row => row.Step),
        ];
        foreach (var part in parts)
        {
            text.ShouldContain(part);
        }
    }

    /// <summary>A clerk opens it with LibreOffice: it prints, and the print has the letters of each language.</summary>
    [Fact]
    public async Task A_document_opens_in_LibreOffice()
    {
        Installed.Require(File.Exists(Office), "LibreOffice Writer");
        Installed.Require(File.Exists(PdfText), "pdftotext (package poppler-utils)");
        var folder = Directory.CreateTempSubdirectory("habeas-office").FullName;
        try
        {
            foreach (var language in Languages.All)
            {
                await File.WriteAllBytesAsync(
                    Path.Combine(folder, $"{language}.docx"), LetterDocx.Render(Written(RemedyTarget.Ombudsman, language)));
            }

            await Installed.Run(
                Office,
                [
                    $"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    folder,
                    .. Directory.GetFiles(folder, "*.docx"),
                ]);
            foreach (var language in Languages.All)
            {
                var letter = Written(RemedyTarget.Ombudsman, language);
                var printed = Words(await Installed.Run(PdfText, ["-layout", Path.Combine(folder, $"{language}.pdf"), "-"]));
                foreach (var part in (string[])[letter.To, letter.Subject, .. letter.Before, .. letter.After, letter.Signature])
                {
                    printed.ShouldContain(Words(part));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        // Lines break where the page ends.
        static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_chain_lists_every_step_with_its_proof()
    {
        var chain = Written(RemedyTarget.Ombudsman, "en").Chain;
        chain.ShouldBe(
        [
            new ChainRow("6 November 2025", "The paper was written", $"SHA-256 {Papers.Hash}"),
            new ChainRow(
                "6 November 2025",
                "The paper was handed over: the author → the duty officer",
                "entry in the administration's journal, no. J 17, 6 November 2025"),
            new ChainRow("13 November 2025", "The expected proof did not arrive in time", "none"),
            new ChainRow("20 November 2025", "No proof; presumed not to have been sent", "none"),
            new ChainRow("21 November 2025", "Complaint sent to the Minister of Justice", "refused"),
        ]);
    }

    [Fact]
    public void A_page_escapes_what_people_wrote()
    {
        var page = Encoding.UTF8.GetString(LetterHtml.Render(Written(RemedyTarget.MinisterOfJustice, "en")));
        page.ShouldContain("B &amp; &lt;C&gt;");
        page.ShouldNotContain("<C>");
        page.ShouldStartWith("<!doctype html><html lang=\"en\">");
    }

    [Fact]
    public void A_committees_own_letter_replaces_the_built_in_one()
    {
        var folder = Directory.CreateTempSubdirectory("habeas-letters").FullName;
        var language = "{ to: T, subject: 'Our own: {title}', before: [B], after: [A] }";
        File.WriteAllText(Path.Combine(folder, "ombudsman.yaml"), $"target: ombudsman\naz: {language}\nru: {language}\nen: {language}\n");
        var own = LetterTemplates.Load(new ConfigurationBuilder().AddInMemoryCollection([new(LetterTemplates.Folder, folder)]).Build());
        Directory.Delete(folder, recursive: true);

        new LetterWriter(own, RuleBook.Embedded)
            .Write(Silent(), Silent().Silence!, RemedyTarget.Ombudsman, Names, "ru", Papers.LaterOn).Subject.ShouldBe("Our own: A lawsuit");
        own[RemedyTarget.Court, "az"].ShouldBe(Templates[RemedyTarget.Court, "az"], new SameText());
    }

    [Theory]
    [InlineData("az", "2027 ilinin")]
    [InlineData("ru", "2027 года")]
    [InlineData("en", "for 2027")]
    public void A_letter_says_so_when_its_date_is_in_a_year_without_decreed_holidays(string language, string said)
    {
        var writer = new LetterWriter(Templates, RuleBook.Embedded);
        var late = Silent().Silence! with { Due = new DateOnly(2027, 1, 11) };

        var lines = writer.Write(Silent(), late, RemedyTarget.Ombudsman, Names, language, Papers.Day("2027-01-20")).Before;

        lines[^1].ShouldContain(said);
        Written(RemedyTarget.Ombudsman, language).Before.ShouldAllBe(line => !line.Contains("2027", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("target: ombudsmen\n", "UNKNOWN_TARGET")]
    [InlineData("target: ombudsman\nen: { to: T, subject: '{titel}', before: [B], after: [A] }\n", "UNKNOWN_PLACE")]
    [InlineData("target: ombudsman\nen: { to: T, subject: S, before: B, after: [A] }\n", "WRONG_SHAPE")]
    [InlineData("target: ombudsman\nen: { to: T, subject: S, befor: [B], after: [A] }\n", "UNKNOWN_FIELD")]
    public void A_faulty_letter_is_refused_with_file_and_field(string text, string code)
    {
        var faults = Should.Throw<FaultyPacksException>(() => LetterTemplates.Read([new PackFile("own.yaml", text)])).Faults;
        faults.ShouldContain(fault => fault.Code == code && fault.File == "own.yaml");
        faults.ShouldContain(fault => fault.Code == "MISSING", "a ladder with a rung that nobody can write to is refused, too");
    }

    /// <summary>Handed over on 6 November with only the administration's word for it, then unanswered; the Minister refused.</summary>
    private static Filing Silent() => Papers.Given()
        .Then(paper => paper.Prove(
            Papers.Receipt("2025-11-06", "J 17", step: FilingStep.HandedOver, kind: ProofKind.AdministrationJournal),
            heldBy: null,
            Papers.LaterOn))
        .Then(paper => paper.Attach(new Attachment(0, "journal.png", "image/png", 10, Papers.Hash)))
        .CheckedOn("2025-11-21")
        .Then(paper => paper.SendRemedy(
            new RemedySent(RemedyTarget.MinisterOfJustice, Filing: null, Papers.On("2025-11-21")), Papers.LaterOn))
        .Then(paper => paper.CloseRemedy(
            new RemedyClosed(RemedyTarget.MinisterOfJustice, RemedyResult.Refused, "", Papers.On("2025-11-25")), Papers.LaterOn));

    private static Letter Written(RemedyTarget target, string language) =>
        new LetterWriter(Templates, RuleBook.Embedded)
            .Write(Silent(), Silent().Silence!, target, Names, language, Papers.Day("2025-11-26"));

    private sealed class SameText : IEqualityComparer<LetterTemplate>
    {
        public bool Equals(LetterTemplate? x, LetterTemplate? y) => x?.Subject == y?.Subject && x!.Before.SequenceEqual(y!.Before);

        public int GetHashCode(LetterTemplate obj) => obj.Subject.GetHashCode(StringComparison.Ordinal);
    }
}
