using Habeas.Names;

namespace Habeas.Benchmarks;

/// <summary>Names of many languages.</summary>
internal static class LanguageSets
{
    private static readonly string[] Locales = ["az", "cs_CZ", "de", "en", "es", "fi", "fr", "it", "pl", "sv", "tr", "ru"];

    /// <summary>A name and itself with one slip of the pen.</summary>
    public static NameSet Slips()
    {
        var random = new Random(41);
        var persons = new List<InventedPerson>();
        for (var i = 0; i < 700; i++)
        {
            var locale = random.Of(Locales);
            var sex = random.Of<string>(["m", "f"]);
            var (givens, families) = (NameList.Of(locale, "given", sex), NameList.Of(locale, "family", sex));
            var (given, family) = (random.Of(givens), random.Of(families));
            Add(given, family);
            Add(NameList.Near(givens, given, random), family);
            Add(given, NameList.Near(families, family, random));
        }

        return NameSet.Of("One slip of the pen", persons, 4000, random);

        void Add(string given, string family)
        {
            var name = $"{given} {family}";
            persons.Add(new InventedPerson(given, family, "", [name, Slip.In(name, random)]));
        }
    }

    public static (string Given, string Family) Person(string locale, Random random)
    {
        var sex = random.Of<string>(["m", "f"]);
        return (random.Of(NameList.Of(locale, "given", sex)), random.Of(NameList.Of(locale, "family", sex)));
    }

    /// <summary>
    /// Names of persons from everywhere in Latin and in Russian letters, put together from words of COLING's table (CC0): a frequent word
    /// is taken for a given name, a rarer one for a family name. The halves share no word.
    /// </summary>
    public static NameSet? Labels(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var random = new Random(42);
        var rows = File.ReadLines(path).Select(line => line.Split('\t'))
            .Where(row => row.Length == 3 && row[0].Length > 2 && int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture) > 1)
            .Select(row => (Latin: Capital(row[0]), Russian: Capital(row[1].Replace(" ", "")), Count: int.Parse(
                row[2], System.Globalization.CultureInfo.InvariantCulture)))
            .GroupBy(row => row.Latin).Select(group => group.MaxBy(row => row.Count)).ToList();
        var persons = new List<InventedPerson>();
        for (var i = 0; i < 700; i++)
        {
            // The letters that the library learned are of the words that are not kept back: no word may be in both halves.
            var held = random.In(2);
            var half = rows.Where(row => RussianLettersLearner.IsHeld(row.Latin) == held).ToList();
            var givens = half.Where(row => row.Count >= 40).ToList();
            var families = half.Where(row => row.Count is >= 2 and < 40).ToList();
            var (given, family) = (random.Of(givens), random.Of(families));
            Add(given, family);
            Add(NameList.Near(givens, given, name => name.Latin, random), family);
            Add(given, NameList.Near(families, family, name => name.Latin, random));
        }

        return NameSet.Of(
            "Labels of many languages", persons, 3000, random,
            persons.Select(person => person.Family).Where(RussianLettersLearner.IsHeld).ToHashSet());

        void Add((string Latin, string Russian, int) given, (string Latin, string Russian, int) family) =>
            persons.Add(new InventedPerson(
                given.Latin, family.Latin, "", [$"{given.Latin} {family.Latin}", $"{given.Russian} {family.Russian}"]));
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
