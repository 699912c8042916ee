namespace Habeas.Benchmarks;

/// <summary>Names in Russian, Ukrainian and Belarusian letters, and in the Latin letters of nine countries.</summary>
internal static class SlavicSets
{
    /// <summary>The original with six Latin spellings, and these with one another.</summary>
    public static NameSet Latin()
    {
        var random = new Random(11);
        var persons = new List<InventedPerson>();
        for (var i = 0; i < 600; i++)
        {
            var language = random.Of<string>(["ru", "uk", "be"]);
            var sex = random.Of<string>(["m", "f"]);
            var (given, family) = (Given(language, sex, random), Family(language, sex, random));
            Add(given, family, language);
            Add(NameList.Near(Givens(language, sex), given, random), family, language);
            Add(given, NameList.Near([.. Enumerable.Range(0, 24).Select(_ => Family(language, sex, random))], family, random), language);
        }

        return NameSet.Of("Cyrillic be, ru, uk with Latin spellings", persons, 4000, random);

        void Add(string given, string family, string language)
        {
            var texts = new List<string> { $"{given} {family}" };
            foreach (var spelling in LatinSpelling.All.OrderBy(_ => random.Next()).Take(3))
            {
                var latin = $"{spelling.Of(given, language)} {spelling.Of(family, language)}";
                texts.Add(random.In(5) ? $"{spelling.Of(family, language)} {spelling.Of(given, language)}" : latin);
            }

            persons.Add(new InventedPerson(given, family, "", texts));
        }
    }

    /// <summary>Full names with a father's name, each in several spellings; namesakes whose fathers differ among them.</summary>
    public static NameSet Fathers()
    {
        var random = new Random(12);
        var persons = new List<InventedPerson>();
        for (var i = 0; i < 400; i++)
        {
            var language = random.Of<string>(["ru", "ru", "uk"]);
            var sex = random.Of<string>(["m", "f"]);
            var (given, family) = (Given(language, sex, random), Family(language, sex, random));
            for (var namesake = 0; namesake < 2; namesake++)
            {
                var father = random.Of(NameList.Of(language, "father", sex));
                var texts = new List<string> { $"{given} {father} {family}" };
                foreach (var spelling in LatinSpelling.All.OrderBy(_ => random.Next()).Take(3))
                {
                    var (g, p, f) = (spelling.Of(given, language), spelling.Of(father, language), spelling.Of(family, language));
                    texts.Add(random.In(4) ? $"{f} {g} {p}" : $"{g} {p} {f}");
                }

                persons.Add(new InventedPerson(given, family, father, texts));
            }
        }

        return NameSet.Of("Fathers' names in several spellings", persons, 2000, random);
    }

    internal static string Given(string language, string sex, Random random) =>
        random.Of(Givens(language, sex));

    internal static IReadOnlyList<string> Givens(string language, string sex) =>
        language == "be" ? NameList.Belarusian(sex) : NameList.Of(language, "given", sex);

    internal static string Family(string language, string sex, Random random) =>
        language != "be" ? random.Of(NameList.Of(language, "family", sex))
        : random.Of(NameList.Belarusian("l")) is var name && sex == "f" ? Feminine(name) : name;

    private static string Feminine(string name) =>
        name.EndsWith("аў", StringComparison.Ordinal) ? name[..^1] + "ва"
        : name.EndsWith("оў", StringComparison.Ordinal) ? name[..^1] + "ва"
        : name.EndsWith("кі", StringComparison.Ordinal) ? name[..^1] + "ая"
        : name;
}
