using System.Globalization;

namespace Habeas.Names;

/// <summary>
/// Splits a personal name into given, father's and family name, in Azerbaijani, Russian and English order and spelling.
/// Never throws; only the first 400 characters and 12 words of an overlong text count.
/// </summary>
public static class NameParser
{
    internal const int MaxText = 400;
    internal const int MaxWords = 12;

    public static ParsedName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var analysis = Analyse(text);
        var words = analysis.Words;
        var script = analysis.Script;

        string? Joined(NamePart part)
        {
            var chosen = words.Where(w => w.Part == part || (w.Part == NamePart.Initial && w.StandsFor == part))
                .Select(w => Shown(w.Text, script))
                .ToList();
            return chosen.Count == 0 ? null : string.Join(' ', chosen);
        }

        var father = Joined(NamePart.Father);
        var particle = Joined(NamePart.Particle);
        if (particle is null
            && words.FirstOrDefault(w => w is { Part: NamePart.Father, Bare: not null }) is { Bare: { } bare } together)
        {
            // Kamiloğlu: the name and its particle as one word.
            father = Shown(together.Text[..bare.Length], script);
            particle = together.Text[bare.Length..].TrimStart('-');
        }

        var unknown = words.Where(w => w.Part == NamePart.Unknown).Select(w => Shown(w.Text, script)).ToList();
        var given = Joined(NamePart.Given);
        var family = Joined(NamePart.Family);
        if (unknown.Count > 0)
        {
            given ??= string.Join(' ', unknown);
        }

        var titles = Joined(NamePart.Title);
        if (titles is not null)
        {
            given = given is null ? titles : titles + " " + given;
        }

        return new ParsedName(
            text, given, father, family, particle, analysis.Others, script, analysis.SexHint, Confidence(words),
            words.Select(w => new NameWord(w.Text, w.Part, w.IsCertain, w.StandsFor)).ToList());
    }

    internal static NameAnalysis Analyse(string text)
    {
        var cleaned = Letters.Clean(text, MaxText);
        var others = new List<string>();
        var main = AliasSplitter.Split(cleaned, others);
        var segments = main.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var script = Letters.ScriptOf(main);
        var turkic = script is NameScript.AzerbaijaniLatin or NameScript.TurkicLatin;
        var system = script is NameScript.Latin or NameScript.TurkicLatin ? LatinSystems.Of(main) : LatinSystem.Unknown;
        var groups = new List<List<NameAnalysis.Word>>(2);
        var total = 0;
        foreach (var segment in segments)
        {
            var group = Tokenise(segment, turkic, system, MaxWords - total);
            total += group.Count;
            if (group.Count > 0)
            {
                groups.Add(group);
            }
        }

        var words = RoleAssigner.Assign(groups, script, out var sex);
        return new NameAnalysis(words, others, script, sex);
    }

    private static List<NameAnalysis.Word> Tokenise(string segment, bool turkic, LatinSystem system, int room)
    {
        var words = new List<NameAnalysis.Word>(6);
        var start = -1;
        for (var i = 0; i <= segment.Length; i++)
        {
            var c = i < segment.Length ? segment[i] : ' ';
            var inside = char.IsLetter(c) || IsScannedLetter(segment, i) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
                || (start >= 0 && IsJoiner(c) && i + 1 < segment.Length && char.IsLetter(segment[i + 1]));
            if (inside)
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start < 0)
            {
                continue;
            }

            var dotted = c == '.';
            Add(words, segment[start..i], dotted, turkic, system, room);
            start = -1;
        }

        return words;
    }

    /// <summary>A digit before a letter is a slip: C0rmier, E1mar, 0rxan. A number after a name is a footnote.</summary>
    private static bool IsScannedLetter(string text, int at) =>
        at + 1 < text.Length && text[at] is '0' or '1' && char.IsLetter(text[at + 1]) && (at == 0 || !char.IsDigit(text[at - 1]));

    private static bool IsJoiner(char c) => c is '-' or '‐' or '‑' or '–' or '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or 'ʻ' or '/';

    private static void Add(
        List<NameAnalysis.Word> words, string token, bool dotted, bool turkic, LatinSystem system, int room)
    {
        if (words.Count >= room)
        {
            return;
        }

        token = token.AsSpan().IndexOfAny('0', '1') < 0 ? token : token.Replace('0', 'o').Replace('1', 'l');
        token = Letters.RepairHomoglyphs(token.Length > SoundReader.MaxLength ? token[..SoundReader.MaxLength] : token);
        var lower = Letters.Lower(token, turkic);
        if (lower.Length > 2 && lower.EndsWith("'s", StringComparison.Ordinal) || lower.EndsWith("’s", StringComparison.Ordinal))
        {
            lower = lower[..^2];
            token = token[..^2];
        }

        // A hyphen before the particle or before -zadə only joins: İbad-oğlu.
        words.Add(new NameAnalysis.Word(token, lower, dotted) { System = system });
    }

    /// <summary>A name in capitals is shown in normal casing; other casing is kept as in the source.</summary>
    private static string Shown(string token, NameScript script)
    {
        if (token.Length < 2 || token.Any(char.IsLower) || !token.Any(char.IsUpper))
        {
            return token;
        }

        var turkic = script is NameScript.AzerbaijaniLatin or NameScript.TurkicLatin;
        return string.Concat(token.AsSpan(0, 1), Letters.Lower(token[1..], turkic));
    }

    private static double Confidence(IReadOnlyList<NameAnalysis.Word> words)
    {
        var named = words.Count(
            w => w.Part is NamePart.Given or NamePart.Family or NamePart.Father or NamePart.Unknown or NamePart.Initial);
        if (named == 0)
        {
            return 0;
        }

        var certain = words.Count(w => w.Part is NamePart.Given or NamePart.Family or NamePart.Father && w.IsCertain);
        var initials = words.Count(w => w.Part == NamePart.Initial);
        return Math.Round(0.4 + (0.6 * certain / named) - (0.2 * initials / named), 2);
    }
}
