namespace Habeas.Names;

/// <summary>
/// A name as a Chinese family and given name, beside its usual reading. Used against another one if either is in characters or both can
/// hardly be anything else.
/// </summary>
internal sealed record ChineseName(bool IsHan, bool IsTelling, (PreparedName.Word Family, PreparedName.Word Given)[] Ways)
{
    /// <summary>The family names of a fifth of all Chinese are Wang, Li and Zhang: agreement says less than elsewhere.</summary>
    private const double CommonFamily = 1;

    /// <summary>A given name of one syllable is borne by many.</summary>
    private const double OneSyllable = 2;

    /// <summary>The similarity of names in characters that only sound alike: simplified and traditional, or two names.</summary>
    private const double SoundsAlike = 0.9;

    internal static ChineseName? Of(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u3400', '\u9FFF') >= 0)
        {
            return Pinyin.OfCharacters(text) is { } name
                ? new ChineseName(
                    IsHan: true,
                    IsTelling: true,
                    [(Word(name.Family, name.FamilyReadings, NamePart.Family), Word(name.Given, name.GivenReadings, NamePart.Given))])
                : null;
        }

        var comma = text.IndexOf(',', StringComparison.Ordinal);
        string[] words = text.Length > 40 || !IsPlain(text)
            ? []
            : text.ToLowerInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var ways = Pinyin.OfLatin(words, comma > 0);
        return ways.Count == 0
            ? null
            : new ChineseName(false, Pinyin.IsTelling(words), [
                .. ways.Select(way => (Word(way.Family, [way.Family], NamePart.Family), Word(way.Given, [way.Given], NamePart.Given)))]);
    }

    /// <summary>The best way to read both; null if one of them need not be Chinese.</summary>
    internal static NameAlignment? Align(ChineseName? a, ChineseName? b, Weights weights)
    {
        if (a is null || b is null || !(a.IsHan || b.IsHan || (a.IsTelling && b.IsTelling)))
        {
            return null;
        }

        NameAlignment? best = null;
        foreach (var x in a.Ways)
        {
            foreach (var y in b.Ways)
            {
                var family = Match(x.Family, y.Family, weights.Family, CommonFamily, family: true);
                var given = Match(x.Given, y.Given, weights.Given, Count(x.Given) > 4 ? 0 : OneSyllable, family: false);
                if (best is null || family.Weight + given.Weight > best.Weight)
                {
                    best = NameAlignment.Of([new WordPair(x.Family, y.Family, family), new WordPair(x.Given, y.Given, given)]);
                }
            }
        }

        return best;
    }

    private static int Count(PreparedName.Word given) => given.First.Length;

    private static WordMatch Match(PreparedName.Word a, PreparedName.Word b, Weights.Ladder ladder, double common, bool family)
    {
        var alike = a.Sounds.AsSpan().IndexOfAny(b.Sounds) >= 0;
        var written = alike
            && Pinyin.IsHan(a.Text[0])
            && Pinyin.IsHan(b.Text[0])
            && !string.Equals(a.Text, b.Text, StringComparison.Ordinal);
        var similarity = !alike ? 0 : written ? SoundsAlike : 1;
        var code = (family, similarity) switch
        {
            (true, 0) => EvidenceCode.FamilyDifferent,
            (true, 1) => EvidenceCode.FamilySame,
            (true, _) => EvidenceCode.FamilySpelling,
            (false, 0) => EvidenceCode.GivenDifferent,
            (false, 1) => EvidenceCode.GivenSame,
            _ => EvidenceCode.GivenSpelling,
        };
        var weight = ladder.At(similarity);
        return new WordMatch(weight > 0 ? weight - common : weight, code, similarity);
    }

    /// <summary>A quick look at the letters: syllables end in a vowel, n, ng or r, and no others meet.</summary>
    private static bool IsPlain(string text)
    {
        var previous = ' ';
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? char.ToLowerInvariant(text[i]) : ' ';
            if (c is ' ' or ',' or '-' or '\'' or '’')
            {
                if (previous is not (' ' or 'a' or 'e' or 'i' or 'o' or 'u' or 'ü' or 'n' or 'g' or 'r'))
                {
                    return false;
                }

                previous = ' ';
                continue;
            }

            var consonant = c is >= 'a' and <= 'z' && !SoundReader.IsVowel(c);
            var after = previous is >= 'a' and <= 'z' && !SoundReader.IsVowel(previous);
            if ((!consonant && !SoundReader.IsVowel(c) && c is not ('ǚ' or 'ǜ' or 'ǘ'))
                || c is 'ə' or 'ö'
                || (consonant && after && previous is not ('n' or 'g' or 'r') && !(c == 'h' && previous is 'z' or 'c' or 's')))
            {
                return false;
            }

            previous = c;
        }

        return true;
    }

    private static PreparedName.Word Word(string text, string[] sounds, NamePart part) =>
        new() { Text = text, Sounds = sounds, Part = part, Certain = true };
}
