using Habeas.Names;

namespace Habeas.Benchmarks;

/// <summary>Labelled pairs of one kind in two halves. No family is in both; rules are made on the first, judged by the second.</summary>
internal sealed record NameSet(string Kind, IReadOnlyList<LabelledPair> Learn, IReadOnlyList<LabelledPair> Held)
{
    /// <summary>The sets of invented persons, and one of pairs of words from COLING's table if its folder is given.</summary>
    public static IReadOnlyList<NameSet> All(string? folder)
    {
        List<NameSet> sets =
        [
            MixedSet.Sanctions(), ArabicSets.Farsi(), SlavicSets.Latin(), ArabicSets.Aliases(), ChineseSet.Pinyin(), LanguageSets.Slips(),
            SlavicSets.Fathers(),
        ];
        if (folder is not null && LanguageSets.Labels(Path.Combine(folder, "coling2018", "wd_russian_80")) is { } labels)
        {
            sets.Insert(4, labels);
        }

        return sets;
    }

    /// <summary>
    /// Pairs up the persons: two spellings of one person, or two persons of the same half, who mostly share a word of their names.
    /// Families are never on both sides.
    /// </summary>
    /// <param name="wanted">The number of pairs of one person and of pairs of two.</param>
    public static NameSet Of(string kind, IReadOnlyList<InventedPerson> persons, int wanted, Random random)
    {
        var families = persons.Select(person => person.Family).Distinct().OrderBy(_ => random.Next()).ToList();
        return Of(kind, persons, wanted, random, families.Take(families.Count / 2).ToHashSet());
    }

    /// <param name="held">The families of the half that is kept back.</param>
    public static NameSet Of(
        string kind, IReadOnlyList<InventedPerson> persons, int wanted, Random random, IReadOnlySet<string> held)
    {
        return new NameSet(
            kind,
            Pairs([.. persons.Where(person => !held.Contains(person.Family))], wanted / 2, random),
            Pairs([.. persons.Where(person => held.Contains(person.Family))], wanted / 2, random));
    }

    private static List<LabelledPair> Pairs(List<InventedPerson> persons, int wanted, Random random)
    {
        var same = new HashSet<LabelledPair>();
        foreach (var person in persons)
        {
            var texts = person.Texts;
            for (var i = 0; i < texts.Count; i++)
            {
                for (var j = i + 1; j < texts.Count; j++)
                {
                    if (texts[i] != texts[j])
                    {
                        same.Add(new LabelledPair(texts[i], texts[j], true));
                    }
                }
            }
        }

        var different = new HashSet<LabelledPair>();
        var byFamily = persons.ToLookup(person => person.Family);
        var byGiven = persons.ToLookup(person => person.Given);
        for (var tries = 0; different.Count < wanted && tries < wanted * 20; tries++)
        {
            var one = persons[random.Next(persons.Count)];
            List<InventedPerson> others = random.Next(10) switch
            {
                < 5 => [.. byFamily[one.Family]],
                < 9 => [.. byGiven[one.Given]],
                _ => persons,
            };
            var other = others[random.Next(others.Count)];
            if (!one.MayBe(other))
            {
                different.Add(new LabelledPair(random.Of(one.Texts), random.Of(other.Texts), false));
            }
        }

        return [.. same.OrderBy(_ => random.Next()).Take(wanted), .. different];
    }
}

/// <summary>A person with all the spellings that a set has of the name.</summary>
/// <param name="Given">The given name in its original script: the same for two who share it.</param>
/// <param name="Father">The father's name, if every spelling has it.</param>
internal sealed record InventedPerson(string Given, string Family, string Father, IReadOnlyList<string> Texts)
{
    /// <summary>Whether the names alone cannot tell the two apart.</summary>
    public bool MayBe(InventedPerson other) =>
        Given == other.Given && Family == other.Family && (Father == other.Father || Father.Length == 0 || other.Father.Length == 0);
}
