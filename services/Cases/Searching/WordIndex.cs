using Habeas.Names;

namespace Habeas.Cases.Searching;

/// <summary>A case or a paper.</summary>
internal readonly record struct IndexedRecord(bool IsFiling, Guid Id);

/// <summary>A part of a record's words.</summary>
/// <param name="IsLegal">Only lawyers may read it, and so only they find it.</param>
/// <param name="Attachment">The number of a file; 0 for what is not one.</param>
internal readonly record struct IndexedPart(IndexedRecord Record, bool IsLegal, int Attachment);

/// <summary>A record in which every word was found.</summary>
/// <param name="Attachments">The numbers of its files in which any was.</param>
internal sealed record FoundRecord(IndexedRecord Record, IReadOnlyList<int> Attachments);

/// <summary>
/// Words and where they are, in memory only: the files are encrypted at rest, and their words must not outlive them. Thread-safe.
/// </summary>
/// <param name="mostWords">How many words of parts it holds at most; parts beyond are left out, and <see cref="IsFull"/> says so.</param>
internal sealed class WordIndex(int mostWords)
{
    private readonly Lock guard = new();
    private readonly Dictionary<IndexedPart, Entry> entries = [];
    private readonly Dictionary<string, HashSet<IndexedPart>> places = new(StringComparer.Ordinal);
    private readonly SortedSet<string> words = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Whether anything was left out because there was no room.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Replaces the words of a part.</summary>
    /// <param name="owner">The person whose key seals it; null if it has a key of its own.</param>
    public void Put(IndexedPart part, Guid? owner, IEnumerable<string> texts)
    {
        string[] folded = [.. texts.SelectMany(FoldedWords.Of).Distinct(StringComparer.Ordinal)];
        lock (guard)
        {
            Remove(part);
            if (count + folded.Length > mostWords)
            {
                IsFull = true;
                return;
            }

            foreach (var word in folded)
            {
                if (!places.TryGetValue(word, out var parts))
                {
                    places[word] = parts = [];
                    words.Add(word);
                }

                parts.Add(part);
            }

            entries[part] = new Entry(owner, folded);
            count += folded.Length;
        }
    }

    public bool Has(IndexedPart part)
    {
        lock (guard)
        {
            return entries.ContainsKey(part);
        }
    }

    /// <summary>Removes the words of a paper's files.</summary>
    public void RemoveFiles(IndexedRecord record)
    {
        lock (guard)
        {
            foreach (var part in entries.Keys.Where(part => part.Record == record && part.Attachment > 0).ToArray())
            {
                Remove(part);
            }
        }
    }

    /// <summary>Removes everything that is sealed with a person's key.</summary>
    /// <returns>The records of which anything was removed.</returns>
    public IReadOnlyList<IndexedRecord> Forget(Guid person)
    {
        lock (guard)
        {
            IndexedPart[] theirs = [.. entries.Where(entry => entry.Value.Owner == person).Select(entry => entry.Key)];
            foreach (var part in theirs)
            {
                Remove(part);
            }

            return [.. theirs.Select(part => part.Record).Distinct()];
        }
    }

    /// <summary>The records that have every word that was typed, newest first; a word is also found in a longer or inflected one.</summary>
    /// <param name="isLawyer">Whether the caller may read what only lawyers may.</param>
    public IReadOnlyList<FoundRecord> Find(string typed, bool isFiling, bool isLawyer)
    {
        string[] asked = [.. FoldedWords.Of(typed).Distinct(StringComparer.Ordinal).Select(Stem)];
        if (asked.Length == 0)
        {
            return [];
        }

        lock (guard)
        {
            HashSet<IndexedPart>[] found =
            [
                .. asked.Select(word => Parts(word)
                    .Where(part => part.Record.IsFiling == isFiling && (isLawyer || !part.IsLegal))
                    .ToHashSet()),
            ];
            var records = found.Select(parts => parts.Select(part => part.Record).ToHashSet())
                .Aggregate((all, next) =>
                {
                    all.IntersectWith(next);
                    return all;
                });
            var files = found.SelectMany(parts => parts).Where(part => part.Attachment > 0).Distinct().ToLookup(part => part.Record);
            return
            [
                // Ids are UUIDs of version 7, in order of time.
                .. records.OrderByDescending(record => record.Id).Select(record => new FoundRecord(
                    record, [.. files[record].Select(part => part.Attachment).Distinct().Order()])),
            ];
        }
    }

    /// <summary>
    /// A typed word without its ending, so that "court's", "məhkəməyə" or "судом" find the other cases of the word. Short words are looked
    /// for as they are.
    /// </summary>
    internal static string Stem(string word) => word.Length switch
    {
        _ when word.Any(char.IsDigit) => word,
        < 6 => word,
        < 9 => word[..^1],
        < 12 => word[..^2],
        _ => word[..^3],
    };

    private IEnumerable<IndexedPart> Parts(string stem) =>
        words.GetViewBetween(stem, stem + '\uFFFF').SelectMany(word => places[word]);

    private void Remove(IndexedPart part)
    {
        if (!entries.Remove(part, out var entry))
        {
            return;
        }

        count -= entry.Words.Length;
        foreach (var word in entry.Words)
        {
            var parts = places[word];
            parts.Remove(part);
            if (parts.Count == 0)
            {
                places.Remove(word);
                words.Remove(word);
            }
        }
    }

    private sealed record Entry(Guid? Owner, string[] Words);
}
