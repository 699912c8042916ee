using System.Collections.Concurrent;
using Habeas.Names;

namespace Habeas.Registry.Prisoners;

/// <param name="Name">The prisoner's primary name.</param>
internal sealed record NamedCandidate(Guid Id, string Name, Comparison Comparison);

/// <summary>
/// All prisoners' names in memory, for search and matching: built from the index rows at start and kept current by following the
/// journal, whichever silo writes to it.
/// </summary>
internal sealed class PrisonerNames([FromKeyedServices(RegistryModule.ModuleName)] IJournal journal) : BackgroundService
{
    /// <summary>Persons as the public sees them.</summary>
    private readonly NameIndex index = new();

    /// <summary>
    /// Persons whom the desk sees differently: those not public, changed since their approval, or with spellings that only a list has.
    /// </summary>
    private readonly NameIndex desk = new();

    /// <summary>The persons whose entry in <see cref="index"/> is outdated or incomplete for the desk.</summary>
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

    /// <summary>Candidates among all persons the desk sees.</summary>
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

    /// <summary>Waits until everything committed so far is loaded, so that callers find their own writes.</summary>
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
        // Load now, so that the first search does not have to wait; later events are read when a search needs them.
        try
        {
            await CatchUp(stoppingToken);
        }
        catch (JournalUnavailableException)
        {
            // The next search retries, and reports the failure.
        }
    }

    private async Task Load(CancellationToken cancellation)
    {
        var head = await journal.Head(cancellation);
        // Every row is needed, so both tables are read along their keys: an index on known_to would be read whole for each person.
        var rows = await journal.Query<PersonRow>(
            $"""
            SELECT d.stream AS "Stream", d.person AS "Desk", p.person AS "Public",
                d.birth_date AS "DeskBirth", p.birth_date AS "PublicBirth" FROM prisoner_names d
            LEFT JOIN public_prisoner_names p ON p.stream = d.stream AND p.known_to + 0 = {IndexTable.Current}
            WHERE d.known_to + 0 = {IndexTable.Current}
            UNION ALL
            SELECT p.stream, NULL, p.person, NULL, p.birth_date FROM public_prisoner_names p
            WHERE p.known_to + 0 = {IndexTable.Current}
                AND NOT EXISTS (SELECT 1 FROM prisoner_names d WHERE d.stream = p.stream AND d.known_to + 0 = {IndexTable.Current})
            """,
            cancellation: cancellation);
        await Put(rows, cancellation);
        Volatile.Write(ref position, head);
    }

    /// <summary>The changed streams, in pages, each with its current row.</summary>
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

    /// <summary>One query for the whole page, because a run over a list may have changed thousands since the last search.</summary>
    private async Task Refresh(IReadOnlyList<(long Position, string Stream)> page, CancellationToken cancellation)
    {
        var changed = page.Select(row => StreamId.Parse(row.Stream))
            .Where(stream => stream.Kind == PrisonerRows.Aggregate.Kind).Select(stream => stream.Id).Distinct().ToList();
        if (changed.Count == 0)
        {
            return;
        }

        // Joined in this order instead of by the index on known_to, so that only the few changed records are looked up.
        var rows = await journal.Query<PersonRow>(
            $"""
            SELECT c.stream AS "Stream",
                (SELECT n.person FROM prisoner_names n WHERE n.stream = c.stream AND n.known_to + 0 = {IndexTable.Current}) AS "Desk",
                (SELECT n.person FROM public_prisoner_names n
                    WHERE n.stream = c.stream AND n.known_to + 0 = {IndexTable.Current}) AS "Public",
                (SELECT n.birth_date FROM prisoner_names n
                    WHERE n.stream = c.stream AND n.known_to + 0 = {IndexTable.Current}) AS "DeskBirth",
                (SELECT n.birth_date FROM public_prisoner_names n
                    WHERE n.stream = c.stream AND n.known_to + 0 = {IndexTable.Current}) AS "PublicBirth"
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
        await Put(rows, cancellation);
    }

    private async Task Put(IReadOnlyList<PersonRow> rows, CancellationToken cancellation)
    {
        const int AtOnce = 1000;
        foreach (var some in rows.Chunk(AtOnce))
        {
            var births = await journal.Open(
                [
                    .. some.Select(row => new SealedCell(row.Stream, PrisonerRows.BirthDate, row.DeskBirth)),
                    .. some.Select(row => new SealedCell(row.Stream, PrisonerRows.BirthDate, row.PublicBirth)),
                ],
                cancellation);
            for (var i = 0; i < some.Length; i++)
            {
                Put(some[i] with { DeskBirth = births[i], PublicBirth = births[some.Length + i] });
            }
        }
    }

    /// <param name="row">Opened.</param>
    private void Put(PersonRow row)
    {
        var id = Guid.ParseExact(row.Stream, "D");
        var known = Searchable.Read(row.Desk, row.DeskBirth);
        if (row.Desk == row.Public && row.DeskBirth == row.PublicBirth)
        {
            Replace(index, id, known);
            differing.TryRemove(id, out _);
            desk.Remove(id);
        }
        else
        {
            Replace(desk, id, known);
            differing[id] = 0;
            Replace(index, id, Searchable.Read(row.Public, row.PublicBirth));
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

    /// <summary>Enough that the requested number remains after outdated entries are removed.</summary>
    private int Enough(int top) => top + Math.Min(top, differing.Count);

    /// <param name="Desk">The person as the desk sees them; null when they are not in the register any more.</param>
    /// <param name="Public">The person as the public sees them; null when it does not.</param>
    private sealed record PersonRow(string Stream, string? Desk, string? Public, string? DeskBirth, string? PublicBirth);

    /// <summary>Each person once, with the better of the two matches.</summary>
    private static IReadOnlyList<T> Best<T>(IEnumerable<T> found, Func<T, Guid> id, Func<T, double> score, int top) =>
        [.. found.GroupBy(id).Select(one => one.MaxBy(score)!).OrderByDescending(score).ThenBy(id).Take(top)];
}
