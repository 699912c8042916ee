using System.Collections.Concurrent;

namespace Habeas.Names;

/// <summary>
/// The distinct words of an index as sounds, with the entries that contain each. A word can be found from any similar spelling: words
/// are grouped by consonant skeleton, and skeletons that differ by one missing consonant are linked.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<(string Sounds, bool Ended, bool Unwritten), int> _ids = [];
    private readonly List<Word> _words = [];
    private readonly Dictionary<string, List<int>> _bySkeleton = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _skeletonsByDeletion = new(StringComparer.Ordinal);

    /// <summary>
    /// Lists repeat the same given names, so their neighbours are cached until the vocabulary grows.
    /// </summary>
    private readonly ConcurrentDictionary<(string Sounds, bool Ended, bool UnwrittenVowels, float Least), List<(int, float)>>
        _remembered = new();

    private readonly GramIndex _grams = new();

    private const int MostRemembered = 2000;

    /// <summary>Set by readers, cleared by the writer; checking the dictionary itself would lock it for every added name.</summary>
    private volatile bool _hasRemembered;

    private static readonly string[] FamilyEndings = ["ov", "ova", "li", "zadə"];

    /// <summary>The discount for words found by the wide search.</summary>
    private const float Doubt = 0.95f;

    internal sealed class Word(string sounds, bool ended, bool unwritten)
    {
        private int[] _entries = new int[1];

        internal string Sounds { get; } = sounds;

        /// <summary>Whether a family ending was stripped: Əliyev, not Əli.</summary>
        internal bool Ended { get; } = ended;

        /// <summary>Whether short vowels are not written.</summary>
        internal bool UnwrittenVowels { get; } = unwritten;

        internal int Count { get; private set; }

        internal ReadOnlySpan<int> Entries => _entries.AsSpan(0, Count);

        internal void Add(int entry)
        {
            if (Count == _entries.Length)
            {
                Array.Resize(ref _entries, Count < 4 ? Count * 2 : Count + (Count / 2));
            }

            _entries[Count++] = entry;
        }

        internal void Remove(int entry)
        {
            var at = Entries.IndexOf(entry);
            if (at >= 0)
            {
                _entries[at] = _entries[--Count];
            }
        }
    }

    internal Word this[int id] => _words[id];

    internal int Count => _words.Count;

    internal int Intern(string sounds, bool ended, bool unwritten)
    {
        if (_ids.TryGetValue((sounds, ended, unwritten), out var id))
        {
            return id;
        }

        if (_hasRemembered)
        {
            _remembered.Clear();
            _hasRemembered = false;
        }

        id = _words.Count;
        _words.Add(new Word(sounds, ended, unwritten));
        _ids.Add((sounds, ended, unwritten), id);
        _grams.Add(sounds);
        var skeleton = SoundKeys.Skeleton(sounds);
        if (!_bySkeleton.TryGetValue(skeleton, out var group))
        {
            _bySkeleton.Add(skeleton, group = new List<int>(1));
            foreach (var shorter in Deletions(skeleton))
            {
                if (!_skeletonsByDeletion.TryGetValue(shorter, out var longer))
                {
                    _skeletonsByDeletion.Add(shorter, longer = new List<string>(1));
                }

                longer.Add(skeleton);
            }
        }

        group.Add(id);
        return id;
    }

    /// <summary>The words that may be another spelling of the given sounds, with their similarity, most similar first.</summary>
    internal IReadOnlyList<(int Word, float Similarity)> Near(string sounds, bool ended, float least, bool unwrittenVowels)
    {
        var key = (sounds, ended, unwrittenVowels, least);
        if (_remembered.TryGetValue(key, out var known))
        {
            return known;
        }

        var found = Look(sounds, ended, least, unwrittenVowels);
        if (_remembered.Count < MostRemembered)
        {
            _remembered.TryAdd(key, found);
            _hasRemembered = true;
        }

        return found;
    }

    /// <summary>Words that share much with the sounds even if the skeleton or the family ending is broken.</summary>
    internal IReadOnlyList<(int Word, float Similarity)> Wide(string sounds)
    {
        const float Least = 0.5f;
        var found = new List<(int, float)>();
        foreach (var id in _grams.Like(sounds, most: 200, id => _words[id].Ended))
        {
            var word = _words[id];
            var similarity = SoundDistance.Similarity(sounds, word.Sounds, least: Least);
            if (word.Ended && sounds.Length > word.Sounds.Length)
            {
                foreach (var ending in FamilyEndings)
                {
                    similarity = Math.Max(similarity, SoundDistance.Similarity(sounds, word.Sounds + ending, least: Least));
                }
            }

            if (similarity >= Least)
            {
                found.Add((id, similarity * Doubt));
            }
        }

        return found;
    }

    private List<(int Word, float Similarity)> Look(string sounds, bool ended, float least, bool unwrittenVowels)
    {
        var found = new List<(int, float)>();
        var skeleton = SoundKeys.Skeleton(sounds);
        Collect(skeleton);
        if (skeleton.Length >= 2)
        {
            if (_skeletonsByDeletion.TryGetValue(skeleton, out var longer) && skeleton.Length >= 3)
            {
                foreach (var other in longer)
                {
                    Collect(other);
                }
            }

            if (skeleton.Length >= 3)
            {
                var seen = new HashSet<string>(StringComparer.Ordinal) { skeleton };
                foreach (var shorter in Deletions(skeleton))
                {
                    if (seen.Add(shorter))
                    {
                        Collect(shorter);
                    }

                    if (shorter.Length >= 2 && _skeletonsByDeletion.TryGetValue(shorter, out var siblings))
                    {
                        foreach (var sibling in siblings)
                        {
                            if (seen.Add(sibling))
                            {
                                Collect(sibling);
                            }
                        }
                    }
                }
            }
        }

        found.Sort(static (x, y) => y.Item2.CompareTo(x.Item2));
        return found;

        void Collect(string key)
        {
            if (!_bySkeleton.TryGetValue(key, out var group))
            {
                return;
            }

            foreach (var id in group)
            {
                var word = _words[id];
                var unwritten = (unwrittenVowels ? Unwritten.First : Unwritten.Neither)
                    | (word.UnwrittenVowels ? Unwritten.Second : Unwritten.Neither);
                if (unwritten == Unwritten.Neither && Math.Abs(word.Sounds.Length - sounds.Length) > 3)
                {
                    continue;
                }

                var similarity = SoundDistance.Similarity(sounds, word.Sounds, unwritten, least);
                similarity *= word.Ended == ended ? 1 : 0.93f;
                if (similarity >= least)
                {
                    found.Add((id, similarity));
                }
            }
        }
    }

    private static IEnumerable<string> Deletions(string skeleton)
    {
        if (skeleton.Length < 3)
        {
            yield break;
        }

        for (var i = 0; i < skeleton.Length; i++)
        {
            if (i == 0 || skeleton[i] != skeleton[i - 1])
            {
                yield return skeleton.Remove(i, 1);
            }
        }
    }
}
