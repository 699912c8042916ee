using System.Collections.Frozen;

namespace Habeas.Names;

/// <summary>
/// Given names known to the library (Data/given_names.tsv) with their sex. Two different known names are never misspellings
/// of each other, however similar they sound: Samir and Sabir.
/// </summary>
internal static class GivenNames
{
    private const float Least = 0.88f;

    private static readonly FrozenDictionary<string, Entry[]> ByKey = Load();

    internal sealed record Entry(int Id, string Name, string Sounds, Sex? Sex);

    /// <summary>The known names that a word may stand for, and the similarity of the closest one.</summary>
    internal readonly record struct Reading(Entry[] Entries, float Likeness)
    {
        internal static Reading None { get; } = new([], 0);

        internal bool IsKnown => Entries is { Length: > 0 };

        /// <summary>Whether these sounds are exactly a known name's, so that they are no slip of the pen.</summary>
        internal bool IsSpelled(string sounds) =>
            IsKnown && Array.Exists(Entries, entry => string.Equals(entry.Sounds, sounds, StringComparison.Ordinal));

        /// <summary>The sex that all of them indicate.</summary>
        internal Sex? Sex
        {
            get
            {
                if (!IsKnown)
                {
                    return null;
                }

                var sex = Entries[0].Sex;
                return Array.TrueForAll(Entries, e => e.Sex == sex) ? sex : null;
            }
        }
    }

    /// <summary>The known names that these sounds may stand for, closest first: Рагиб may be Raqib or Rahib.</summary>
    internal static Reading Near(string[] readings)
    {
        List<(Entry Entry, float Similarity)>? found = null;
        foreach (var sounds in readings)
        {
            if (sounds.Length < 2 || !ByKey.TryGetValue(SoundKeys.Class(sounds), out var entries))
            {
                continue;
            }

            foreach (var entry in entries)
            {
                var similarity = SoundDistance.Similarity(sounds, entry.Sounds, least: Least);
                if (similarity >= Least)
                {
                    (found ??= new(2)).Add((entry, similarity));
                }
            }
        }

        if (found is null)
        {
            return Reading.None;
        }

        found.Sort(static (x, y) => y.Similarity.CompareTo(x.Similarity));
        return new Reading([.. found.Select(f => f.Entry)], found[0].Similarity);
    }

    internal static bool IsKnown(string[] readings) => Near(readings).IsKnown;

    /// <summary>
    /// Whether the two must be different names: both are known, they have no candidate in common, and each is closer
    /// to its own known name than to the other.
    /// </summary>
    internal static bool Exclude(Reading a, Reading b, double likeness)
    {
        if (!a.IsKnown || !b.IsKnown || Math.Min(a.Likeness, b.Likeness) < likeness + 0.06)
        {
            return false;
        }

        foreach (var x in a.Entries)
        {
            foreach (var y in b.Entries)
            {
                if (x.Id == y.Id || AreSpellings(x.Sounds, y.Sounds))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether the closest known names differ, and each word is closer to its own than to the other word: Lela and Lala.</summary>
    internal static bool AreNearerToTwo(Reading a, Reading b, double likeness) =>
        a.IsKnown && b.IsKnown && a.Entries[0].Id != b.Entries[0].Id && Math.Min(a.Likeness, b.Likeness) > likeness
            && !AreSpellings(a.Entries[0].Sounds, b.Entries[0].Sounds);

    private static bool AreSpellings(string x, string y) =>
        (SoundDistance.Similarity(x, y) >= 0.93f && string.Equals(SoundKeys.Class(x), SoundKeys.Class(y), StringComparison.Ordinal))
            || Equivalents.AreOne([x], [y]);

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
