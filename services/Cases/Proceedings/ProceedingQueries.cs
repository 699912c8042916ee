namespace Habeas.Cases.Proceedings;

/// <summary>Filters for a list of proceedings; an empty string means no filter.</summary>
/// <param name="Lawyer">A lawyer who follows them. For the desk only, as is <paramref name="IsUnassigned"/>.</param>
/// <param name="IsUnassigned">Pending and followed by no lawyer.</param>
internal sealed record ProceedingFilter(
    string Prisoner, string Kind, string Stage, string Number, string Matter, string Approval, string Lawyer, bool IsUnassigned,
    DateOnly? HearingFrom, DateOnly? HearingTo, Audience Audience);

/// <summary>Looks up proceedings in the index.</summary>
internal sealed class ProceedingQueries([FromKeyedServices(CasesModule.JournalName)] IIndexReader index, IGrainFactory grains)
{
    private const string Unassigned =
        """
        AND p.stage <> 'Closed' AND NOT EXISTS (SELECT 1 FROM proceeding_lawyers l
            WHERE l.stream = p.stream AND l.known_from <= @at AND l.known_to > @at)
        """;

    /// <summary>Newest first.</summary>
    public Task<PagedItems<Guid>> Newest(ProceedingFilter filter, DateTimeOffset? asOf, Page page, CancellationToken cancellation)
    {
        var files = filter.Audience.Name(ProceedingRows.ProceedingsTable);
        var prisoners = filter.Audience.Name(ProceedingRows.PrisonersTable);
        var hearings = filter.Audience.Name(ProceedingRows.HearingsTable);
        return index.NewestBy(
            "begun",
            $"""
            FROM {files} p WHERE p.known_from <= @at AND p.known_to > @at
            {(filter.Audience == Audience.Public ? $"AND {IsPublicNow(files)}" : "")}
            AND (@approval = '' OR p.approval = @approval)
            AND (@kind = '' OR p.kind = @kind)
            AND (@stage = '' OR p.stage = @stage)
            AND (@number = '' OR p.number_key = @number)
            AND (@matter = '' OR p.matter = @matter)
            AND (@prisoner = '' OR EXISTS (SELECT 1 FROM {prisoners} r
                WHERE r.stream = p.stream AND r.prisoner = @prisoner AND r.known_from <= @at AND r.known_to > @at))
            AND (@lawyer = '' OR EXISTS (SELECT 1 FROM proceeding_lawyers l
                WHERE l.stream = p.stream AND l.lawyer = @lawyer AND l.known_from <= @at AND l.known_to > @at))
            {(filter.IsUnassigned ? Unassigned : "")}
            {(filter.HearingFrom is null && filter.HearingTo is null ? "" : WithHearing(hearings))}
            """,
            new
            {
                at = IndexTable.At(asOf),
                current = IndexTable.Current,
                approval = filter.Approval,
                kind = filter.Kind,
                stage = filter.Stage,
                number = filter.Number,
                matter = filter.Matter,
                prisoner = filter.Prisoner,
                lawyer = filter.Lawyer,
                hearing_from = filter.HearingFrom?.Iso() ?? "",
                hearing_to = filter.HearingTo?.Iso() ?? "9999-12-31",
            },
            page,
            cancellation);
    }

    /// <summary>Every known proceeding about a matter, for the comparison of forums.</summary>
    public async Task<IReadOnlyList<KnownProceeding>> OfMatter(Guid matter, CancellationToken cancellation)
    {
        var keys = await index.Query<string>(
            "SELECT stream FROM proceedings WHERE known_to = @current AND matter = @matter",
            new { current = IndexTable.Current, matter = matter.ToString("D") },
            cancellation);
        var found = await Read(keys.Select(key => Guid.ParseExact(key, "D")), asOf: null);
        return [.. found.Select(snapshot => snapshot.State.AsKnown(snapshot.Stream.Id))];
    }

    /// <summary>Proceedings with a hearing on or after that day that is open to the public.</summary>
    public async Task<IReadOnlyList<Guid>> WithPublicHearings(DateOnly from, CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            $"""
            SELECT DISTINCT stream FROM {Audience.Public.Name(ProceedingRows.HearingsTable)}
            WHERE known_to = @current AND held_on >= @from ORDER BY stream
            """,
            new { current = IndexTable.Current, from = from.Iso() },
            cancellation)).Select(key => Guid.ParseExact(key, "D")),
    ];

    /// <summary>Proceedings with something to report to the registry.</summary>
    public async Task<IReadOnlyList<Guid>> Untold(Guid? after, int most, CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            "SELECT DISTINCT stream FROM custody_untold WHERE known_to = @current AND stream > @after ORDER BY stream LIMIT @most",
            new { current = IndexTable.Current, after = after?.ToString("D") ?? "", most },
            cancellation)).Select(key => Guid.ParseExact(key, "D")),
    ];

    /// <summary>Proceedings that a lawyer follows.</summary>
    public async Task<IReadOnlyList<Guid>> OfLawyer(string lawyer, CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            "SELECT stream FROM proceeding_lawyers WHERE known_to = @current AND lawyer = @lawyer ORDER BY stream",
            new { current = IndexTable.Current, lawyer },
            cancellation)).Select(key => Guid.ParseExact(key, "D")),
    ];

    public async Task<IReadOnlyList<Snapshot<Proceeding>>> Read(
        IEnumerable<Guid> ids, DateTimeOffset? asOf, Audience audience = Audience.Desk)
    {
        var all = await Task.WhenAll(ids.Select(id => grains.GetGrain<IProceedingGrain>(id).ReadFor(audience, asOf)));
        return [.. all.OfType<Snapshot<Proceeding>>()];
    }

    private static string WithHearing(string hearings) =>
        $"""
        AND EXISTS (SELECT 1 FROM {hearings} h WHERE h.stream = p.stream AND h.known_from <= @at AND h.known_to > @at
            AND h.held_on >= @hearing_from AND h.held_on <= @hearing_to)
        """;

    /// <summary>Withdrawn proceedings are not returned, whatever time is requested.</summary>
    private static string IsPublicNow(string files) =>
        $"EXISTS (SELECT 1 FROM {files} n WHERE n.stream = p.stream AND n.known_to = @current)";
}
