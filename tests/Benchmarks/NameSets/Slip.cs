namespace Habeas.Benchmarks;

/// <summary>One slip of the pen or of the scanner in a name.</summary>
internal static class Slip
{
    private static readonly string[] Keyboards =
        ["qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзх", "фывапролджэ", "ячсмитьбю"];

    private static readonly (string As, string Read)[] Scanned =
        [("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("cl", "d"), ("d", "cl"), ("vv", "w")];

    public static string In(string name, Random random)
    {
        while (true)
        {
            var slipped = Once(name, random);
            if (slipped != name)
            {
                return slipped;
            }
        }
    }

    private static string Once(string name, Random random)
    {
        var at = random.Next(name.Length);
        if (!char.IsLetter(name[at]))
        {
            return random.In(4) && name[at] is ' ' or '-' ? name.Remove(at, 1) : name;
        }

        switch (random.Next(8))
        {
            case 0 or 1:
                return name.Remove(at, 1);
            case 2:
                return name.Insert(at, name[at].ToString().ToLowerInvariant());
            case 3 when at + 1 < name.Length && char.IsLetter(name[at + 1]):
                return Swapped(name, at);
            case 4:
                return name.Insert(at + 1, Neighbour(name[at], random).ToString());
            case 5 when random.In(2):
                var (from, to) = random.Of(Scanned);
                var found = name.IndexOf(from, StringComparison.Ordinal);
                return found < 0 ? name : name.Remove(found, from.Length).Insert(found, to);
            default:
                return name.Remove(at, 1).Insert(at, Cased(Neighbour(name[at], random), name[at]).ToString());
        }
    }

    private static string Swapped(string name, int at)
    {
        var (a, b) = (name[at], name[at + 1]);
        return string.Concat(name.AsSpan(0, at), $"{Cased(b, a)}{Cased(a, b)}", name.AsSpan(at + 2));
    }

    private static char Cased(char letter, char like) => char.IsUpper(like) ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter);

    private static char Neighbour(char letter, Random random)
    {
        var lower = char.ToLowerInvariant(letter);
        foreach (var row in Keyboards)
        {
            var at = row.IndexOf(lower, StringComparison.Ordinal);
            if (at >= 0)
            {
                return row[at == 0 ? 1 : at == row.Length - 1 ? at - 1 : at + (random.In(2) ? 1 : -1)];
            }
        }

        return letter;
    }
}
