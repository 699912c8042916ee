using System.Globalization;

namespace Habeas.Names;

/// <summary>A word of a text with its position and what precedes it.</summary>
internal sealed class TextWord
{
    private string[]? _sounds;

    private TextWord(
        string text, int start, int end, string lower, NameScript script, bool startsSentence, bool joins, bool comma, bool dotted)
    {
        Text = text;
        Start = start;
        End = end;
        Lower = lower;
        Script = script;
        StartsSentence = startsSentence;
        Joins = joins;
        AfterComma = comma;
        Dotted = dotted;
        IsCapital = char.IsUpper(text[0]) || (!char.IsLower(text[0]) && char.IsLetter(text[0]));
    }

    internal string Text { get; }

    internal int Start { get; }

    internal int End { get; }

    internal string Lower { get; }

    internal NameScript Script { get; }

    internal bool IsCapital { get; }

    internal bool StartsSentence { get; }

    /// <summary>Whether only a space (or the full stop of an initial) separates this word from the one before.</summary>
    internal bool Joins { get; }

    internal bool AfterComma { get; }

    /// <summary>Whether a full stop follows immediately.</summary>
    internal bool Dotted { get; }

    internal bool IsInitial =>
        Dotted && (Lower.Length == 1 || (Lower.Length == 2 && Lower is "sh" or "ch" or "kh" or "gh" or "dz" or "дж"));

    internal string[] Sounds => _sounds ??= SoundReader.Read(Lower, Script);

    internal static List<TextWord> Of(string text, bool turkic)
    {
        var words = new List<TextWord>(text.Length / 6);
        var script = Letters.ScriptOf(text.Length > 4000 ? text[..4000] : text);
        var i = 0;
        var previousEnd = 0;
        while (i < text.Length)
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length
                && (char.IsLetter(text[i])
                    || char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark
                    || JoinsInside(text, i)))
            {
                i++;
            }

            var raw = text[start..i];
            var end = i;
            var possessive = Possessive(raw);
            if (possessive > 0)
            {
                raw = raw[..^possessive];
                end -= possessive;
            }

            var gap = text.AsSpan(previousEnd, start - previousEnd);
            var previous = words.Count > 0 ? words[^1] : null;
            var (joins, comma, sentence) = Gap(gap, previous);
            var repaired = Letters.RepairHomoglyphs(raw.Length > SoundReader.MaxLength ? raw[..SoundReader.MaxLength] : raw);
            if (repaired.Length > 0)
            {
                var own = Letters.IsCyrillic(repaired[0])
                    ? script is NameScript.AzerbaijaniCyrillic or NameScript.Ukrainian or NameScript.Belarusian
                        ? script
                        : NameScript.Russian
                    : script;
                words.Add(
                    new TextWord(
                        repaired,
                        start,
                        end,
                        Letters.Lower(repaired, turkic),
                        own,
                        sentence,
                        joins && possessive >= 0,
                        comma,
                        end < text.Length && text[end] == '.'));
            }

            previousEnd = i;
        }

        return words;
    }

    private static bool JoinsInside(string text, int at) =>
        text[at] is '\'' or '’' or 'ʼ' or '-' or '‑'
            && at > 0
            && char.IsLetter(text[at - 1])
            && at + 1 < text.Length
            && char.IsLetter(text[at + 1]);

    private static int Possessive(string word) =>
        word.Length > 3 && word[^1] is 's' && word[^2] is '\'' or '’' && Letters.IsLatin(word[0]) ? 2 : 0;

    private static (bool Joins, bool Comma, bool Sentence) Gap(ReadOnlySpan<char> gap, TextWord? previous)
    {
        if (previous is null)
        {
            return (false, false, true);
        }

        var trimmed = gap.Trim();
        if (trimmed.Length == 0)
        {
            return (gap.IndexOf('\n') == gap.LastIndexOf('\n'), false, false);
        }

        if (trimmed is ".")
        {
            return previous.IsInitial || previous.Lower is "им" or "ул" or "dr" or "mr" or "mrs" or "ms" or "prof"
                ? (true, false, false)
                : (false, false, true);
        }

        return trimmed is "," ? (false, true, false) : (false, false, trimmed.IndexOfAny(".!?:;•—–\"«“") >= 0);
    }
}
