namespace Habeas.Cases.Deadlines;

/// <summary>Filters for a list of deadlines; an empty string means no filter.</summary>
internal sealed record DeadlineFilter(string Prisoner, string Proceeding, string Lawyer, string From, string To, string Kind, bool Kept);

/// <summary>A deadline's position in the index order.</summary>
internal sealed record DeadlineKey
{
    public string Stream { get; init; } = "";

    public string RowKey { get; init; } = "";

    public string Due { get; init; } = "";

    public string Latest { get; init; } = "";

    /// <summary>One of own, proof or answer.</summary>
    public string Kind { get; init; } = "";

    public Guid Id => Guid.ParseExact(Stream, "D");

    public bool IsOfFiling => Kind != "own";

    public IReadOnlyList<string> SortKeys => [Due, Stream, RowKey];
}

/// <summary>Looks up deadlines in the index.</summary>
internal sealed class DeadlineQueries([FromKeyedServices(CasesModule.JournalName)] IIndexReader index)
{
    /// <summary>Earliest first.</summary>
    public async Task<PagedItems<DeadlineKey>> Earliest(DeadlineFilter filter, Page page, CancellationToken cancellation) => page.Cut(
        await index.Query<DeadlineKey>(
            """
            SELECT Stream, RowKey, Due, Kind FROM (
              SELECT d.stream AS Stream, d.row_key AS RowKey, d.due AS Due, 'own' AS Kind
              FROM proceeding_deadlines d
              WHERE d.known_to = @current AND (@with_kept = 'yes' OR d.kept = '')
              AND (@proceeding = '' OR d.stream = @proceeding)
              AND (@prisoner = '' OR EXISTS (SELECT 1 FROM proceeding_prisoners r WHERE r.stream = d.stream AND r.prisoner = @prisoner
                AND r.known_to = @current))
              AND (@lawyer = '' OR EXISTS (SELECT 1 FROM proceeding_lawyers l WHERE l.stream = d.stream AND l.lawyer = @lawyer
                AND l.known_to = @current))
              UNION ALL
              SELECT d.stream AS Stream, d.row_key AS RowKey, d.due AS Due, d.kind AS Kind
              FROM filing_deadlines d JOIN filings f ON f.stream = d.stream AND f.known_to = @current
              WHERE d.known_to = @current
              AND (@proceeding = '' OR f.proceeding = @proceeding)
              AND (@prisoner = '' OR EXISTS (SELECT 1 FROM filing_prisoners r WHERE r.stream = d.stream AND r.prisoner = @prisoner
                AND r.known_to = @current))
              AND (@lawyer = '' OR EXISTS (SELECT 1 FROM proceeding_lawyers l WHERE l.stream = f.proceeding AND l.lawyer = @lawyer
                AND l.known_to = @current))
            ) AS found
            WHERE (@kind = '' OR Kind = @kind)
            AND (@from_day = '' OR Due >= @from_day) AND (@to_day = '' OR Due <= @to_day)
            AND (@due = '' OR Due > @due OR (Due = @due AND (Stream > @stream OR (Stream = @stream AND RowKey > @row))))
            ORDER BY Due, Stream, RowKey LIMIT @size
            """,
            new
            {
                current = IndexTable.Current,
                with_kept = filter.Kept ? "yes" : "no",
                proceeding = filter.Proceeding,
                prisoner = filter.Prisoner,
                lawyer = filter.Lawyer,
                kind = filter.Kind,
                from_day = filter.From,
                to_day = filter.To,
                due = page.AfterText(),
                stream = page.AfterText(1),
                row = page.AfterText(2),
                size = page.Limit,
            },
            cancellation),
        key => key.SortKeys);

    /// <summary>Proceedings or filings whose deadlines were computed by other rules, ordered by id.</summary>
    /// <param name="table">One of the two tables of rules.</param>
    /// <param name="after">The last id on the previous page; empty for the first page.</param>
    public Task<IReadOnlyList<string>> ByOtherRules(
        IndexTable table, string rules, string after, int size, CancellationToken cancellation) => index.Query<string>(
        $"SELECT stream FROM {table.Name} WHERE known_to = @current AND rules <> @rules AND stream > @after ORDER BY stream LIMIT @size",
        new { current = IndexTable.Current, rules, after, size },
        cancellation);

    /// <summary>The indexed deadlines of one proceeding or filing.</summary>
    /// <param name="table">One of the two tables of deadlines.</param>
    public async Task<IReadOnlyList<ShownDeadline>> Shown(IndexTable table, string stream, CancellationToken cancellation)
    {
        var found = await index.Query<DeadlineKey>(
            $"SELECT row_key AS RowKey, due AS Due, latest AS Latest FROM {table.Name} WHERE known_to = @current AND stream = @stream",
            new { current = IndexTable.Current, stream },
            cancellation);
        return [.. found.Select(key => new ShownDeadline(key.RowKey, IsoDay.Parse(key.Due), IsoDay.Parse(key.Latest)))];
    }

    /// <summary>Pending proceedings with no term that may still be running, neither their own nor that of one of their filings.</summary>
    public async Task<PagedItems<string>> Unwatched(string lawyer, DateOnly today, Page page, CancellationToken cancellation) => page.Cut(
        await index.Query<string>(
            """
            SELECT p.stream FROM proceedings p
            WHERE p.known_to = @current AND p.stage <> 'Closed' AND p.stream > @after
            AND (@lawyer = '' OR EXISTS (SELECT 1 FROM proceeding_lawyers l WHERE l.stream = p.stream AND l.lawyer = @lawyer
              AND l.known_to = @current))
            AND NOT EXISTS (SELECT 1 FROM proceeding_deadlines d WHERE d.stream = p.stream AND d.known_to = @current AND d.kept = ''
              AND d.latest >= @today)
            AND NOT EXISTS (SELECT 1 FROM filings f JOIN filing_deadlines w ON w.stream = f.stream AND w.known_to = @current
                WHERE f.known_to = @current AND f.proceeding = p.stream AND w.latest >= @today)
            ORDER BY p.stream LIMIT @size
            """,
            new { current = IndexTable.Current, lawyer, today = today.Iso(), after = page.AfterText(), size = page.Limit },
            cancellation),
        stream => [stream]);
}
