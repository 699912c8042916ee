using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Habeas.Cases.Filings;
using UglyToad.PdfPig;

namespace Habeas.Cases.Searching;

/// <summary>
/// The text of a file that somebody attached. Files are untrusted: whatever is wrong with one, or takes too long, only means that its words
/// are not found.
/// </summary>
internal static class DocumentText
{
    /// <summary>Beyond it, a text is cut.</summary>
    public const int MostLetters = 1_000_000;

    private const int MostPages = 500;

    private const long MostXml = 50_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Whether a file of this type has text.</summary>
    public static bool IsRead(string mediaType) => mediaType is "application/pdf" or MediaTypes.Docx or "text/plain";

    /// <returns>Null if it could not be read.</returns>
    public static async Task<string?> Read(string mediaType, ReadOnlyMemory<byte> content, TimeProvider time, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // On its own: a reader that hangs is left behind.
        var reading = Task.Run(() => ReadNow(mediaType, content.ToArray(), limit.Token), limit.Token);
        try
        {
            return await reading.WaitAsync(Longest, time, stopping);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // What failed is not logged: messages of readers repeat what they read.
            return null;
        }
        finally
        {
            await limit.CancelAsync();
        }
    }

    private static string ReadNow(string mediaType, byte[] content, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        foreach (var part in mediaType switch
        {
            "application/pdf" => Pdf(content),
            MediaTypes.Docx => Docx(content),
            _ => [Encoding.UTF8.GetString(content)],
        })
        {
            cancellation.ThrowIfCancellationRequested();
            text.Append(part).Append(' ');
            if (text.Length >= MostLetters)
            {
                text.Length = MostLetters;
                break;
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Pdf(byte[] content)
    {
        using var document = PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true });
        for (var page = 1; page <= Math.Min(document.NumberOfPages, MostPages); page++)
        {
            foreach (var word in document.GetPage(page).GetWords())
            {
                yield return word.Text;
            }
        }
    }

    private static IEnumerable<string> Docx(byte[] content)
    {
        using var document = WordprocessingDocument.Open(
            new MemoryStream(content), isEditable: false, new OpenSettings { MaxCharactersInPart = MostXml });
        if (document.MainDocumentPart is not { } main)
        {
            yield break;
        }

        using var reader = OpenXmlReader.Create(main);
        var paragraph = new StringBuilder();
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Text) && reader.IsStartElement)
            {
                paragraph.Append(reader.GetText());
            }
            else if (reader.ElementType == typeof(Paragraph) && reader.IsEndElement)
            {
                yield return paragraph.ToString();
                paragraph.Clear();
            }
        }

        yield return paragraph.ToString();
    }
}
