using System.Text;

namespace Habeas.Names;

/// <summary>Separates a name from other names in brackets, in quotes or after "aka".</summary>
internal static class AliasSplitter
{
    private const string Opening = "([{«“„\"";

    internal static string Split(string text, List<string> others)
    {
        var main = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (Opening.Contains(c, StringComparison.Ordinal))
            {
                var close = FindClose(text, i);
                if (close > i)
                {
                    var inner = text[(i + 1)..close].Trim();
                    if (main.ToString().Trim().Length == 0 && text[(close + 1)..].Trim().Length == 0)
                    {
                        // The whole text is in quotes.
                        return Split(inner, others);
                    }

                    AddOther(inner, others);
                    main.Append(' ');
                    i = close;
                    continue;
                }

                main.Append(' ');
                continue;
            }

            main.Append(c is ')' or ']' or '}' or '»' or '”' or ';' or '|' or '_' ? ' ' : c);
        }

        var rest = main.ToString();
        foreach (var mark in NameWords.AliasMarks)
        {
            var at = rest.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            var plainSlash = mark.Length == 1;
            if (at > 0 && (!plainSlash || !IsChildAbbreviation(rest, at)))
            {
                AddOther(rest[(at + mark.Length)..].Trim(), others);
                rest = rest[..at];
            }
        }

        return rest;
    }

    /// <summary>s/o and d/o: son and daughter of.</summary>
    private static bool IsChildAbbreviation(string text, int slash) =>
        text[slash - 1] is 's' or 'd' or 'S' or 'D' && slash + 1 < text.Length && text[slash + 1] is 'o' or 'O';

    private static void AddOther(string other, List<string> others)
    {
        if (others.Count < 4 && other.Any(char.IsLetter))
        {
            others.Add(other);
        }
    }

    private static int FindClose(string text, int open)
    {
        var closing = text[open] switch
        {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '«' => '»',
            '“' or '„' => '”',
            var same => same,
        };
        var close = text.IndexOf(closing, open + 1);
        if (close < 0 && text[open] == '„')
        {
            close = text.IndexOf('“', open + 1);
        }

        return close;
    }
}
