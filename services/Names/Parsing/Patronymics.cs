namespace Habeas.Names;

/// <summary>Fathers' names with an attached particle: Kamiloğlu, Vaqifqızı, Викторович, Viktorovna.</summary>
internal static class Patronymics
{
    private static readonly string[] SonTails = ["oğlu", "oglu", "ogly", "oghlu", "oqlu", "оглы", "оглу", "оғлу", "oğli", "ogli"];
    private static readonly string[] DaughterTails =
    [
        "qızı", "qizi", "gizi", "kizi", "kızı", "kyzy", "gyzy", "qyzy", "gyzi", "qyzi", "kyzi", "кызы", "гызы", "гызи", "кизи", "гизи",
    ];

    private static readonly string[] SlavicSon =
        [
            "ович", "евич", "евіч", "авіч", "овіч", "йович", "ovich", "evich", "yevich", "avich", "ovych", "yovych", "evych", "ovitch",
            "evitch", "ovič", "evič", "avič", "evič",
        ];

    private static readonly string[] SlavicDaughter =
        [
            "овна", "евна", "івна", "ївна", "аўна", "еўна", "ічна", "инична", "ична", "ovna", "evna", "yevna", "ivna", "yivna", "ichna",
            "inichna", "auna", "euna",
        ];

    private static readonly string[] SlavicSonIrregular =
    [
        "ильич", "кузьмич", "лукич", "фомич", "ильіч", "illich", "ilyich", "ilich", "kuzmich", "ілліч",
    ];

    /// <summary>The father's name in a word that ends in oğlu or qızı, with the particle; null if it does not.</summary>
    internal static (string Father, string Particle, Sex Sex)? Turkic(string lower)
    {
        foreach (var tail in SonTails)
        {
            if (lower.Length > tail.Length + 1 && lower.EndsWith(tail, StringComparison.Ordinal))
            {
                return (lower[..^tail.Length].TrimEnd('-'), tail, Sex.Male);
            }
        }

        foreach (var tail in DaughterTails)
        {
            if (lower.Length > tail.Length + 1 && lower.EndsWith(tail, StringComparison.Ordinal))
            {
                return (lower[..^tail.Length].TrimEnd('-'), tail, Sex.Female);
            }
        }

        return null;
    }

    /// <summary>The father's name in an East Slavic patronymic. Surnames may end like this (Статкевич); position decides.</summary>
    internal static (string Father, Sex Sex)? Slavic(string lower)
    {
        foreach (var whole in SlavicSonIrregular)
        {
            if (string.Equals(lower, whole, StringComparison.Ordinal))
            {
                return (Letters.IsCyrillic(lower[0]) ? lower.TrimEnd('ч')[..^1] : lower[..^3], Sex.Male);
            }
        }

        return Tail(lower, SlavicSon) is { } son ? (son, Sex.Male)
            : Tail(lower, SlavicDaughter) is { } daughter ? (daughter, Sex.Female)
            : null;
    }

    private static string? Tail(string lower, string[] tails)
    {
        foreach (var tail in tails)
        {
            if (lower.Length > tail.Length + 1 && lower.EndsWith(tail, StringComparison.Ordinal))
            {
                return lower[..^tail.Length];
            }
        }

        return null;
    }
}
