using System.Text;

namespace Habeas.Lists.Importing;

/// <summary>Finds the encoding of a text and decodes it.</summary>
internal static class TextDecoding
{
    private static readonly EncodingProvider Pages = CodePagesEncodingProvider.Instance;

    /// <param name="declared">The encoding that the file says it has, if any; believed when it is known and decodes.</param>
    /// <returns>The text without its byte order mark, and the encoding's name.</returns>
    public static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        foreach (var (mark, encoding) in Marks)
        {
            if (bytes.StartsWith(mark))
            {
                return (Strict(encoding, bytes[mark.Length..]) ?? throw new UnreadableFileException("The text is broken."), encoding.WebName);
            }
        }

        if (declared is not null && Find(declared) is { } stated && Strict(stated, bytes) is { } asStated)
        {
            return (asStated, stated.WebName);
        }

        if (Strict(Encoding.UTF8, bytes) is { } text)
        {
            return (text, Encoding.UTF8.WebName);
        }

        var page = Pages.GetEncoding(Page(bytes))!;
        return (page.GetString(bytes), page.WebName);
    }

    private static (byte[] Mark, Encoding Encoding)[] Marks =>
    [
        ([0xEF, 0xBB, 0xBF], Encoding.UTF8),
        ([0xFF, 0xFE], Encoding.Unicode),
        ([0xFE, 0xFF], Encoding.BigEndianUnicode),
    ];

    private static Encoding? Find(string name)
    {
        try
        {
            return Pages.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// Cyrillic words are high bytes in a row; in a Latin word a letter with a mark stands among plain ones, and the six
    /// letters that Turkish put in the place of Icelandic ones tell 1254 from 1252.
    /// </summary>
    private static int Page(ReadOnlySpan<byte> bytes)
    {
        int inRow = 0, single = 0, turkish = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0xC0)
            {
                continue;
            }

            if ((i > 0 && bytes[i - 1] >= 0xC0) || (i + 1 < bytes.Length && bytes[i + 1] >= 0xC0))
            {
                inRow++;
            }
            else
            {
                single++;
            }

            turkish += bytes[i] is 0xD0 or 0xDD or 0xDE or 0xF0 or 0xFD or 0xFE ? 1 : 0;
        }

        return inRow > single ? 1251 : turkish > 0 ? 1254 : 1252;
    }
}
