using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Habeas.Lists.Importing;

/// <summary>Reads the text of a PDF: as a table if its words form columns under headings, otherwise as lines.</summary>
internal static class PdfTables
{
    public static FoundTables Read(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            using var document = PdfDocument.Open(content.ToArray(),
                new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (document.NumberOfPages > ImportLimits.Pages)
            {
                throw new UnreadableFileException("The PDF has more than 3,000 pages.");
            }

            var pages = new List<PdfPage>();
            for (var number = 1; number <= document.NumberOfPages; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                pages.Add(PdfPage.Of(document.GetPage(number), pages.Sum(page => page.Lines.Count)));
            }

            return Read(pages, cancellation);
        }
        catch (PdfDocumentEncryptedException exception)
        {
            throw new UnreadableFileException("The PDF has a password; save it without one.", exception);
        }
    }

    private static FoundTables Read(List<PdfPage> pages, CancellationToken cancellation)
    {
        if (pages.TrueForAll(page => page.Lines.Count == 0))
        {
            throw new UnreadableFileException("The PDF is a scan without text: run text recognition (OCR) on it first.");
        }

        if (PdfColumns.Table(pages, cancellation) is { } table)
        {
            return new FoundTables("pdf", "utf-8", [table]);
        }

        var prose = ProseTables.Read([.. pages.SelectMany(page => page.Prose())], cancellation);
        return prose with { Format = "pdf", Encoding = "utf-8" };
    }
}
