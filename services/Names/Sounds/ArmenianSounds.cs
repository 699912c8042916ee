using System.Text;

namespace Habeas.Names;

/// <summary>Armenian letters in Eastern pronunciation.</summary>
internal static class ArmenianSounds
{
    private const string Alphabet = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև";

    private static readonly string[] Sounds =
    [
        "a", "b", "g", "d", "e", "z", "e", "ə", "t", "j", "i", "l", "x", "ts",
        "k", "h", "dz", "ğ", "ç", "m", "y", "n", "ş", "o", "ç", "p", "c",
        "r", "s", "v", "t", "r", "ts", "v", "p", "k", "o", "f", "ev",
    ];

    internal static void Read(string lower, StringBuilder to)
    {
        for (var i = 0; i < lower.Length; i++)
        {
            var at = Alphabet.IndexOf(lower[i], StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            if (lower[i] == 'ո' && i + 1 < lower.Length && lower[i + 1] == 'ւ')
            {
                to.Append('u');
                i++;
                continue;
            }

            // Two letters have a glide at the start of a name: Երևան, Ոսկան.
            to.Append(i > 0 ? "" : lower[i] switch { 'ե' => "y", 'ո' => "v", _ => "" }).Append(Sounds[at]);
        }
    }
}
