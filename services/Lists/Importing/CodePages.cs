using UtfUnknown;

namespace Habeas.Lists.Importing;

/// <summary>
/// Finds the code page of single-byte text. A detector proposes pages; the choice depends on how much the text looks like one of the
/// lists' languages (az, ru, uk, en, tr, fa, ar), because short lists of names are too little for a detector's statistics.
/// </summary>
internal static class CodePages
{
    private const int Sample = 256 * 1024;

    // Arabic, Cyrillic and Latin code pages used for lists of this region.
    private static readonly int[] Usual = [1251, 1252, 1254, 1256, 866, 20866, 21866, 10007, 1250, 28595];

    // Russian letters by frequency; other Cyrillic letters are rare.
    private const string Common = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёоəәғҝҹһҝ";

    private const string Latin = "əğışçöüéèêáàâäëïîóôíúñßåæøãõýžščřńśźżłąęć";

    public static (Encoding Encoding, bool IsCertain) Find(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        var sample = bytes[..Math.Min(bytes.Length, Sample)].ToArray();
        var proposed = CharsetDetector.DetectFromBytes(sample).Details ?? [];
        var candidates = new List<(Encoding Encoding, double Bonus)>();
        if (declared is { IsSingleByte: true })
        {
            candidates.Add((declared, 0.08));
        }

        candidates.AddRange(Usual.Select(page => (CodePagesEncodingProvider.Instance.GetEncoding(page)!, 0.0)));
        candidates.AddRange(proposed.Where(detail => detail.Encoding is { IsSingleByte: true })
            .Select(detail => (detail.Encoding, Bonus: 0.05 * detail.Confidence)));
        // In a tie the first page wins: pages are ordered by how common they are.
        var ranked = candidates
            .Select((candidate, index) => (candidate.Encoding, Score: Plausibility(candidate.Encoding, sample) + candidate.Bonus, index))
            .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.index).ToList();
        var best = ranked[0];
        // ISO 8859-9 and 8859-1 lack the extra characters of the Windows pages, which is what programs actually write.
        var encoding = best.Encoding.CodePage switch
        {
            28599 => CodePagesEncodingProvider.Instance.GetEncoding(1254)!,
            28591 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            _ => best.Encoding,
        };
        var next = ranked.FirstOrDefault(candidate => candidate.Encoding.GetString(sample) != best.Encoding.GetString(sample));
        return (encoding, best.Score > 0.6 && (next.Encoding is null || best.Score - next.Score > 0.05));
    }

    /// <summary>How much the text looks like words of these languages: at most 1, and below 0 for noise.</summary>
    private static double Plausibility(Encoding encoding, byte[] bytes)
    {
        var text = encoding.GetString(bytes);
        double score = 0;
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80)
            {
                continue;
            }

            count++;
            score += Letter(text, i);
        }

        return count == 0 ? 0 : score / count;
    }

    private static double Letter(string text, int index)
    {
        var character = text[index];
        var (before, after) = (index > 0 ? text[index - 1] : ' ', index + 1 < text.Length ? text[index + 1] : ' ');
        if (!char.IsLetter(character))
        {
            var isInWord = char.IsLetter(before) && char.IsLetter(after);
            return char.IsControl(character) || character == '\uFFFD' ? -2
                : isInWord ? -1
                : "«»№–—“”„’‘ °§،؟\u200C\u200F\u200E".Contains(character, StringComparison.Ordinal) ? 0.6 : -0.5;
        }

        var lower = char.ToLowerInvariant(character);
        var rank = Common.IndexOf(lower, StringComparison.Ordinal);
        // The letters of a word are in one script, and no capital follows a lower-case letter.
        var isMixed = (char.IsLetter(before) && Script(before) != Script(character))
            || (char.IsLetter(after) && Script(after) != Script(character));
        var fault = isMixed ? 1.2 : 0;
        fault += char.IsLower(before) && char.IsUpper(character) ? 1 : 0;
        return Script(character) switch
        {
            'c' => rank is >= 0 and < 12 ? 1
                : rank is >= 0 and < 22 ? 0.8
                : rank >= 0 ? 0.5
                : "іїєґў".Contains(lower, StringComparison.Ordinal) ? 0.5 : -0.2,
            'a' => "ابتجدرسعفقكلمنهويیکآ".Contains(character, StringComparison.Ordinal) ? 0.95 : 0.6,
            'l' => "ğışçöü".Contains(lower, StringComparison.Ordinal) || character is 'İ' or 'ı' ? 0.9
                : Latin.Contains(lower, StringComparison.Ordinal) ? 0.75 : 0.1,
            _ => -0.5,
        } - fault;
    }

    private static char Script(char character) => character switch
    {
        < '\u0250' or 'ə' => 'l',
        >= '\u0400' and <= '\u052F' => 'c',
        >= '\u0600' and <= '\u06FF' => 'a',
        _ => 'o',
    };
}
