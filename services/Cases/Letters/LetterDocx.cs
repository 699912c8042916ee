using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Habeas.Cases.Filings;

namespace Habeas.Cases.Letters;

/// <summary>Writes a letter as an Office Open XML document (ISO/IEC 29500), so that it can be edited before it is sent.</summary>
internal static class LetterDocx
{
    public const string MediaType = MediaTypes.Docx;

    public static byte[] Render(Letter letter)
    {
        var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = letter.Subject;
            document.PackageProperties.Language = letter.Language;
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles(letter.Language);
            main.Document = new Document(new Body(Content(letter).Append(Page())));
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Content(Letter letter)
    {
        yield return Paragraph(letter.Notice, italic: true);
        yield return Paragraph(letter.To, JustificationValues.Right, bold: true);
        yield return Paragraph(letter.Subject, JustificationValues.Center, bold: true);
        foreach (var text in letter.Before)
        {
            yield return Paragraph(text);
        }

        yield return Paragraph(letter.ChainTitle, bold: true);
        yield return Chain(letter);
        yield return Paragraph("");
        foreach (var text in letter.Attachments.Select((attachment, place) => $"{place + 1}. {attachment}").Concat(letter.After))
        {
            yield return Paragraph(text);
        }

        yield return Paragraph(letter.Date);
        yield return Paragraph(letter.Signature);
    }

    private static Table Chain(Letter letter)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" },
                new TableBorders(
                    Border<TopBorder>(),
                    Border<LeftBorder>(),
                    Border<BottomBorder>(),
                    Border<RightBorder>(),
                    Border<InsideHorizontalBorder>(),
                    Border<InsideVerticalBorder>())),
            new TableGrid(new GridColumn { Width = "1700" }, new GridColumn { Width = "4300" }, new GridColumn { Width = "3600" }));
        table.Append(Row(letter.Headings, isHeading: true));
        table.Append(letter.Chain.Select(row => Row(row, isHeading: false)));
        return table;
    }

    private static TableRow Row(ChainRow row, bool isHeading)
    {
        var cells = new[] { row.Date, row.Step, row.Proof }.Select(text => new TableCell(Paragraph(text, bold: isHeading)));
        // Rows do not break across pages, and the header row repeats on every page.
        var properties = new TableRowProperties(new CantSplit());
        if (isHeading)
        {
            properties.Append(new TableHeader());
        }

        return new TableRow([properties, .. cells]);
    }

    private static Paragraph Paragraph(string text, JustificationValues? justification = null, bool bold = false, bool italic = false)
    {
        var run = new RunProperties();
        if (bold)
        {
            run.Append(new Bold());
        }

        if (italic)
        {
            run.Append(new Italic());
        }

        var properties = justification is { } side ? new ParagraphProperties(new Justification { Val = side }) : new ParagraphProperties();
        return new Paragraph(properties, new Run(run, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static TBorder Border<TBorder>()
        where TBorder : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };

    private static Styles Styles(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" },
                new FontSize { Val = "24" },
                new DocumentFormat.OpenXml.Wordprocessing.Languages { Val = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "160" }))));

    /// <summary>A4 with two-centimetre margins.</summary>
    private static SectionProperties Page() => new(
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1134, Right = 1134U, Bottom = 1134, Left = 1134U, Header = 567U, Footer = 567U, Gutter = 0U });
}
