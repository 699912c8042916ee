namespace Habeas.Benchmarks;

/// <summary>The changes that names on sanctions lists show, one or two per pair, for names of many peoples.</summary>
internal static class MixedSet
{
    private static readonly string[] Locales = ["ru", "uk", "be", "ar", "fa", "az", "tr", "en", "de", "fr", "es", "pl", "hr", "it"];

    public static NameSet Sanctions()
    {
        var random = new Random(51);
        var persons = new List<InventedPerson>();
        for (var i = 0; i < 500; i++)
        {
            var locale = random.Of(Locales);
            var person = Invent(locale, random);
            Add(person);

            // A sibling, and a namesake of another family.
            var others = Enumerable.Range(0, 24).Select(_ => Invent(locale, random)).ToList();
            Add(person with { Given = NameList.Near([.. others.Select(other => other.Given)], person.Given, name => name[0], random) });
            Add(person with { Family = NameList.Near([.. others.Select(other => other.Family)], person.Family, name => name[0], random) });
        }

        return NameSet.Of("Sanctions-like", persons, 2000, random);

        void Add(Parts person)
        {
            string[] texts = [Plain(person, random), Changed(person, random), Changed(person, random)];
            persons.Add(new InventedPerson(person.Given[0], person.Family[0], "", texts));
        }
    }

    /// <summary>Spellings of each part, the original first.</summary>
    private sealed record Parts(string[] Given, string[] Middle, string[] Family, bool IsFather);

    private static Parts Invent(string locale, Random random)
    {
        var sex = random.In(4) ? "f" : "m";
        if (locale is "ar" or "fa")
        {
            var (given, family) = (random.Of(NameList.WithSpellings(locale, sex)), random.Of(NameList.WithSpellings(locale, "l")));
            var father = random.Of(NameList.WithSpellings(locale, "m"));
            return new Parts(
                [given.Original, .. given.Latin], locale == "ar" ? [father.Original, .. father.Latin] : [],
                [family.Original, .. family.Latin], true);
        }

        if (locale is "ru" or "uk" or "be")
        {
            var given = SlavicSets.Given(locale, sex, random);
            var family = SlavicSets.Family(locale, sex, random);
            var father = locale == "be" ? null : random.Of(NameList.Of(locale, "father", sex));
            return new Parts(Spelt(given, locale), father is null ? [] : Spelt(father, locale), Spelt(family, locale), true);
        }

        var named = LanguageSets.Person(locale, random);
        string[] second = random.In(2) ? [LanguageSets.Person(locale, random).Given] : [];
        return new Parts([named.Given], second, [named.Family], false);
    }

    private static string[] Spelt(string name, string language) =>
        [
            name,
            .. new[] { LatinSpelling.English, LatinSpelling.Passport, LatinSpelling.German, LatinSpelling.French }
                .Select(spelling => spelling.Of(name, language)),
        ];

    private static string Plain(Parts parts, Random random)
    {
        // The whole name in one script.
        var latin = parts.Given.Length > 1 && random.In(2);
        return string.Join(' ', new[] { Pick(parts.Given), Pick(parts.Middle), Pick(parts.Family) }.Where(part => part.Length > 0));

        string Pick(string[] spellings) => spellings.Length == 0 ? "" : latin ? spellings[1] : spellings[0];
    }

    private static string Changed(Parts parts, Random random)
    {
        var (given, family) = (Latin(parts.Given), Latin(parts.Family));
        var middle = parts.Middle.Length == 0 || random.In(3) ? "" : Latin(parts.Middle);
        if (middle.Length > 0 && !parts.IsFather && random.In(3))
        {
            middle = middle[..1] + ".";
        }

        var name = random.Next(6) switch
        {
            0 => $"{family.ToUpperInvariant()}, {given} {middle}",
            1 => $"{family} {given} {middle}",
            2 => $"{given} {middle} {family.ToUpperInvariant()}",
            3 when parts.Given.Length == 1 => Bare($"{given} {middle} {family}"),
            _ => $"{given} {middle} {family}",
        };
        name = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return random.In(6) ? Slip.In(name, random) : random.In(8) ? "Dr. " + name : name;

        string Latin(string[] spellings) => spellings.Length == 1 ? spellings[0] : spellings[1 + random.Next(spellings.Length - 1)];
    }

    /// <summary>Without diacritics.</summary>
    private static string Bare(string name) => AnyAscii.Transliteration.Transliterate(name.Replace('ə', 'e').Replace('Ə', 'E'));
}
