namespace Habeas.Benchmarks;

/// <summary>Chinese names in characters and in pinyin, in the orders and with the joins in use.</summary>
internal static class ChineseSet
{
    public static NameSet Pinyin()
    {
        var random = new Random(31);
        var families = NameList.Of("zh_CN", "family", "u");
        var persons = new List<InventedPerson>();
        for (var i = 0; i < 600; i++)
        {
            var givens = NameList.Of("zh_CN", "given", random.Of<string>(["m", "f"]));
            var (family, given) = (random.Of(families), random.Of(givens));
            Add(given, family);
            Add(NameList.Near(givens, given, random), family);
            Add(given, NameList.Near(families, family, random));
        }

        return NameSet.Of("Chinese characters with pinyin", persons, 3000, random);

        void Add(string given, string family)
        {
            var syllables = NameList.Pinyin("given", given);
            var latin = Capital(string.Concat(NameList.Pinyin("family", family)));
            var joined = Capital(string.Concat(syllables));
            string[] forms =
            [
                $"{latin} {joined}", $"{joined} {latin}", $"{latin.ToUpperInvariant()} {joined}",
                $"{latin} {Capital(string.Join('-', syllables))}",
                $"{latin} {string.Join(' ', syllables.Select(Capital))}",
                $"{Capital(string.Join('-', syllables))} {latin}", $"{latin}, {joined}",
            ];
            persons.Add(new InventedPerson(
                joined, latin, "", [family + given, .. forms.OrderBy(_ => random.Next()).Take(random.In(3) ? 2 : 1)]));
        }
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
