using System.Globalization;
using Habeas.Platform.Journal;
using Habeas.Platform.Publishing;
using Habeas.Platform.Values;
using Habeas.Registry.Facilities;
using Habeas.Registry.Prisoners;
using Habeas.Registry.V1;

namespace Habeas.Registry.Publications;

/// <param name="Kind"><see cref="PublishedKind.Unspecified"/> for any.</param>
/// <param name="Source">Empty for any.</param>
internal sealed record WaitingFilter(PublishedKind Kind, string Source, Page Page, string Filters);

/// <param name="NextToken">Empty at the end.</param>
internal sealed record WaitingPage(IReadOnlyList<PublishedRecord> Records, string NextToken, int Total);

/// <summary>Which records wait for approval, by the index; the longest waiting first.</summary>
internal sealed class PublicationQueries([FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index)
{
    private static readonly string AllWaiting = string.Join(
        "\nUNION ALL\n",
        From(PublishedKind.Prisoner, PublishedAggregate.WaitingTable(PrisonerRows.Aggregate.Kind), "''"),
        From(PublishedKind.Facility, PublishedAggregate.WaitingTable(FacilityRows.Aggregate.Kind), "''"),
        From(PublishedKind.Incident, FacilityRows.WaitingIncidents, "incident"));

    public async Task<WaitingPage> List(WaitingFilter filter, CancellationToken cancellation)
    {
        var after = filter.Page.After;
        var parameters = new
        {
            kind = (int)filter.Kind,
            source = filter.Source,
            since = long.TryParse(after.ElementAtOrDefault(0), NumberStyles.None, CultureInfo.InvariantCulture, out var since) ? since : 0,
            stream = after.ElementAtOrDefault(1) ?? "",
            incident = after.ElementAtOrDefault(2) ?? "",
            size = filter.Page.Size + 1,
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
        var shown = rows.Take(filter.Page.Size).ToList();
        return new WaitingPage(
            [.. shown.Select(row => new PublishedRecord((PublishedKind)row.Kind, Guid.ParseExact(row.Stream, "D"), row.Incident))],
            rows.Count > filter.Page.Size
                ? Page.Token(filter.Filters, shown[^1].Since.ToString(CultureInfo.InvariantCulture), shown[^1].Stream, shown[^1].Incident)
                : "",
            total[0]);
    }

    private static string From(PublishedKind kind, IndexTable table, string incident) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT {(int)kind} AS kind, stream, {incident} AS incident, known_from AS since
        FROM {table.Name} WHERE source = @source AND known_to = {IndexTable.Current}
        """);
}
