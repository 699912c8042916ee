namespace Habeas.Names;

/// <summary>Keys shared by spellings of one name.</summary>
internal static class SoundKeys
{
    /// <summary>
    /// Merges sounds that scripts confuse: a ə e, o ö, u ü, i y, g q ğ k h x, c j ç; doubled letters are one. Equal keys only
    /// mean that a comparison is worthwhile.
    /// </summary>
    internal static string Class(string sounds)
    {
        Span<char> to = stackalloc char[Math.Min(sounds.Length, 2 * SoundReader.MaxLength)];
        var n = 0;
        foreach (var c in sounds)
        {
            if (n == to.Length)
            {
                break;
            }

            var k = ClassOf(c);
            if (n == 0 || to[n - 1] != k)
            {
                to[n++] = k;
            }
        }

        return new string(to[..n]);
    }

    /// <summary>The consonants of the class key, with a mark if the name begins with a vowel.</summary>
    internal static string Skeleton(string sounds)
    {
        Span<char> to = stackalloc char[Math.Min(sounds.Length + 1, 2 * SoundReader.MaxLength)];
        var n = 0;
        for (var i = 0; i < sounds.Length && n < to.Length; i++)
        {
            var c = sounds[i];
            if (SoundReader.IsVowel(c) || c == 'y')
            {
                if (i == 0)
                {
                    to[n++] = 'a';
                }

                continue;
            }

            var k = Coarse(c);
            if (n == 0 || to[n - 1] != k)
            {
                to[n++] = k;
            }
        }

        return new string(to[..n]);
    }

    private static char ClassOf(char c) => c switch
    {
        'ə' or 'e' => 'a',
        'ö' => 'o',
        'ü' => 'u',
        'y' => 'i',
        'g' or 'q' or 'ğ' or 'h' or 'x' => 'k',
        'j' or 'ç' => 'c',
        'ş' => 's',
        _ => c,
    };

    private static char Coarse(char c) => c switch
    {
        'g' or 'q' or 'ğ' or 'h' or 'x' or 'k' => 'k',
        'j' or 'ç' or 'c' => 'c',
        'ş' or 's' or 'z' => 's',
        'd' or 't' => 't',
        'b' or 'p' => 'p',
        'v' or 'f' => 'v',
        _ => c,
    };
}
