namespace Habeas.Benchmarks;

/// <summary>Persian and Arabic names in their own letters and in the Latin spellings in use.</summary>
internal static class ArabicSets
{
    public static NameSet Farsi()
    {
        var random = new Random(21);
        var (men, women) = (NameList.WithSpellings("fa", "m"), NameList.WithSpellings("fa", "f"));
        var families = NameList.WithSpellings("fa", "l");
        var persons = new List<InventedPerson>();
        for (var i = 0; i < 600; i++)
        {
            var sex = random.In(3) ? women : men;
            var (given, family) = (random.Of(sex), random.Of(families));
            Add(given, family);
            Add(NameList.Near(sex, given, name => name.Latin[0], random), family);
            Add(given, NameList.Near(families, family, name => name.Latin[0], random));
        }

        return NameSet.Of("Farsi with Latin", persons, 3000, random);

        void Add((string Original, string[] Latin) given, (string Original, string[] Latin) family)
        {
            var texts = new List<string> { $"{given.Original} {family.Original}" };
            for (var k = 0; k < 2; k++)
            {
                texts.Add($"{random.Of(given.Latin)} {random.Of(family.Latin)}");
            }

            // The original is one of each pair.
            var latin = random.In(3) ? texts : [texts[0], texts[1]];
            persons.Add(new InventedPerson(given.Original, family.Original, "", latin));
        }
    }

    /// <summary>Chains of names as on the sanctions lists: the own name, the father's, the grandfather's, the family's.</summary>
    public static NameSet Aliases()
    {
        var random = new Random(22);
        var (men, women) = (NameList.WithSpellings("ar", "m"), NameList.WithSpellings("ar", "f"));
        var families = NameList.WithSpellings("ar", "l");
        var persons = new List<InventedPerson>();
        for (var i = 0; i < 700; i++)
        {
            var given = random.In(6) ? random.Of(women) : random.Of(men);
            var family = random.Of(families);
            var father = random.Of(men);
            for (var brother = 0; brother < 2; brother++)
            {
                var links = new[] { father, random.Of(men) };
                var texts = new List<string> { Arabic(given.Original, links, family.Original, random) };
                for (var k = 0; k < 3; k++)
                {
                    texts.Add(Latin(given.Latin, links, family.Latin, random));
                }

                persons.Add(new InventedPerson(given.Original, family.Original, "", texts));

                // A brother has the same father and family, and the father has his own.
                given = NameList.Near(men, given, name => name.Latin[0], random);
            }

            var own = random.Of(men);
            persons.Add(new InventedPerson(
                father.Original, family.Original, "", [Arabic(father.Original, [own, own], family.Original, random), .. new[] { 1, 2 }
                    .Select(_ => Latin(father.Latin, [own, own], family.Latin, random))]));
        }

        return NameSet.Of("Arabic originals and aliases", persons, 3000, random);
    }

    private static string Arabic(string given, (string Original, string[] Latin)[] links, string family, Random random) =>
        random.Next(3) switch
        {
            0 => $"{given} {family}",
            1 => $"{given} {links[0].Original} {family}",
            _ => $"{given} {links[0].Original} {links[1].Original} {family}",
        };

    private static string Latin(string[] given, (string Original, string[] Latin)[] links, string[] family, Random random)
    {
        var (own, name) = (random.Of(given), random.Of(family));
        var (father, grandfather) = (random.Of(links[0].Latin), random.Of(links[1].Latin));
        return random.Next(8) switch
        {
            < 2 => $"{own} {name}",
            < 4 => $"{own} {father} {name}",
            4 => $"{own} bin {father} {name}",
            5 => $"{own} {father} {grandfather} {name}",
            6 => $"{own} ibn {father} ibn {grandfather} {name}",
            _ => $"{name.ToUpperInvariant()}, {own} {father}",
        };
    }
}
