using Dapper;
using Habeas.Registry.Facilities;
using Habeas.Registry.Prisoners;
using Habeas.Registry.V1;
using Microsoft.Extensions.Options;

namespace Habeas.Registry.Publications;

/// <summary>Finds the reprisals that an approver must know of.</summary>
internal sealed class Reprisals(
    [FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index,
    IGrainFactory grains,
    MergedPrisoners merged,
    IOptions<PublicationSettings> settings,
    TimeProvider time)
{
    /// <summary>The number of incidents that an approver is shown.</summary>
    private const int Most = 10;

    /// <summary>When a record that waits can be approved at the earliest.</summary>
    public DateTimeOffset Earliest(ReprisalRisk risk) => risk.EnteredAt + settings.Value.ReprisalWait;

    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: REPRISAL_RISK or REPRISAL_WAIT.</exception>
    public async Task Require(PublishedRecord record, bool isAcknowledged, CancellationToken cancellation)
    {
        if (await WhyNot(record, isAcknowledged, cancellation) is { } refusal)
        {
            throw Platform.Edge.Fault.Refused(refusal);
        }
    }

    /// <summary>Why the record cannot be approved now; null if it can.</summary>
    public async Task<Refusal?> WhyNot(PublishedRecord record, bool isAcknowledged, CancellationToken cancellation) =>
        (await Of(record, cancellation)).WhyNot(isAcknowledged, settings.Value.ReprisalWait, time.GetUtcNow());

    /// <summary>Incidents that were reprisals against one of the persons, under any id of theirs.</summary>
    public async Task<IReadOnlyList<string>> Against(IEnumerable<Guid> persons, CancellationToken cancellation)
    {
        var same = await merged.Read(cancellation);
        return await Find([.. persons.SelectMany(same.Of).Distinct()], facility: null, but: "", cancellation);
    }

    public async Task<ReprisalRisk> Of(PublishedRecord record, CancellationToken cancellation)
    {
        switch (record.Kind)
        {
            case PublishedKind.Prisoner when await grains.GetGrain<IPrisonerGrain>(record.Id).Read() is { } prisoner:
                return new ReprisalRisk(
                    await Find([record.Id, .. prisoner.State.AbsorbedRecords], facility: null, but: "", cancellation), prisoner.UpdatedAt);
            case PublishedKind.Incident when await grains.GetGrain<IFacilityGrain>(record.Id).Read() is { } facility
                && facility.State.Find(record.Incident) is { } incident:
                return new ReprisalRisk(
                    await Find(incident.Details.Prisoners, record.Id, record.Incident, cancellation), incident.RecordedAt);
            default:
                return ReprisalRisk.None;
        }
    }

    /// <param name="but">The incident that is itself to be approved.</param>
    private async Task<IReadOnlyList<string>> Find(
        IReadOnlyList<Guid> persons, Guid? facility, string but, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new
        {
            facility = facility?.ToString("D") ?? "",
            but,
            since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-ReprisalRisk.Days).Iso(),
        });
        var named = parameters.AddList("p", [.. persons.Select(person => person.ToString("D"))]);
        var found = await index.Query<(string Stream, string Incident)>(
            $"""
            SELECT DISTINCT stream, incident FROM reprisals
            WHERE known_to = {IndexTable.Current} AND (day = '' OR day >= @since)
            AND (stream = @facility OR prisoner IN ({named}))
            AND NOT (stream = @facility AND incident = @but)
            ORDER BY stream, incident LIMIT {Most}
            """,
            parameters,
            cancellation);
        return [.. found.Select(one => FacilityWire.IncidentName(Guid.ParseExact(one.Stream, "D"), one.Incident))];
    }
}
