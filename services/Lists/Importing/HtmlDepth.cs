using System.Collections.Frozen;

namespace Habeas.Lists.Importing;

/// <summary>
/// Checks how deeply a page's elements are nested before parsing: the parser takes quadratic time in the
/// depth. Void and self-closing elements do not count.
/// </summary>
internal static class HtmlDepth
{
    // Pages with unclosed elements are common, and up to this depth they parse quickly.
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
                throw new UnreadableFileException("The page's elements are nested too deeply.");
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
