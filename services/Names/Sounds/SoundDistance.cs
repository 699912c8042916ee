namespace Habeas.Names;

/// <summary>Which of two words is written without short vowels, as in Arabic and Persian.</summary>
[Flags]
internal enum Unwritten : byte
{
    Neither = 0,
    First = 1,
    Second = 2,
    Both = First | Second,
}

/// <summary>
/// The distance between two strings of sounds: an edit distance with low costs where the scripts' spelling habits differ (g for h, k for q,
/// e for ə) and full costs where only a different name explains the difference. Costs are based on the transcription tables listed in the
/// repository's data folder; a typing error (swapped neighbours, a wrong vowel) costs less than a wrong consonant.
/// </summary>
internal static partial class SoundDistance
{
    private const string Alphabet = "aəeioöuübcçdfgğhxjkqlmnprsştvyz";

    private static readonly byte[] Index = BuildIndex();
    private static readonly float[] Substitution = BuildSubstitution();
    private static readonly float[] UnwrittenSubstitution = BuildUnwritten();

    /// <summary>
    /// 1 for identical sounds, 0 for nothing in common. A similarity below <paramref name="least"/> may be returned as 0.
    /// </summary>
    internal static float Similarity(string a, string b, Unwritten unwritten = Unwritten.Neither, float least = 0)
    {
        if (string.Equals(a, b, StringComparison.Ordinal))
        {
            return a.Length == 0 ? 0 : 1;
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        var longer = Math.Max(a.Length, b.Length);
        if (unwritten is Unwritten.Neither or Unwritten.Both && Math.Abs(a.Length - b.Length) > 1 + (longer / 3))
        {
            return 0;
        }

        var length = (a.Length + b.Length) / 2f;
        var distance = Distance(a, b, unwritten, (1 - least) * length);
        return Math.Max(0, 1 - (distance / length));
    }

    /// <summary>The cost of turning one into the other; above <paramref name="limit"/> any larger number may be returned.</summary>
    internal static float Distance(string a, string b, Unwritten unwritten, float limit = float.MaxValue)
    {
        var width = b.Length + 1;
        Span<float> rows = stackalloc float[(3 * width) + a.Length + b.Length];
        var before = rows[..width];
        var previous = rows.Slice(width, width);
        var current = rows.Slice(2 * width, width);
        var gapsA = rows.Slice(3 * width, a.Length);
        var gapsB = rows[((3 * width) + a.Length)..];
        Gaps(a, gapsA, unwritten.HasFlag(Unwritten.First), unwritten.HasFlag(Unwritten.Second));
        Gaps(b, gapsB, unwritten.HasFlag(Unwritten.Second), unwritten.HasFlag(Unwritten.First));
        Span<byte> codes = stackalloc byte[b.Length];
        for (var j = 0; j < b.Length; j++)
        {
            codes[j] = (byte)IndexOf(b[j]);
        }

        var half = unwritten is Unwritten.First or Unwritten.Second;
        var costs = half ? UnwrittenSubstitution : Substitution;
        previous[0] = 0;
        for (var j = 1; j < width; j++)
        {
            previous[j] = previous[j - 1] + gapsB[j - 1];
        }

        var least = 0f;
        for (var i = 1; i <= a.Length; i++)
        {
            var row = costs.AsSpan(IndexOf(a[i - 1]) * Alphabet.Length, Alphabet.Length);
            var gap = gapsA[i - 1];
            var left = previous[0] + gap;
            var lowest = left;
            current[0] = left;
            for (var j = 1; j < width; j++)
            {
                var best = previous[j - 1] + row[codes[j - 1]];
                if (i == 1 && j == 1 && half && SoundReader.IsVowel(a[0]) && SoundReader.IsVowel(b[0]))
                {
                    // An initial alef can carry any vowel.
                    best = 0.05f;
                }
                else if (i == 1 && j == 1 && best >= 0.3f)
                {
                    // Spelling habits and typing errors rarely affect the first sound: Zaid is not Said.
                    best += 0.25f;
                }

                best = Math.Min(best, previous[j] + gap);
                best = Math.Min(best, left + gapsB[j - 1]);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, before[j - 2] + 0.5f);
                }

                current[j] = best;
                left = best;
                lowest = Math.Min(lowest, best);
            }

            if (lowest > limit && least > limit)
            {
                return lowest;
            }

            least = lowest;
            var spare = before;
            before = previous;
            previous = current;
            current = spare;
        }

