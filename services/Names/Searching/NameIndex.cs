using System.Collections.Concurrent;

namespace Habeas.Names;

/// <param name="Name">The person's primary name as added.</param>
/// <param name="Score">0 to 1, comparable within one search.</param>
public sealed record NameHit(Guid Id, string Name, double Score);

public sealed record Candidate(Guid Id, Comparison Comparison);

/// <summary>
/// Finds persons by name in any script and spelling, with typing errors, missing parts and other word orders. Safe for many concurrent
/// readers and one writer; a change is visible to the next search.
/// </summary>
public sealed class NameIndex : IDisposable
{
    private const float LeastLikeness = 0.74f;

    /// <summary>A best score below this triggers a wider search.</summary>
    private const double Convincing = 0.9;

    /// <summary>The weight, in bits, of one tally point in ranking.</summary>
    private const double EarnedWeight = 0.15;

    private readonly NameComparer _comparer;
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Vocabulary _vocabulary = new();
    private readonly Dictionary<Guid, int> _slots = [];
    private readonly List<Entry?> _entries = [];
    private readonly Stack<int> _free = new();
    private readonly ConcurrentBag<Tally> _tallies = [];

    private sealed record Entry(Guid Id, PersonRecord Person, int[] Words);

    public NameIndex(NameComparer? comparer = null) => _comparer = comparer ?? NameComparer.Default;

    public int Count
    {
        get
        {
            _lock.EnterReadLock();
            try
            {
                return _slots.Count;
            }
            finally
            {
                _lock.ExitReadLock();
            }
        }
    }

