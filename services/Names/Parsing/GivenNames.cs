using System.Collections.Frozen;

namespace Habeas.Names;

/// <summary>
/// Given names known to the library (Data/given_names.tsv) with the sex that they tell. Two different known names are never one name
/// misspelt, however alike they sound: Samir and Sabir.
/// </summary>
internal static class GivenNames
{
    private static readonly FrozenDictionary<string, Entry[]> ByKey = Load();

    internal sealed record Entry(int Id, string Name, string Sounds, Sex? Sex);

    /// <summary>The known name that these sounds write, or null. Sounds that lie between two known names find none.</summary>
    internal static Entry? Find(string[] readings)
    {
        Entry? best = null;
        var bestSimilarity = 0.87f;
        foreach (var sounds in readings)
        {
            if (sounds.Length < 2 || !ByKey.TryGetValue(SoundKeys.Class(sounds), out var entries))
            {
                continue;
            }

            foreach (var entry in entries)
            {
                var similarity = SoundDistance.Similarity(sounds, entry.Sounds);
                if (similarity > bestSimilarity)
                {
                    best = entry;
                    bestSimilarity = similarity;
                }
            }
        }

        return best;
    }

    private static FrozenDictionary<string, Entry[]> Load()
    {
        var entries = new List<Entry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in DataTable.Read("given_names.tsv"))
        {
            var sex = row[0] switch { "m" => Sex.Male, "f" => Sex.Female, _ => (Sex?)null };
            foreach (var name in row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var lower = Letters.Lower(name, turkic: true);
                if (SoundReader.Read(lower, Letters.ScriptOf(lower)) is [var sounds, ..] && seen.Add(sounds))
                {
                    entries.Add(new Entry(entries.Count, name, sounds, sex));
                }
            }
        }

        return entries.GroupBy(e => SoundKeys.Class(e.Sounds), StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }
}