        return previous[b.Length];
    }

    /// <summary>
    /// The cost of each sound that the other side may lack. Low between vowels and glides, where only the spelling differs.
    /// </summary>
    /// <param name="unwritten">True if this side omits its short vowels: the written ones are long.</param>
    /// <param name="otherUnwritten">True if the other side omits its short vowels.</param>
    private static void Gaps(string text, Span<float> gaps, bool unwritten, bool otherUnwritten)
    {
        for (var at = 0; at < text.Length; at++)
        {
            gaps[at] = (unwritten, otherUnwritten) switch
            {
                (false, true) when SoundReader.IsVowel(text[at]) => 0.05f,
                (false, true) when text[at] == 'y' => 0.45f,
                (true, _) => LongGap(text, at, otherUnwritten),
                _ => Gap(text, at),
            };
        }
    }

    /// <summary>
    /// Alef may be omitted (رحمن, رحمان), but waw and ya may not: they distinguish Mahmud from Muhammad and Huseyn from Hasan.
    /// </summary>
    private static float LongGap(string text, int at, bool otherUnwritten) => text[at] switch
    {
        'a' => otherUnwritten ? 0.4f : 0.3f,
        'h' when at == text.Length - 1 => 0.15f,
        'i' or 'u' => otherUnwritten ? 1 : 0.6f,
        _ => Gap(text, at),
    };

    private static float Gap(string text, int at)
    {
        var c = text[at];
        var vowel = SoundReader.IsVowel(c);
        if (c == 'y')
        {
            // Yehya is also read Ehya, just as Yevgeny is Evgeny.
            return at == 0 ? 0.15f : 0.35f;
        }

        var left = at > 0 ? text[at - 1] : '\0';
        var right = at + 1 < text.Length ? text[at + 1] : '\0';
        if (!vowel)
        {
            // A silent final letter (Taleh, Талех); an s or z that turns t into ts and d into dz (Belarusian, Georgian).
            return c is 'h' or 'x' && right == '\0' && SoundReader.IsVowel(left) ? 0.25f
                : c == 'h' ? 0.45f
                : (c == 's' && left == 't') || (c == 'z' && left == 'd') ? 0.4f
                : 0.85f;
        }

        // A final vowel distinguishes a woman's name from a man's (Farid, Fəridə); an initial one is rarely a typing error (Şık, Işık).
        return SoundReader.IsVowel(left) || SoundReader.IsVowel(right) || left == 'y' || right == 'y' ? 0.4f
            : right == '\0' ? 0.9f
            : left == '\0' ? 0.8f
            : 0.55f;
    }

    private static bool IsHalf(char a, char b) =>
        (a == 'v' && b is 'u' or 'o' or 'ü' or 'ö')
            || (b == 'v' && a is 'u' or 'o' or 'ü' or 'ö')
            || (a == 'y' && b is 'i' or 'e')
            || (b == 'y' && a is 'i' or 'e');

    private static int IndexOf(char c) => c < Index.Length ? Index[c] : 0;

    private static byte[] BuildIndex()
    {
        var index = new byte[0x260];
        for (var i = 0; i < Alphabet.Length; i++)
        {
            index[Alphabet[i]] = (byte)i;
        }

        return index;
    }

    private static float[] BuildSubstitution()
    {
        var n = Alphabet.Length;
        var costs = new float[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var bothVowels = SoundReader.IsVowel(Alphabet[i]) && SoundReader.IsVowel(Alphabet[j]);
                var oneVowel = SoundReader.IsVowel(Alphabet[i]) != SoundReader.IsVowel(Alphabet[j]);
                costs[(i * n) + j] = i == j ? 0 : bothVowels ? 0.6f : oneVowel ? 1.2f : 1;
            }
        }

        foreach (var (a, b, cost) in new (char, char, float)[]
        {
            ('a', 'ə', 0.08f), ('ə', 'e', 0.08f), ('a', 'e', 0.22f), ('o', 'ö', 0.05f),
            ('u', 'ü', 0.05f), ('ö', 'e', 0.25f), ('ö', 'u', 0.35f),
            ('ö', 'ü', 0.3f), ('o', 'u', 0.35f), ('o', 'ü', 0.4f), ('ü', 'i', 0.3f), ('e', 'i', 0.35f),
            ('ə', 'i', 0.5f), ('a', 'o', 0.3f), ('i', 'y', 0.1f), ('e', 'y', 0.4f),
            ('g', 'q', 0.08f), ('g', 'ğ', 0.05f), ('q', 'ğ', 0.15f), ('k', 'q', 0.15f),
            ('g', 'k', 0.3f), ('k', 'ğ', 0.5f), ('g', 'h', 0.15f), ('q', 'h', 0.4f),
            ('h', 'x', 0.1f), ('k', 'x', 0.3f), ('q', 'x', 0.3f), ('ğ', 'h', 0.3f), ('g', 'x', 0.2f), ('ğ', 'x', 0.35f), ('k', 'h', 0.5f),
            ('c', 'j', 0.1f), ('c', 'ç', 0.15f), ('c', 'z', 0.45f), ('j', 'z', 0.4f), ('ç', 'ş', 0.35f),
            ('s', 'ş', 0.15f), ('s', 'z', 0.4f), ('c', 'y', 0.6f), ('j', 'y', 0.6f), ('c', 'k', 0.6f),
            ('d', 't', 0.25f), ('b', 'p', 0.3f), ('v', 'f', 0.35f), ('v', 'u', 0.35f), ('v', 'o', 0.4f), ('b', 'v', 0.5f), ('m', 'n', 0.7f),
            ('y', 'h', 0.6f), ('c', 'g', 0.5f),
        })
        {
            var (i, j) = (Alphabet.IndexOf(a, StringComparison.Ordinal), Alphabet.IndexOf(b, StringComparison.Ordinal));
            costs[(i * n) + j] = cost;
            costs[(j * n) + i] = cost;
        }

        return costs;
    }

    /// <summary>
    /// If one side omits its short vowels, the written ones are the three long vowels, each of which has several spellings: ya is i, e or
    /// y, waw is u, o or v, and alef is a or, in Persian, close to o.
    /// </summary>
    private static float[] BuildUnwritten()
    {
        var n = Alphabet.Length;
        var costs = (float[])Substitution.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var (a, b) = (Alphabet[i], Alphabet[j]);
                if (i != j && ((SoundReader.IsVowel(a) && SoundReader.IsVowel(b)) || IsHalf(a, b)))
                {
                    costs[(i * n) + j] = IsHalf(a, b) || Quality(a) == Quality(b) ? 0.05f
                        : a is 'o' or 'e' || b is 'o' or 'e' ? 0.2f
                        : 0.8f;
                }
            }
        }

        return costs;
    }

    private static char Quality(char vowel) => vowel switch { 'a' or 'ə' => 'a', 'i' or 'e' => 'i', _ => 'u' };
}
