namespace Habeas.Names;

/// <summary>
/// One slip of the pen, the keyboard or the scanner between two words in the same letters: a letter lost, added, doubled or replaced, two
/// neighbours swapped, rn read as m. Works on letters, beside the sounds: a slip respects no spelling.
/// </summary>
internal static class SlipOfPen
{
    /// <summary>Below this length one letter is too much of a name: Ali and Adi are two.</summary>
    private const int Least = 4;

    /// <summary>From this length on, a slip explains one wrong letter better than another name does.</summary>
    private const int Long = 6;

    private static readonly (string A, string B)[] LookAlike =
        [("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "u"), ("nn", "m"), ("ri", "n")];

    /// <summary>
    /// The weight of a slip in bits: how much likelier it is than that the other form is another name. Null if one slip does not explain
    /// the difference. It can lead to a question, never alone to one person.
    /// </summary>
    /// <param name="common">The share of persons with the less common of the two forms.</param>
    internal static double? Weight(string a, string b, double common)
    {
        var length = Math.Max(a.Length, b.Length);
        if (length < Least || !IsOne(a, b))
        {
            return null;
        }

        // Two common names one letter apart are likelier than a slip: Əliyev, Vəliyev.
        var weight = length >= Long ? -0.5 : length == Long - 1 ? -1 : -1.8;
        return weight - Math.Max(0, Math.Log2(common / 0.001));
    }

    internal static bool IsOne(string a, string b)
    {
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        var x = a.AsSpan(start, a.Length - start - end);
        var y = b.AsSpan(start, b.Length - start - end);
        return Math.Max(x.Length, y.Length) switch
        {
            0 => false,
            1 => true,
            2 => x.Length == y.Length ? x[0] == y[1] && x[1] == y[0] : LooksAlike(x, y) || LooksAlike(y, x),
            _ => false,
        };
    }

    private static bool LooksAlike(ReadOnlySpan<char> two, ReadOnlySpan<char> one)
    {
        foreach (var (a, b) in LookAlike)
        {
            if (two.SequenceEqual(a) && one.SequenceEqual(b))
            {
                return true;
            }
        }

        return false;
    }
}
