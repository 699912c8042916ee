using System.Collections.Concurrent;
using System.Text.Json;
using Habeas.Names;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;

namespace Habeas.Registry.Prisoners;

/// <param name="Name">The prisoner's primary name.</param>
internal sealed record NamedCandidate(Guid Id, string Name, Comparison Comparison);

/// <summary>
/// All prisoners' names in memory, for search and matching: built from the index rows at start and kept current by following the
/// journal, whichever silo writes.
/// </summary>
internal sealed class PrisonerNames([FromKeyedServices(RegistryModule.ModuleName)] IJournal journal) : BackgroundService
{
    private readonly NameIndex index = new();

    /// <summary>Those persons once more who have listed spellings, with these: for the desk, and apart, so that nobody else finds anyone by them.</summary>
    private readonly NameIndex listed = new();
    private readonly ConcurrentDictionary<Guid, string> primary = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private long position = -1;

    /// <param name="withListed">Whether who asks may find persons by spellings that are not names of theirs.</param>
    public IReadOnlyList<NameHit> Search(string query, int top, bool withListed) => !withListed || listed.Count == 0
        ? index.Search(query, top)
        : Best(index.Search(query, top).Concat(listed.Search(query, top)), hit => hit.Id, hit => hit.Score, top);

    public IReadOnlyList<NamedCandidate> Candidates(PersonRecord person, int top)
    {
        var candidates = listed.Count == 0
            ? index.Candidates(person, top)
            : Best(index.Candidates(person, top).Concat(listed.Candidates(person, top)), candidate => candidate.Id, candidate => candidate.Comparison.Score, top);
        return [.. candidates.Select(candidate => new NamedCandidate(candidate.Id, primary.GetValueOrDefault(candidate.Id, ""), candidate.Comparison))];
    }

    /// <summary>Waits until everything that is committed by now is known here: who wrote finds what they wrote.</summary>
    public async Task CatchUp(CancellationToken cancellation)
    {
        if (Volatile.Read(ref position) >= await journal.Head(cancellation))
        {
            return;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            if (position < 0)
            {
                await Load(cancellation);
            }

            await Apply(cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        turn.Dispose();
        index.Dispose();
        listed.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first search should not wait for the load; what comes later is caught up with when it is asked for.
        try
        {
            await CatchUp(stoppingToken);
        }
        catch (JournalUnavailableException)
        {
            // The next search tries again, and says so if it fails.
        }
    }

    private async Task Load(CancellationToken cancellation)
    {
        var head = await journal.Head(cancellation);
        var rows = await journal.Query<(string Stream, string Person)>($"SELECT stream, person FROM prisoner_names WHERE known_to = {IndexTable.Current}", cancellation: cancellation);
        foreach (var (stream, person) in rows)
        {
            Put(Guid.ParseExact(stream, "D"), person);
        }

        Volatile.Write(ref position, head);
    }

    /// <summary>The streams that changed, in pages; each one's row as it is now, whatever the events were.</summary>
    private async Task Apply(CancellationToken cancellation)
    {
        const int PageSize = 1000;
        while (true)
        {
            var page = await journal.Query<(long Position, string Stream)>(
                $"SELECT position, stream FROM events WHERE position > @position ORDER BY position LIMIT {PageSize}", new { position }, cancellation);
            await Refresh(page, cancellation);
            if (page.Count > 0)
            {
                Volatile.Write(ref position, page[^1].Position);
            }

            if (page.Count < PageSize)
            {
                return;
            }
        }
    }

    /// <summary>All of a page with one query: a run over a list may have changed thousands since the last search.</summary>
    private async Task Refresh(IReadOnlyList<(long Position, string Stream)> page, CancellationToken cancellation)
    {
        var changed = page.Select(row => StreamId.Parse(row.Stream))
            .Where(stream => stream.Kind == PrisonerRows.Aggregate.Kind).Select(stream => stream.Id).Distinct().ToList();
        if (changed.Count == 0)
        {
            return;
        }

        // Joined in this order, and not by the index on known_to: the few that changed are looked up, and never all that there are.
        var rows = await journal.Query<(string Stream, string Person)>(
            $"""
            SELECT n.stream, n.person
            FROM (SELECT DISTINCT stream FROM events WHERE position >= @first AND position <= @last) e CROSS JOIN prisoner_names n
            WHERE n.stream = substr(e.stream, @id) AND n.known_to + 0 = {IndexTable.Current}
            """,
            new { first = page[0].Position, last = page[^1].Position, id = PrisonerRows.Aggregate.Kind.Length + 2 },
            cancellation);
        var persons = rows.ToDictionary(row => Guid.ParseExact(row.Stream, "D"), row => row.Person);
        foreach (var id in changed)
        {
            if (persons.TryGetValue(id, out var person))
            {
                Put(id, person);
            }
            else
            {
                index.Remove(id);
                listed.Remove(id);
                primary.TryRemove(id, out _);
            }
        }
    }

    private void Put(Guid id, string json)
    {
        var person = JsonSerializer.Deserialize<Searchable>(json, JournalJson.Options)!;
        index.Put(id, person.ToRecord(withListed: false));
        primary[id] = person.Names[0];
        if (person.Listed is { Count: > 0 })
        {
            listed.Put(id, person.ToRecord(withListed: true));
        }
        else
        {
            listed.Remove(id);
        }
    }

    /// <summary>Each person once, with the better of their two findings.</summary>
    private static IReadOnlyList<T> Best<T>(IEnumerable<T> found, Func<T, Guid> id, Func<T, double> score, int top) =>
        [.. found.GroupBy(id).Select(one => one.MaxBy(score)!).OrderByDescending(score).ThenBy(id).Take(top)];
}
