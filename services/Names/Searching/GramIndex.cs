namespace Habeas.Names;

/// <summary>Words indexed by pairs of neighbouring sounds: slower than a skeleton, but no single typing error hides a word.</summary>
internal sealed class GramIndex
{
    private const char Start = '^';

    private readonly Dictionary<int, List<int>> _wordsByGram = [];
    private readonly List<byte> _lengths = [];

    [ThreadStatic]
    private static int[]? _shared;

    /// <summary>Words are numbered in the order they are added.</summary>
    internal void Add(string sounds)
    {
        var grams = GramsOf(sounds);
        foreach (var gram in grams)
        {
            if (!_wordsByGram.TryGetValue(gram, out var words))
            {
                _wordsByGram.Add(gram, words = new List<int>(1));
            }

            words.Add(_lengths.Count);
        }

        _lengths.Add((byte)Math.Min(grams.Count, byte.MaxValue));
    }

    /// <summary>The words that share the most pairs with the sounds; a stem (<paramref name="isStem"/>) must only be in them.</summary>
    internal IEnumerable<int> Like(string sounds, int most, Func<int, bool> isStem)
    {
        const float Least = 0.45f;
        var grams = GramsOf(sounds);
        if (_shared is null || _shared.Length < _lengths.Count)
        {
            _shared = new int[_lengths.Count + (_lengths.Count / 4)];
        }

        var shared = _shared;
        var touched = new List<int>();
        foreach (var gram in grams)
        {
            if (_wordsByGram.TryGetValue(gram, out var words))
            {
                foreach (var word in words)
                {
                    if (shared[word]++ == 0)
                    {
                        touched.Add(word);
                    }
                }
            }
        }

        var best = new PriorityQueue<int, float>(most + 1);
        foreach (var word in touched)
        {
            var both = shared[word];
            shared[word] = 0;
            var share = 2f * both / (grams.Count + _lengths[word]);
            if (both >= 3 && _lengths[word] < grams.Count && isStem(word))
            {
                share = Math.Max(share, 0.85f * both / _lengths[word]);
            }

            if (share < Least)
            {
                continue;
            }

            if (best.Count < most)
            {
                best.Enqueue(word, share);
            }
            else if (best.TryPeek(out _, out var least) && share > least)
            {
                best.EnqueueDequeue(word, share);
            }
        }

        return best.UnorderedItems.Select(item => item.Element).ToList();
    }

    private static HashSet<int> GramsOf(string sounds)
    {
        var key = SoundKeys.Class(sounds);
        var grams = new HashSet<int>(key.Length);
        var before = Start;
        foreach (var sound in key)
        {
            grams.Add((before << 16) | sound);
            before = sound;
        }

        return grams;
    }
}
