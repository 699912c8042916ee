using Habeas.Registry.Facilities;
using Habeas.Registry.Prisoners;
using Habeas.Registry.V1;

namespace Habeas.Registry.Publications;

/// <param name="Kind"><see cref="PublishedKind.Unspecified"/> for any.</param>
/// <param name="Source">Empty for any.</param>
internal sealed record WaitingFilter(PublishedKind Kind, string Source, Page Page);

/// <param name="NextToken">Empty at the end.</param>
internal sealed record WaitingPage(IReadOnlyList<PublishedRecord> Records, string NextToken, int Total);

/// <summary>Records waiting for approval, from the index rows; the longest waiting first.</summary>
internal sealed class PublicationQueries([FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index)
{
    private static readonly string AllWaiting = string.Join(
        "\nUNION ALL\n",
        From(PublishedKind.Prisoner, PublishedAggregate.WaitingTable(PrisonerRows.Aggregate.Kind), "''"),
        From(PublishedKind.Facility, PublishedAggregate.WaitingTable(FacilityRows.Aggregate.Kind), "''"),
        From(PublishedKind.Incident, FacilityRows.WaitingIncidents, "incident"));

    public async Task<WaitingPage> List(WaitingFilter filter, CancellationToken cancellation)
    {
        var parameters = new
        {
            kind = (int)filter.Kind,
            source = index.Digest(filter.Source),
            since = filter.Page.AfterNumber(),
            stream = filter.Page.AfterText(1),
            incident = filter.Page.AfterText(2),
            size = filter.Page.Limit,
        };
        var rows = await index.Query<(int Kind, string Stream, string Incident, long Since)>(
            $"""
            SELECT kind, stream, incident, since FROM ({AllWaiting}) w
            WHERE (@kind = 0 OR kind = @kind)
            AND (since > @since OR (since = @since AND (stream > @stream OR (stream = @stream AND incident > @incident))))
            ORDER BY since, stream, incident LIMIT @size
            """,
            parameters,
            cancellation);
        var total = await index.Query<int>(
            $"SELECT CAST(count(*) AS integer) FROM ({AllWaiting}) w WHERE @kind = 0 OR kind = @kind", parameters, cancellation);
        var (shown, next) = filter.Page.Cut(rows, row => [row.Since.ToString(CultureInfo.InvariantCulture), row.Stream, row.Incident]);
        return new WaitingPage(
            [
                .. shown.Select(row => new PublishedRecord((PublishedKind)row.Kind, Guid.ParseExact(row.Stream, "D"), row.Incident)),
            ], next, total[0]);
    }

    private static string From(PublishedKind kind, IndexTable table, string incident) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT {(int)kind} AS kind, stream, {incident} AS incident, known_from AS since
        FROM {table.Name} WHERE source = @source AND known_to = {IndexTable.Current}
        """);
}
