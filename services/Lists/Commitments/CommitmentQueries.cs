namespace Habeas.Lists.Commitments;

/// <summary>Finds what is missing through the index.</summary>
internal sealed class CommitmentQueries([FromKeyedServices(ListsModule.JournalName)] IIndexReader index)
{
    /// <summary>Public editions whose last approval has no commitment yet.</summary>
    public async Task<IReadOnlyList<Guid>> Missing(CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            $"""
            SELECT a.stream FROM {EditionRows.ApprovalsTable.Name} a WHERE a.known_to = {IndexTable.Current} AND NOT EXISTS (
                SELECT 1 FROM {CommitmentRows.CommitmentsTable.Name} c
                WHERE c.stream = a.stream AND c.known_to = {IndexTable.Current} AND c.number >= a.number)
            ORDER BY a.stream
            """,
            cancellation: cancellation)).Select(stream => Guid.ParseExact(stream, "D")),
    ];
}
