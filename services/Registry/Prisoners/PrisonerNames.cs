using System.Collections.Concurrent;
using System.Text.Json;
using Habeas.Names;

namespace Habeas.Registry.Prisoners;

/// <param name="Name">The prisoner's primary name.</param>
internal sealed record NamedCandidate(Guid Id, string Name, Comparison Comparison);

/// <summary>
/// All prisoners' names in memory, for search and matching. Loaded from the index rows at start, and kept current by following the
/// journal, so that writes by other silos are seen too.
/// </summary>
internal sealed class PrisonerNames([FromKeyedServices(RegistryModule.ModuleName)] IJournal journal) : BackgroundService
{
    /// <summary>People as the public sees them.</summary>
    private readonly NameIndex index = new();

    /// <summary>
    /// People as the desk sees them, where that differs: not public, changed since approval, or with listed spellings.
    /// </summary>
    private readonly NameIndex desk = new();

    /// <summary>People whose entry in <see cref="index"/> is ignored for the desk, because <see cref="desk"/> has another one.</summary>
    private readonly ConcurrentDictionary<Guid, byte> differing = new();
    private readonly ConcurrentDictionary<Guid, string> primary = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private long position = -1;

    public IReadOnlyList<NameHit> Search(string query, int top, Audience audience) => audience == Audience.Public || differing.IsEmpty
        ? index.Search(query, top)
        : Best(
            index.Search(query, Enough(top)).Where(hit => !differing.ContainsKey(hit.Id)).Concat(desk.Search(query, top)),
            hit => hit.Id,
            hit => hit.Score,
            top);

    /// <summary>Candidates among people as the desk sees them.</summary>
    public IReadOnlyList<NamedCandidate> Candidates(PersonRecord person, int top)
    {
        var candidates = differing.IsEmpty
            ? index.Candidates(person, top)
            : Best(
                index.Candidates(person, Enough(top))
                    .Where(candidate => !differing.ContainsKey(candidate.Id))
                    .Concat(desk.Candidates(person, top)),
                candidate => candidate.Id,
                candidate => candidate.Comparison.Score,
                top);
        return
        [
            .. candidates.Select(
                candidate => new NamedCandidate(candidate.Id, primary.GetValueOrDefault(candidate.Id, ""), candidate.Comparison)),
        ];
    }

    /// <summary>Waits until everything committed so far is loaded, so that callers find what they have just written.</summary>
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
        desk.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Loading now spares the first search the wait. Later changes are loaded by the searches themselves.
        try
        {
            await CatchUp(stoppingToken);
        }
        catch (JournalUnavailableException)
        {
            // The next search tries again, and fails visibly if it cannot load.
        }
    }

    private async Task Load(CancellationToken cancellation)
    {
        var head = await journal.Head(cancellation);
        var rows = await journal.Query<PersonRow>(
            $"""
            SELECT d.stream AS "Stream", d.person AS "Desk", p.person AS "Public" FROM prisoner_names d
            LEFT JOIN public_prisoner_names p ON p.stream = d.stream AND p.known_to = {IndexTable.Current}
            WHERE d.known_to = {IndexTable.Current}
            UNION ALL
            SELECT p.stream, NULL, p.person FROM public_prisoner_names p
            WHERE p.known_to = {IndexTable.Current}
                AND NOT EXISTS (SELECT 1 FROM prisoner_names d WHERE d.stream = p.stream AND d.known_to = {IndexTable.Current})
            """,
            cancellation: cancellation);
        foreach (var row in rows)
        {
            Put(Guid.ParseExact(row.Stream, "D"), row);
        }

        Volatile.Write(ref position, head);
    }

    /// <summary>Reloads the current row of every stream that changed, page by page. The events themselves do not matter.</summary>
    private async Task Apply(CancellationToken cancellation)
    {
        const int PageSize = 1000;
        while (true)
        {
            var page = await journal.Query<(long Position, string Stream)>(
                $"SELECT position, stream FROM events WHERE position > @position ORDER BY position LIMIT {PageSize}", new { position },
                cancellation);
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

    /// <summary>Uses one query per page: importing a list may have changed thousands of records since the last search.</summary>
    private async Task Refresh(IReadOnlyList<(long Position, string Stream)> page, CancellationToken cancellation)
    {
        var changed = page.Select(row => StreamId.Parse(row.Stream))
            .Where(stream => stream.Kind == PrisonerRows.Aggregate.Kind).Select(stream => stream.Id).Distinct().ToList();
        if (changed.Count == 0)
        {
            return;
        }

        // "known_to + 0" keeps the planner off the index on known_to, so that only the changed streams are looked up and not all of them.
        var rows = await journal.Query<PersonRow>(
            $"""
            SELECT c.stream AS "Stream",
                (SELECT n.person FROM prisoner_names n WHERE n.stream = c.stream AND n.known_to + 0 = {IndexTable.Current}) AS "Desk",
                (SELECT n.person FROM public_prisoner_names n
                    WHERE n.stream = c.stream AND n.known_to + 0 = {IndexTable.Current}) AS "Public"
            FROM (SELECT DISTINCT substr(stream, @id) AS stream FROM events
                WHERE position >= @first AND position <= @last AND stream LIKE @kind) c
            """,
            new
            {
                first = page[0].Position,
                last = page[^1].Position,
                id = PrisonerRows.Aggregate.Kind.Length + 2,
                kind = PrisonerRows.Aggregate.Kind + "/%",
            },
            cancellation);
        foreach (var row in rows)
        {
            Put(Guid.ParseExact(row.Stream, "D"), row);
        }
    }

    private void Put(Guid id, PersonRow row)
    {
        var known = row.Desk is null ? null : JsonSerializer.Deserialize<Searchable>(row.Desk, JournalJson.Options);
        if (row.Desk == row.Public)
        {
            Replace(index, id, known);
            differing.TryRemove(id, out _);
            desk.Remove(id);
        }
        else
        {
            Replace(desk, id, known);
            differing[id] = 0;
            Replace(index, id, row.Public is null ? null : JsonSerializer.Deserialize<Searchable>(row.Public, JournalJson.Options));
        }

        if (known is null)
        {
            primary.TryRemove(id, out _);
        }
        else
        {
            primary[id] = known.Names[0];
        }
    }

    private static void Replace(NameIndex index, Guid id, Searchable? person)
    {
        if (person is null)
        {
            index.Remove(id);
        }
        else
        {
            index.Put(id, person.ToRecord(withListed: true));
        }
    }

    /// <summary>How many hits to ask for so that enough are left after the ignored ones are dropped.</summary>
    private int Enough(int top) => top + Math.Min(top, differing.Count);

    /// <param name="Desk">The person as the desk sees them; null if no longer in the register.</param>
    /// <param name="Public">The person as the public sees them; null if not public.</param>
    private sealed record PersonRow(string Stream, string? Desk, string? Public);

    /// <summary>Each person once, with the better of the two hits.</summary>
    private static IReadOnlyList<T> Best<T>(IEnumerable<T> found, Func<T, Guid> id, Func<T, double> score, int top) =>
        [.. found.GroupBy(id).Select(one => one.MaxBy(score)!).OrderByDescending(score).ThenBy(id).Take(top)];
}