    /// <summary>Adds the person, or replaces the record with the same id.</summary>
    public void Put(Guid id, PersonRecord person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var terms = TermsOf(NameComparer.Prepare(person)).Select(t => (t.Sounds, t.Ended, t.UnwrittenVowels)).Distinct().ToList();
        _lock.EnterWriteLock();
        try
        {
            var words = terms.Select(t => _vocabulary.Intern(t.Sounds, t.Ended, t.UnwrittenVowels)).ToArray();
            if (_slots.TryGetValue(id, out var slot))
            {
                Unlink(slot);
            }
            else if (_free.TryPop(out slot))
            {
                _slots.Add(id, slot);
            }
            else
            {
                slot = _entries.Count;
                _entries.Add(null);
                _slots.Add(id, slot);
            }

            _entries[slot] = new Entry(id, person, words);
            foreach (var word in words)
            {
                _vocabulary[word].Add(slot);
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Removes the person; false if the id is unknown.</summary>
    public bool Remove(Guid id)
    {
        _lock.EnterWriteLock();
        try
        {
            if (!_slots.Remove(id, out var slot))
            {
                return false;
            }

            Unlink(slot);
            _entries[slot] = null;
            _free.Push(slot);
            return true;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>The persons whose names are most similar to the query, best first.</summary>
    public IReadOnlyList<NameHit> Search(string query, int top)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        var wanted = NameComparer.Prepare(new PersonRecord(query));
        var hits = Rank(wanted, Gather(wanted, top, Math.Max(60, 3 * top), wide: false), top);
        if (hits.Count == 0 || hits[0].Score < Convincing)
        {
            // No good match: perhaps a typing error hides the name from its skeleton.
            hits = Rank(wanted, Gather(wanted, top, Math.Max(120, 3 * top), wide: true), top);
        }

        return hits;
    }

    private List<NameHit> Rank(PreparedPerson wanted, List<(Entry Entry, float Earned)> found, int top)
    {
        var most = found.Count == 0 ? 0 : found.Max(f => f.Earned);

        // Two comparisons that both contradict have the same weight; the tally tells which is the more likely typing error.
        return [.. found
            .Select(f => (
                f.Entry,
                Weight: _comparer.NameWeight(wanted, NameComparer.Prepare(f.Entry.Person)) - (EarnedWeight * (most - f.Earned))))
            .OrderByDescending(hit => hit.Weight)
            .ThenBy(hit => hit.Entry.Person.PrimaryName, StringComparer.Ordinal)
            .ThenBy(hit => hit.Entry.Id)
            .Take(top)
            .Select(hit => new NameHit(hit.Entry.Id, hit.Entry.Person.PrimaryName, _comparer.ScoreOf(hit.Weight)))];
    }

    /// <summary>
    /// The persons that a record may be, each with its comparison, most likely first. If one candidate's father's name agrees, namesakes
    /// without a known father are rated lower.
    /// </summary>
    public IReadOnlyList<Candidate> Candidates(PersonRecord person, int top)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        var wanted = NameComparer.Prepare(person);
        var candidates = Compared(wide: false, Math.Max(20, 2 * top));
        var found = candidates.Count == 0 || candidates[0].Comparison.Score < Convincing
            ? Compared(wide: true, Math.Max(60, 3 * top))
            : candidates;
        return Rivals.StandBack(found, _comparer);

        List<Candidate> Compared(bool wide, int depth) => [.. Gather(wanted, top, depth, wide)
            .Select(found => new Candidate(found.Entry.Id, _comparer.Compare(wanted, NameComparer.Prepare(found.Entry.Person))))
            .OrderByDescending(candidate => candidate.Comparison.Score).ThenBy(candidate => candidate.Id)
            .Take(top)];
    }

    public void Dispose() => _lock.Dispose();

    private void Unlink(int slot)
    {
        if (_entries[slot] is { } old)
        {
            foreach (var word in old.Words)
            {
                _vocabulary[word].Remove(slot);
            }
        }
    }

    private List<(Entry Entry, float Earned)> Gather(PreparedPerson wanted, int top, int depth, bool wide)
    {
        var terms = TermsOf(wanted, asQuery: true).DistinctBy(t => (t.Sounds, t.Ended, t.Position)).ToList();
        if (top == 0 || terms.Count == 0)
        {
            return [];
        }

        _lock.EnterReadLock();
        var tally = _tallies.TryTake(out var used) ? used : new Tally();
        try
        {
            tally.Begin(_entries.Count);
            var total = Math.Log(_slots.Count + 2);
            var groups = terms.GroupBy(t => t.Position)
                .Select(group => group.SelectMany(t => Near(t, wide).Select(near => (near.Word, Likeness: near.Similarity * t.Worth)))
                    .GroupBy(near => near.Word).Select(near => (Word: near.Key, Likeness: near.Max(n => n.Likeness)))
                    .OrderByDescending(near => near.Likeness).Take(400).ToList())
                .Where(group => group.Count > 0)
                .OrderBy(group => group.Sum(near => _vocabulary[near.Word].Count))
                .ToList();
            var enough = Math.Max(40, 4 * top);
            foreach (var group in groups)
            {
                Earn(group, tally, total, enough);
            }

            return tally.Best(depth).Select(found => (_entries[found.Entry]!, found.Earned)).ToList();
        }
        finally
        {
            _lock.ExitReadLock();
            _tallies.Add(tally);
        }
    }

    private IEnumerable<(int Word, float Similarity)> Near(Term term, bool wide)
    {
        var near = _vocabulary.Near(term.Sounds, term.Ended, term.IsExact ? 0.9f : LeastLikeness, term.UnwrittenVowels);
        return wide && !term.IsExact ? near.Concat(_vocabulary.Wide(term.Sounds)) : near;
    }

    private void Earn(List<(int Word, float Likeness)> group, Tally tally, double total, int enough)
    {
        var bearers = group.Sum(near => _vocabulary[near.Word].Count);

        // Spellings of one name are as rare as the name itself: a rare misspelling of a common name is no stronger evidence.
        var common = group.Where(near => near.Likeness >= 0.9f * group[0].Likeness).Max(near => _vocabulary[near.Word].Count);
        tally.NextGroup();
        if (bearers > 20_000 && tally.Touched.Count >= enough && tally.Touched.Count < bearers / 2)
        {
            // A common name after rarer ones: only entries already found can still come first.
            var likeness = group.ToDictionary(near => near.Word, near => near.Likeness);
            foreach (var slot in tally.Touched)
            {
                foreach (var word in _entries[slot]!.Words)
                {
                    if (likeness.TryGetValue(word, out var like))
                    {
                        tally.Add(slot, Worth(like, word));
                    }
                }
            }

            return;
        }

        foreach (var (word, like) in group)
        {
            var worth = Worth(like, word);
            foreach (var slot in _vocabulary[word].Entries)
            {
                tally.Add(slot, worth);
            }
        }

        float Worth(float like, int word) =>
            like * like * like * (float)(2 + total - Math.Log(Math.Max(common, _vocabulary[word].Count) + 1));
    }

    private readonly record struct Term(string Sounds, bool Ended, int Position, float Worth, bool UnwrittenVowels, bool IsExact = false);

    private static IEnumerable<Term> TermsOf(PreparedPerson person, bool asQuery = false)
    {
        var position = 0;
        foreach (var name in person.Names)
        {
            PreparedName.Word? previous = null;
            foreach (var word in name.Words.Concat(name.Fathers))
            {
                if (word.IsInitial)
                {
                    continue;
                }

                position++;
                var father = Array.IndexOf(name.Fathers, word) >= 0;
                foreach (var sounds in word.Sounds)
                {
                    var ending = SurnameEnding.Of(sounds);
                    var ended = !father
                        && ending.Kind is EndingKind.Ov or EndingKind.Li or EndingKind.Zade or EndingKind.Child
                        && ending.Stem.Length > 1
                        && (ending.Kind != EndingKind.Li || word.Part == NamePart.Family);
                    yield return new Term(
                        ended ? ending.Stem : ending.Male, ended, position, father ? 0.6f : 1, word.UnwrittenVowels, IsExact: father);
                }

                if (word.WithoutArticle.Length > 0)
                {
                    yield return new Term(word.WithoutArticle, false, position, 0.95f, word.UnwrittenVowels);
                }

                foreach (var piece in word.Pieces)
                {
                    yield return Part(SurnameEnding.Of(piece), 0.9f, word);
                }

                if (asQuery)
                {
                    foreach (var other in Equivalents.Of(word.First))
                    {
                        yield return new Term(other, false, position, 0.95f, false, IsExact: true);
                    }
                }

                if (previous is not null && !father && (previous.Optional || previous.First.Length <= (asQuery ? 5 : 4)))
                {
                    yield return Part(SurnameEnding.Of(previous.First + word.First), 0.95f, word);
                }

                previous = father ? null : word;
            }
        }

        // A surname's stem, so that it is found under each of its endings.
        Term Part(SurnameEnding ending, float worth, PreparedName.Word word)
        {
            var ended = ending.Kind == EndingKind.Ov;
            return new Term(ended ? ending.Stem : ending.Male, ended, position, worth, word.UnwrittenVowels);
        }
    }
}
