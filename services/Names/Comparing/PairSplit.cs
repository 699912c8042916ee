namespace Habeas.Names;

/// <summary>
/// Splits labelled pairs into a learning set and a test set, so that no person is in both. Spellings belong to one
/// person if a pair says so. Pairs that connect the two sets are left out.
/// </summary>
public static class PairSplit
{
    /// <param name="seed">The split depends only on the seed.</param>
    /// <param name="held">The share of persons in the test set, 0 to 1.</param>
    public static (IReadOnlyList<LabelledPair> Learn, IReadOnlyList<LabelledPair> Held) ByPerson(
        IReadOnlyList<LabelledPair> pairs, int seed, double held = 0.5)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var parent = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var (a, b) = (Root(pair.A), Root(pair.B));
            if (pair.IsSame && a != b)
            {
                parent[string.CompareOrdinal(a, b) < 0 ? b : a] = string.CompareOrdinal(a, b) < 0 ? a : b;
            }
        }

        var learn = new List<LabelledPair>();
        var judged = new List<LabelledPair>();
        foreach (var pair in pairs)
        {
            var (a, b) = (IsHeld(Root(pair.A)), IsHeld(Root(pair.B)));
            if (a == b)
            {
                (a ? judged : learn).Add(pair);
            }
        }

        return (learn, judged);

        string Root(string name)
        {
            var key = string.Join(' ', name.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries)
                .Select(
                    w => SoundReader.Read(Letters.Lower(w, turkic: true), Letters.ScriptOf(name)) is [var sounds, ..]
                        ? SoundKeys.Class(sounds)
                        : w)
                .Order(StringComparer.Ordinal));
            while (parent.TryGetValue(key, out var next) && next != key)
            {
                key = next;
            }

            parent.TryAdd(key, key);
            return key;
        }

        bool IsHeld(string person)
        {
            // The runtime's string hash differs from run to run.
            var hash = (uint)seed * 2654435761u;
            foreach (var c in person)
            {
                hash = (hash ^ c) * 16777619u;
            }

            return (hash >> 8) % 1000 < held * 1000;
        }
    }
}
