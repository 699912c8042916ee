using Habeas.Platform.Grains;
using Habeas.Platform.Journal;

namespace Habeas.Cases.Proceedings;

/// <summary>What a list of proceedings is narrowed to; empty strings narrow nothing.</summary>
/// <param name="PublishedOnly">Those that were approved, by what they were then.</param>
internal sealed record ProceedingFilter(string Prisoner, string Kind, string Stage, string Number, string Matter, string Approval, bool PublishedOnly);

/// <summary>Which proceedings there are, by the index.</summary>
internal sealed class ProceedingQueries([FromKeyedServices(CasesModule.JournalName)] IIndexReader index, IGrainFactory grains)
{
    /// <summary>The newest first.</summary>
    /// <param name="after">Day and id of the last one of the page before; empty for the first page.</param>
    public Task<IReadOnlyList<IndexKey>> Newest(ProceedingFilter filter, DateTimeOffset? asOf, IReadOnlyList<string> after, int size, CancellationToken cancellation) =>
        index.Query<IndexKey>(
            $"""
            SELECT p.stream AS Stream, p.begun AS Day FROM {(filter.PublishedOnly ? "public_proceedings" : "proceedings")} p
            WHERE p.known_from <= @at AND p.known_to > @at
            {(filter.PublishedOnly ? "" : "AND (@approval = '' OR p.approval = @approval)")}
            AND (@kind = '' OR p.kind = @kind)
            AND (@stage = '' OR p.stage = @stage)
            AND (@number = '' OR p.number_key = @number)
            AND (@matter = '' OR p.matter = @matter)
            AND (@prisoner = '' OR EXISTS (SELECT 1 FROM proceeding_prisoners r
                WHERE r.stream = p.stream AND r.prisoner = @prisoner AND r.known_from <= @at AND r.known_to > @at))
            AND (@day = '' OR p.begun < @day OR (p.begun = @day AND p.stream < @stream))
            ORDER BY p.begun DESC, p.stream DESC LIMIT @size
            """,
            new
            {
                at = IndexKey.At(asOf),
                approval = filter.Approval,
                kind = filter.Kind,
                stage = filter.Stage,
                number = filter.Number,
                matter = filter.Matter,
                prisoner = filter.Prisoner,
                day = after.ElementAtOrDefault(0) ?? "",
                stream = after.ElementAtOrDefault(1) ?? "",
                size,
            },
            cancellation);

    /// <summary>All that is known about a matter, for the comparison of forums.</summary>
    public async Task<IReadOnlyList<KnownProceeding>> OfMatter(Guid matter, CancellationToken cancellation)
    {
        var keys = await index.Query<string>(
            "SELECT stream FROM proceedings WHERE known_to = @current AND matter = @matter",
            new { current = IndexTable.Current, matter = matter.ToString("D") },
            cancellation);
        var found = await Read(keys.Select(key => Guid.ParseExact(key, "D")), asOf: null);
        return [.. found.Select(snapshot => snapshot.State.AsKnown(snapshot.Stream.Id))];
    }

    /// <summary>Those with a hearing from that day on that the public may know.</summary>
    public async Task<IReadOnlyList<Guid>> WithHearings(DateOnly from, CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            """
            SELECT DISTINCT stream FROM hearings WHERE known_to = @current AND held_on >= @from ORDER BY stream
            """,
            new { current = IndexTable.Current, from = IndexKey.DayOf(from) },
            cancellation)).Select(key => Guid.ParseExact(key, "D")),
    ];

    /// <summary>Those of which the registry is to be told something.</summary>
    public async Task<IReadOnlyList<Guid>> Untold(Guid? after, int most, CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            "SELECT DISTINCT stream FROM custody_untold WHERE known_to = @current AND stream > @after ORDER BY stream LIMIT @most",
            new { current = IndexTable.Current, after = after?.ToString("D") ?? "", most },
            cancellation)).Select(key => Guid.ParseExact(key, "D")),
    ];

    /// <summary>Those that a lawyer follows.</summary>
    public async Task<IReadOnlyList<Guid>> OfLawyer(string lawyer, CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            "SELECT stream FROM proceeding_lawyers WHERE known_to = @current AND lawyer = @lawyer ORDER BY stream",
            new { current = IndexTable.Current, lawyer },
            cancellation)).Select(key => Guid.ParseExact(key, "D")),
    ];

    /// <summary>As the public saw them then. Of what was taken back since, nothing: the past does not show it either.</summary>
    public async Task<IReadOnlyList<Snapshot<Proceeding>>> ReadPublic(IEnumerable<Guid> ids, DateTimeOffset? asOf)
    {
        var open = (await Read(ids, asOf: null)).Where(file => file.State.Approval is { } approval && (asOf is null || approval.Since <= asOf)).ToArray();
        var then = asOf is null ? open : await Read(open.Select(file => file.Stream.Id), asOf);
        return [.. then.Select(file => file.AsPublic()).OfType<Snapshot<Proceeding>>()];
    }

    public async Task<IReadOnlyList<Snapshot<Proceeding>>> Read(IEnumerable<Guid> ids, DateTimeOffset? asOf)
    {
        var all = await Task.WhenAll(ids.Select(id => grains.GetGrain<IProceedingGrain>(id).Read(asOf)));
        return [.. all.OfType<Snapshot<Proceeding>>()];
    }
}
