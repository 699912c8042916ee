using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Habeas.Names;
using Google.Type;
using UtfUnknown;

namespace Habeas.Cli.Lists;

/// <summary>
/// What a file's name and first part say of the edition in it. A guess is shown before it counts, and an option overrides it.
/// </summary>
internal sealed partial record ImportGuess(string Title, Date? Date, string Language)
{
    private const int Sample = 256 * 1024;

    public static ImportGuess Of(string path)
    {
        var fileName = Path.GetFileNameWithoutExtension(path);
        var text = Text(path);
        return new(TitleOf(fileName, text), DateOf(fileName), LanguageGuess.Of(text));
    }

    /// <summary>The title of an HTML page, or the file name with spaces for separators.</summary>
    public static string TitleOf(string fileName, string text) =>
        HtmlTitle().Match(text) is { Success: true } title
            && System.Net.WebUtility.HtmlDecode(title.Groups["title"].Value).Trim() is { Length: > 0 } named
            ? Spaces().Replace(named, " ")
            : Spaces().Replace(fileName.Replace('_', ' '), " ").Trim();

    /// <summary>
    /// The date in a file name, as exactly as it stands there. The content is not asked:
    /// the dates in it are those of arrests.
    /// </summary>
    public static Date? DateOf(string fileName)
    {
        foreach (var pattern in new[] { YearFirst(), DayFirst(), YearAndMonth(), Year() })
        {
            foreach (var match in pattern.Matches(fileName).Cast<Match>())
            {
                var parts = new[] { "y", "m", "d" }.Select(g => match.Groups[g].Value).Where(v => v.Length > 0);
                if (Dates.TryParse(string.Join('-', parts), out var date))
                {
                    return date;
                }
            }
        }

        return null;
    }

    // A workbook is a zip file with all texts in one part. Without a readable one there is no guess; the server reports the error.
    private static string Text(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[2];
        var isZip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [(byte)'P', (byte)'K'];
        file.Position = 0;
        if (!isZip)
        {
            return IsBinary(file) ? "" : Decode(file);
        }

        try
        {
            using var workbook = new ZipArchive(file, ZipArchiveMode.Read);
            if (workbook.GetEntry("xl/sharedStrings.xml") is not { } strings)
            {
                return "";
            }

            using var part = strings.Open();
            return Tags().Replace(Decode(part), " ");
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    /// <summary>An old workbook or a PDF, which only the server reads.</summary>
    private static bool IsBinary(FileStream file)
    {
        var start = new byte[4];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start.AsSpan(0, length) is [0xD0, 0xCF, 0x11, 0xE0] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F'];
    }

    private static string Decode(Stream stream)
    {
        var buffer = new byte[Sample];
        var length = stream.ReadAtLeast(buffer, Sample, throwOnEndOfStream: false);
        return EncodingOf(buffer.AsSpan(0, length)).GetString(buffer, 0, length);
    }

    /// <summary>
    /// Enough to tell the language: the server finds the encoding itself. The sample may end within a character, so a few bad
    /// bytes are still UTF-8; two zeros in a row are none.
    /// </summary>
    private static Encoding EncodingOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        if (bytes.IndexOf((byte)0) is >= 0 and var zero)
        {
            return zero % 2 == 1 ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        var text = Encoding.UTF8.GetString(bytes);
        var bad = text.Count(character => character == '\uFFFD');
        return bad <= text.Count(character => character >= 0x80 && character != '\uFFFD')
            ? Encoding.UTF8
            : CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected?.Encoding ?? CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    }

    [GeneratedRegex(@"<title[^>]*>(?<title>[^<]+)</title>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HtmlTitle();

    [GeneratedRegex(@"<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<!\d)(?<y>(19|20)\d\d)[-_. ]?(?<m>\d\d)[-_. ]?(?<d>\d\d)(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<!\d)(?<d>\d\d)[-_. ](?<m>\d\d)[-_. ](?<y>(19|20)\d\d)(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"(?<!\d)(?<y>(19|20)\d\d)[-_. ](?<m>\d\d)(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(@"(?<!\d)(?<y>(19|20)\d\d)(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();
}
