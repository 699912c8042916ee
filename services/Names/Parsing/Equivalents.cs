using System.Collections.Frozen;

namespace Habeas.Names;

/// <summary>Given names that are one name although they do not sound alike (Data/equivalents.tsv).</summary>
internal static class Equivalents
{
    private static readonly FrozenDictionary<string, int[]> GroupsBySounds = Load();

    internal static bool AreOne(string[] a, string[] b)
    {
        foreach (var x in a)
        {
            if (!GroupsBySounds.TryGetValue(x, out var groups))
            {
                continue;
            }

            foreach (var y in b)
            {
                if (GroupsBySounds.TryGetValue(y, out var others) && groups.AsSpan().IndexOfAny(others) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Other sounds under which the same given name goes.</summary>
    internal static IEnumerable<string> Of(string sounds) =>
        GroupsBySounds.TryGetValue(sounds, out var groups)
            ? GroupsBySounds.Where(pair => pair.Value.AsSpan().IndexOfAny(groups) >= 0 && pair.Key != sounds).Select(pair => pair.Key)
            : [];

    private static FrozenDictionary<string, int[]> Load()
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var number = 0;
        foreach (var row in DataTable.Read("equivalents.tsv"))
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
