using System.Globalization;
using System.Text;

namespace Habeas.Names;

/// <summary>
/// Learns from words in Latin and in Russian letters which letters stand for which: an alignment of pieces of one to three Latin letters
/// with up to two Russian ones, by expectation and maximisation. Deterministic.
/// </summary>
public sealed class RussianLettersLearner
{
    /// <summary>Latin and Russian letters of one piece together: longer ones would learn words by heart.</summary>
    private const int Largest = 4;

    private const int LongestLatin = 3;
    private const int LongestRussian = 2;

    /// <summary>A word of more letters is several.</summary>
    private const int LongestWord = 18;

    /// <summary>A piece seen less often is chance.</summary>
    private const double Least = 6;

    /// <summary>A rarer way to write the same Latin letters is a mistake in the list.</summary>
    private const double LeastShare = 0.004;

    public int Rounds { get; init; } = 8;

    /// <summary>
    /// Whether the word is kept back from learning, to test with: half of all words are, by their letters.
    /// </summary>
    public static bool IsHeld(string latin)
    {
        ArgumentNullException.ThrowIfNull(latin);

        // The runtime's string hash differs from run to run.
        var hash = 2166136261u;
        foreach (var letter in RussianLetters.Plain(Letters.Lower(latin, turkic: false)))
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (hash >> 9) % 2 == 0;
    }

    /// <summary>The table that the library embeds, from the words that are not kept back.</summary>
    public string Learn(IEnumerable<(string Latin, string Russian)> words, string source)
    {
        ArgumentNullException.ThrowIfNull(words);
        var kept = words
            .Select(word => (
                Latin: RussianLetters.Plain(Letters.Lower(word.Latin, turkic: false)),
                Russian: RussianLetters.PlainRussian(Letters.Lower(word.Russian, turkic: false))))
            .Where(word => !IsHeld(word.Latin)
                && word.Latin.Length is > 1 and <= LongestWord && word.Russian.Length is > 1 and <= LongestWord
                && word.Latin.All(Letters.IsLatin) && word.Russian.All(Letters.IsCyrillic))
            .Distinct().OrderBy(word => word, Comparer<(string, string)>.Create(
                (x, y) => string.CompareOrdinal(x.Item1, y.Item1) is var order and not 0 ? order : string.CompareOrdinal(x.Item2, y.Item2)))
            .ToList();
        var shares = new Dictionary<(string Latin, string Russian), double>();
        for (var round = 0; round < Rounds; round++)
        {
            var counts = new Dictionary<(string Latin, string Russian), double>();
            foreach (var (latin, russian) in kept)
            {
                Count(latin, russian, round == 0 ? null : shares, counts);
            }

            var total = counts.Values.Sum();
            shares = counts.Where(entry => round == 0 || entry.Value >= Least / 2)
                .ToDictionary(entry => entry.Key, entry => round + 1 < Rounds ? entry.Value / total : entry.Value);
        }

        return Table(shares, source);
    }

    private static string Table(Dictionary<(string Latin, string Russian), double> counts, string source)
    {
        var table = new StringBuilder(
            "# How Russian writes the letters of foreign names: Latin letters, Russian letters, bits of surprise (the base-2 logarithm of "
            + $"how seldom these Latin letters are written so).\n# {source}\n");
        var rows = counts.GroupBy(entry => entry.Key.Latin).OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in rows)
        {
            var all = group.Sum(entry => entry.Value);
            foreach (var (piece, count) in group.OrderBy(entry => entry.Key.Russian, StringComparer.Ordinal))
            {
                if (count >= Least && count / all >= LeastShare)
                {
                    table.Append(
                        CultureInfo.InvariantCulture, $"{piece.Latin}\t{piece.Russian}\t{Math.Round(-Math.Log2(count / all), 2):0.00}\n");
                }
            }
        }

        return table.ToString();
    }

    /// <summary>Adds what each piece is expected to be used in all alignments of the two words; equally probable at first.</summary>
    private static void Count(
        string latin, string russian, Dictionary<(string Latin, string Russian), double>? shares,
        Dictionary<(string Latin, string Russian), double> counts)
    {
        var pieces = new List<(int I, int J, int Latin, int Russian, double Share, (string, string) Key)>();
        var forward = new double[latin.Length + 1, russian.Length + 1];
        forward[0, 0] = 1;
        for (var i = 0; i < latin.Length; i++)
        {
            for (var j = 0; j <= russian.Length; j++)
            {
                if (forward[i, j] == 0)
                {
                    continue;
                }

                for (var many = 1; many <= LongestLatin && i + many <= latin.Length; many++)
                {
                    for (var few = many == 1 ? 0 : 1; few <= LongestRussian && j + few <= russian.Length && many + few <= Largest; few++)
                    {
                        var key = (latin.Substring(i, many), russian.Substring(j, few));

                        // Before anything is known, one letter for one is the likeliest.
                        var share = shares is null ? Math.Pow(0.1, many + few - 1) : shares.GetValueOrDefault(key);
                        if (share > 0)
                        {
                            forward[i + many, j + few] += forward[i, j] * share;
                            pieces.Add((i, j, many, few, share, key));
                        }
                    }
                }
            }
        }

        var whole = forward[latin.Length, russian.Length];
        if (whole <= 0)
        {
            return;
        }

        var backward = new double[latin.Length + 1, russian.Length + 1];
        backward[latin.Length, russian.Length] = 1;
        for (var at = pieces.Count - 1; at >= 0; at--)
        {
            var (i, j, many, few, share, key) = pieces[at];
            var after = backward[i + many, j + few];
            if (after > 0)
            {
                backward[i, j] += share * after;
                counts[key] = counts.GetValueOrDefault(key) + (forward[i, j] * share * after / whole);
            }
        }
    }
}
