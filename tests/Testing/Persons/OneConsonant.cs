namespace Habeas.Testing.Persons;

/// <summary>
/// Names of brothers and sisters that differ by one consonant, as families like to choose them. What only spelling tells apart is one
/// consonant.
/// </summary>
internal static class OneConsonant
{
    /// <summary>Letters that one sound is written with in some script or without diacritics; of each, the first stands for all.</summary>
    private static readonly string[] Alike = ["kqgğhx", "cçj", "sş", "td", "pb", "fvw", "iıy", "eəa", "uü", "oö"];

    private const string Consonants = "bcdfgklmnprstvz";

    private static readonly (string, string)[] Pairs =
    [
        ("Serkan", "Sertan"), ("Samir", "Sabir"), ("Elman", "Elmar"), ("Nadir", "Qadir"), ("Rasim", "Rasil"), ("Ramil", "Ramin"),
        ("Ramiz", "Ramil"), ("Tahir", "Mahir"),
        ("Zahid", "Nahid"), ("Elçin", "Elşin"), ("Vasif", "Vaqif"), ("Namiq", "Natiq"), ("Turxan", "Turan"), ("Elnur", "Elmur"),
        ("Fərid", "Fəriz"),
        ("Kamran", "Karan"), ("Berkan", "Bertan"), ("Tuncay", "Tuncar"), ("Nurlan", "Nuran"), ("Adil", "Aqil"), ("Xalid", "Xalis"),
        ("Cahid", "Zahid"), ("Tofiq", "Rofiq"),
        ("Elvin", "Elvir"), ("Anar", "Amar"), ("Rafiq", "Rafil"), ("Emin", "Emil"), ("Səlim", "Səlin"), ("Bəhruz", "Bəhrum"),
        ("Vüsal", "Vüsan"), ("Ceyhun", "Ceylun"),
    ];

    internal static (string, string) Known(Random random)
    {
        var (first, second) = Pairs[random.Next(Pairs.Length)];
        return random.Next(2) == 0 ? (first, second) : (second, first);
    }

    /// <summary>The name and one that exchanges, adds or lacks a consonant behind its first letter.</summary>
    internal static (string, string) Made(string name, Random random)
    {
        while (true)
        {
            var (at, letter) = (random.Next(1, name.Length), Consonants[random.Next(Consonants.Length)]);
            var other = random.Next(4) switch
            {
                0 when IsPlain(name[at]) => name.Remove(at, 1),
                1 => name.Insert(at, $"{letter}"),
                _ when IsConsonant(name[at]) => name[..at] + letter + name[(at + 1)..],
                _ => name,
            };
            if (Key(other) != Key(name)
                && Key(WithY(other)) != Key(WithY(name))
                && other.Length > 2
                && !IsHiss(name, other)
                && !IsHiss(other, name))
            {
                return (name, other);
            }
        }
    }

    /// <summary>
    /// Whether a slip hit the very consonant that tells the person from another of the family: nobody could tell them apart by what is
    /// left if the same happened to the other.
    /// </summary>
    internal static bool MayMean(string slipped, Relative person, Family family, Func<Relative, string?> part) =>
        family.Members.Any(
            other => other != person
                && part(other) is { } others
                && part(person) is { } own
                && Skeleton(others) != Skeleton(own)
                && Skeleton(slipped) is var left
                && left != Skeleton(own)
                && FamilyGenerator.Edits(left, Skeleton(others)) <= 1);

    /// <summary>The consonants; an h at the end is not always written.</summary>
    private static string Skeleton(string name) => string.Concat(Key(name.TrimEnd('h', 'x')).Where(IsConsonant));

    /// <summary>English writes c as j, and others write y so: Lejla.</summary>
    private static string WithY(string name) => name.Replace('c', 'y');

    private static string Key(string name)
    {
        var key = new List<char>();
        foreach (var c in name.ToLowerInvariant().Replace("i\u0307", "i", StringComparison.Ordinal))
        {
            var sound = Array.Find(Alike, letters => letters.Contains(c, StringComparison.Ordinal)) is { } alike ? alike[0] : c;
            if (key.Count == 0 || key[^1] != sound)
            {
                key.Add(sound);
            }
        }

        return new string([.. key]);
    }

    private static bool IsConsonant(char c) => !"aəeiıoöuü".Contains(c, StringComparison.Ordinal);

    /// <summary>A consonant that no script leaves out, as some do h and y.</summary>
    private static bool IsPlain(char c) => Consonants.Contains(c, StringComparison.Ordinal);

    /// <summary>Belarusian and Georgian write ts and dz for t and d, Russian and English dzh and dj for c.</summary>
    private static bool IsHiss(string shorter, string longer) =>
        longer.Replace("ts", "t", StringComparison.Ordinal)
            .Replace("dz", "d", StringComparison.Ordinal)
            .Replace("dc", "c", StringComparison.Ordinal) == shorter;
}
