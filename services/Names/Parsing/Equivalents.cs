using System.Collections.Frozen;

namespace Habeas.Names;

/// <summary>Given names that are variants of one name without sounding alike (Data/equivalents.tsv).</summary>
internal static class Equivalents
{
    private static readonly string[][] Rows = [.. DataTable.Read("equivalents.tsv")];
    private static readonly FrozenDictionary<string, int[]> GroupsBySounds = Load(_ => true);
    private static readonly FrozenDictionary<string, int[]> OfficialBySounds = Load(row => row.Length == 1);
    private static readonly FrozenDictionary<string, int[]> OfficialByRoot = ByRoot();
    private static readonly FrozenDictionary<string, string[]> FarBySounds = Far();

    internal static bool AreOne(string[] a, string[] b) => Share(GroupsBySounds, a, b);

    /// <summary>Whether two roots of fathers' names are of one official name: Николаевич, Мікалаевіч.</summary>
    internal static bool AreOneByRoot(string a, string b) =>
        OfficialByRoot.TryGetValue(a, out var groups) && OfficialByRoot.TryGetValue(b, out var others)
            && groups.AsSpan().IndexOfAny(others) >= 0;

    private static FrozenDictionary<string, int[]> ByRoot() => OfficialBySounds
        .GroupBy(pair => PatronymicSounds.Root(pair.Key), StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.SelectMany(pair => pair.Value).Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>
    /// Whether two names are used for one another although two relatives may have them as separate names: Юрий and Егор, Иван
    /// and Ян.
    /// </summary>
    internal static bool AreKin(string[] a, string[] b) => AreOne(a, b) && !Share(OfficialBySounds, a, b) && !a.AsSpan().ContainsAny(b);

    private static bool Share(FrozenDictionary<string, int[]> bySounds, string[] a, string[] b)
    {
        foreach (var x in a)
        {
            if (!bySounds.TryGetValue(x, out var groups))
            {
                continue;
            }

            foreach (var y in b)
            {
                if (bySounds.TryGetValue(y, out var others) && groups.AsSpan().IndexOfAny(others) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether both are known and not variants of one name. Decides where vowels are not written (محمود, Muhammad).</summary>
    internal static bool AreTwo(string[] a, string[] b) =>
        Array.Exists(a, GroupsBySounds.ContainsKey) && Array.Exists(b, GroupsBySounds.ContainsKey) && !AreOne(a, b);

    /// <summary>Other forms of the same given name, as sounds, that are too different for a search by sound.</summary>
    internal static IReadOnlyList<string> Of(string sounds) => FarBySounds.TryGetValue(sounds, out var far) ? far : [];

    private static FrozenDictionary<string, string[]> Far()
    {
        var members = GroupsBySounds.SelectMany(pair => pair.Value.Select(group => (group, pair.Key)))
            .ToLookup(pair => pair.group, pair => pair.Key);
        var far = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (sounds, groups) in GroupsBySounds)
        {
            var chosen = new List<string>();
            foreach (var other in groups.SelectMany(group => members[group]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                if (SoundDistance.Similarity(sounds, other) < 0.85f && !chosen.Exists(c => SoundDistance.Similarity(c, other) >= 0.9f))
                {
                    chosen.Add(other);
                }
            }

            if (chosen.Count > 0)
            {
                far.Add(sounds, [.. chosen]);
            }
        }

        return far.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, int[]> Load(Predicate<string[]> wanted)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var number = 0;
        foreach (var row in Rows.Where(row => wanted(row)))
        {
            foreach (var name in row[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var lower = Letters.Lower(name, turkic: true);
                foreach (var sounds in SoundReader.Read(lower, Letters.ScriptOf(lower)))
                {
                    if (!groups.TryGetValue(sounds, out var list))
                    {
                        groups[sounds] = list = [];
                    }

                    if (!list.Contains(number))
                    {
                        list.Add(number);
                    }
                }
            }

            number++;
        }

        return groups.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }
}
