namespace Habeas.Registry.Prisoners;

/// <summary>Filter of a list of proposed facts.</summary>
/// <param name="Prisoner">Null for all prisoners.</param>
/// <param name="Source">Empty for any.</param>
internal sealed record FactProposalsFilter(Guid? Prisoner, string Source, Page Page, DateTimeOffset? AsOf);

/// <param name="NextToken">Empty at the end.</param>
internal sealed record FactProposalsPage(IReadOnlyList<(Guid Prisoner, long Proposal)> Keys, string NextToken);

internal sealed partial class PrisonerQueries
{
    /// <summary>Custody facts waiting for a clerk, the longest waiting first.</summary>
    public async Task<FactProposalsPage> List(FactProposalsFilter filter, CancellationToken cancellation)
    {
        var rows = await index.Query<(string Stream, long Proposal, long Since)>(
            """
            SELECT stream, proposal, known_from FROM fact_proposals p
            WHERE known_from <= @at AND known_to > @at
            AND (@prisoner = '' OR stream = @prisoner)
            AND (@source = '' OR EXISTS (
                SELECT 1 FROM fact_proposal_sources s
                WHERE s.stream = p.stream AND s.proposal = p.proposal AND s.source = @source AND s.known_from <= @at AND s.known_to > @at))
            AND (known_from > @since OR (known_from = @since AND (stream > @stream OR (stream = @stream AND proposal > @proposal))))
            ORDER BY known_from, stream, proposal LIMIT @size
            """,
            new
            {
                at = IndexTable.At(filter.AsOf),
                prisoner = filter.Prisoner?.ToString("D") ?? "",
                source = index.Digest(filter.Source),
                since = filter.Page.AfterNumber(),
                stream = filter.Page.AfterText(1),
                proposal = filter.Page.AfterNumber(2),
                size = filter.Page.Limit,
            },
            cancellation);
        var (shown, next) = filter.Page.Cut(rows, row => [Text(row.Since), row.Stream, Text(row.Proposal)]);
        return new FactProposalsPage([.. shown.Select(row => (Guid.ParseExact(row.Stream, "D"), row.Proposal))], next);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
