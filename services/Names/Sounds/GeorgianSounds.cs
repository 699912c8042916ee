using System.Text;

namespace Habeas.Names;

internal static class GeorgianSounds
{
    private const string Alphabet = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ";

    private static readonly string[] Sounds =
    [
        "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "j", "r", "s", "t", "u", "p", "k", "ğ", "q", "ş",
        "ç", "ts", "dz", "ts", "ç", "x", "c", "h",
    ];

    internal static void Read(string lower, StringBuilder to)
    {
        foreach (var c in lower)
        {
            var at = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (at >= 0)
            {
                to.Append(Sounds[at]);
            }
        }
    }
}
