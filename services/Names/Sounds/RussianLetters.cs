using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Habeas.Names;

/// <summary>
/// How Russian writes foreign names as they sound where no rule of spelling tells it (Wallace, Уоллес; Toshikazu, Тосикадзу): a learned
/// table of letters (Data/russian_letters.tsv). It shows that two words may be one name, never that they are.
/// </summary>
internal static class RussianLetters
{
    private const int LongestLatin = 3;
    private const int LongestRussian = 2;

    /// <summary>A piece that the table does not have.</summary>
    private const float Never = 1000;

    private static readonly FrozenDictionary<long, short> LatinPieces;
    private static readonly FrozenDictionary<long, short> RussianPieces;

    /// <summary>The bits of surprise of each Latin piece beside each Russian one.</summary>
    private static readonly float[] Bits;

    private static readonly int Width;

    static RussianLetters()
    {
        var rows = DataTable.Read("russian_letters.tsv").ToList();
        LatinPieces = Numbered(rows.Select(row => row[0]));
        RussianPieces = Numbered(rows.Select(row => row[1]));
        Width = RussianPieces.Count;
        Bits = new float[LatinPieces.Count * Width];
        Array.Fill(Bits, Never);
        foreach (var row in rows)
        {
            Bits[(LatinPieces[Key(row[0])] * Width) + RussianPieces[Key(row[1])]] = float.Parse(row[2], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The letters of a Latin word that the table tells apart: without marks that only few languages write.</summary>
    internal static string Plain(string lower)
    {
        if (Ascii.IsValid(lower))
        {
            return lower.Replace("'", "", StringComparison.Ordinal);
        }

        return string.Concat(lower.Select(letter =>
            letter is 'ç' or 'ñ' or 'č' or 'š' or 'ž' or 'ć' or 'ş' or 'ł' or 'ö' or 'ü' or 'ä' or 'é' or 'ø' or 'å' or 'ō' or 'ū'
                ? letter.ToString()
                : letter is '\'' or '’' ? ""
                : char.IsAscii(letter) ? letter.ToString() : AnyAscii.Transliteration.Transliterate(letter.ToString()).ToLowerInvariant()));
    }

    /// <summary>
    /// Ukrainian and Belarusian letters as the Russian ones that sound most like them. A hard sign only parts two letters: Сюнъити.
    /// </summary>
    internal static string PlainRussian(string lower) => lower.AsSpan().IndexOfAny("ёъіїєґў'’") < 0
        ? lower
        : lower.Replace('ё', 'е').Replace('і', 'и').Replace('ї', 'и').Replace('є', 'е').Replace('ґ', 'г').Replace('ў', 'у')
            .Replace("ъ", "", StringComparison.Ordinal)
            .Replace("'", "", StringComparison.Ordinal)
            .Replace("’", "", StringComparison.Ordinal);

    /// <summary>
    /// The least surprise, in bits, with which the Latin letters are written as the Russian ones; infinite if the table does not explain
    /// a letter, or it is more than <paramref name="limit"/>.
    /// </summary>
    internal static float Surprise(string latin, string russian, float limit = float.MaxValue)
    {
        if (latin.Length > SoundReader.MaxLength || russian.Length > SoundReader.MaxLength)
        {
            return float.PositiveInfinity;
        }

        Span<short> pieces = stackalloc short[(russian.Length + 1) * (LongestRussian + 1)];
        for (var j = 0; j <= russian.Length; j++)
        {
            for (var few = 0; few <= LongestRussian; few++)
            {
                pieces[(j * (LongestRussian + 1)) + few] = j + few > russian.Length ? (short)-1 : Number(RussianPieces, russian, j, few);
            }
        }

        var width = russian.Length + 1;
        Span<float> cost = stackalloc float[(latin.Length + 1) * width];
        cost.Fill(Never);
        cost[0] = 0;
        for (var i = 0; i < latin.Length; i++)
        {
            for (var many = 1; many <= LongestLatin && i + many <= latin.Length; many++)
            {
                var number = Number(LatinPieces, latin, i, many);
                if (number < 0)
                {
                    continue;
                }

                var bits = Bits.AsSpan(number * Width, Width);
                for (var j = 0; j < width; j++)
                {
                    var from = cost[(i * width) + j];
                    if (from > limit)
                    {
                        continue;
                    }

                    for (var few = 0; few <= LongestRussian && j + few < width; few++)
                    {
                        var piece = pieces[(j * (LongestRussian + 1)) + few];
                        if (piece >= 0 && from + bits[piece] is var sum && sum < cost[((i + many) * width) + j + few])
                        {
                            cost[((i + many) * width) + j + few] = sum;
                        }
                    }
                }
            }
        }

        var least = cost[^1];
        return least > limit || least >= Never ? float.PositiveInfinity : least;
    }

    private static short Number(FrozenDictionary<long, short> pieces, string text, int at, int length) =>
        pieces.TryGetValue(Key(text.AsSpan(at, length)), out var number) ? number : (short)-1;

    private static FrozenDictionary<long, short> Numbered(IEnumerable<string> pieces) =>
        pieces.Distinct().Select((piece, number) => (Key: Key(piece), Number: (short)number))
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Number);

    private static long Key(ReadOnlySpan<char> piece)
    {
        var key = 0L;
        foreach (var letter in piece)
        {
            key = (key << 16) | letter;
        }

        return key;
    }
}
