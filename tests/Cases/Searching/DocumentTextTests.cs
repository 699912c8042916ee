using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Habeas.Cases.Filings;
using Habeas.Cases.Searching;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Habeas.Cases.Tests.Searching;

/// <summary>The text of attached files, and of files that are broken or too large.</summary>
public sealed class DocumentTextTests
{
    [Fact]
    public async Task A_pdf_says_its_words()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4).AddText("The medical examination", 12, new PdfPoint(25, 700), font);
        (await Read("application/pdf", builder.Build())).ShouldNotBeNull().ShouldContain("medical examination");
    }

    [Fact]
    public async Task A_docx_says_its_paragraphs()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(
                new Paragraph(new Run(new Text("Tibbi ")), new Run(new Text("müayinə"))), new Paragraph(new Run(new Text("вторая")))));
        }

        var text = (await Read(MediaTypes.Docx, stream.ToArray())).ShouldNotBeNull();
        text.ShouldContain("Tibbi müayinə");
        text.ShouldContain("вторая");
    }

    [Fact]
    public async Task A_text_is_cut_where_it_is_too_long()
    {
        (await Read("text/plain", Encoding.UTF8.GetBytes("plain words"))).ShouldNotBeNull().ShouldContain("plain words");
        (await Read("text/plain", Encoding.UTF8.GetBytes(new string('a', DocumentText.MostLetters + 10)))).ShouldNotBeNull()
            .Length.ShouldBe(DocumentText.MostLetters);
    }

    [Theory]
    [InlineData("application/pdf", "%PDF-1.7 this is no file")]
    [InlineData(MediaTypes.Docx, "PK no archive")]
    [InlineData("application/pdf", "")]
    public async Task A_broken_file_says_nothing_and_does_no_harm(string mediaType, string content) =>
        (await Read(mediaType, Encoding.UTF8.GetBytes(content)) ?? "").Trim().ShouldBeEmpty();

    private static Task<string?> Read(string mediaType, byte[] content) =>
        DocumentText.Read(mediaType, content, TimeProvider.System, TestContext.Current.CancellationToken);
}
