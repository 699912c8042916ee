using System.Collections.Frozen;

namespace Habeas.Lists.Importing;

/// <summary>
/// Looks how deep a page's elements stand in one another before it is parsed: the parser takes time with the square of the
/// depth. What closes by itself counts for nothing.
/// </summary>
internal static class HtmlDepth
{
    // Pages that forget to close are common, and these still take no time.
    private const int Most = 3_000;

    private static readonly FrozenSet<string> Uncounted = new[]
    {
        "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "optgroup", "colgroup", "html", "head", "body",
        "br", "img", "hr", "input", "meta", "link", "col", "area", "base", "embed", "param", "source", "track", "wbr", "a", "nobr",
            "button",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Check(ReadOnlySpan<char> text, CancellationToken cancellation)
    {
        var depth = 0;
        while (text.IndexOf('<') is >= 0 and var start)
        {
            cancellation.ThrowIfCancellationRequested();
            text = text[(start + 1)..];
            if (text.StartsWith("!--"))
            {
                text = text.IndexOf("-->") is >= 0 and var end ? text[end..] : [];
                continue;
            }

            var closes = text.StartsWith("/");
            var name = Name(closes ? text[1..] : text);
            if (name.Length == 0 || Uncounted.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            {
                continue;
            }

            if (!closes && (name.Equals("script", StringComparison.OrdinalIgnoreCase)
                || name.Equals("style", StringComparison.OrdinalIgnoreCase)))
            {
                text = text.IndexOf("</") is >= 0 and var end ? text[end..] : [];
                depth++;
                continue;
            }

            depth = closes ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > Most)
            {
                throw new UnreadableFileException("The page's elements stand too deep in one another.");
            }
        }
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 20 && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '-' or ':'))
        {
            length++;
        }

        return text[..length];
    }
}
