using Habeas.Registry.Facilities;
using Habeas.Registry.Prisoners;
using Habeas.Registry.V1;

namespace Habeas.Registry.Publications;

/// <summary>A record with a public side.</summary>
/// <param name="Id">Of the prisoner or the facility.</param>
/// <param name="Incident">Its id within the facility; empty for other kinds.</param>
internal sealed record PublishedRecord(PublishedKind Kind, Guid Id, string Incident = "")
{
    public string Name => Kind switch
    {
        PublishedKind.Prisoner => ResourceName.Of(PrisonerWire.Collection, Id),
        PublishedKind.Facility => ResourceName.Of(FacilityWire.Collection, Id),
        _ => FacilityWire.IncidentName(Id, Incident),
    };
}

/// <summary>Maps approvals between proto and domain.</summary>
internal static class PublicationWire
{
    private const int MostChanges = 100;

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static WaitingFilter Filter(ListWaitingPublicationsRequest request)
    {
        var checks = new FieldChecks().Enum("kind", request.Kind);
        var page = checks.Page(request.PageSize, request.PageToken, $"{request.Kind}|{request.Source}");
        checks.ThrowIfAny();
        return new WaitingFilter(request.Kind, request.Source, page);
    }

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static IReadOnlyList<(PublishedRecord Record, long Version, bool IsAcknowledged)> Approvals(ApprovePublicationsRequest request)
    {
        var checks = new FieldChecks().Require(
                request.Approvals.DistinctBy(approval => approval.Name).Count() == request.Approvals.Count,
                "approvals",
                "must name each record once.");
        var approvals = request.Approvals.Select((approval, i) => (
            Record: Parse(checks, $"approvals[{i}].name", approval.Name),
            Version: Version(checks, $"approvals[{i}].etag", approval.Etag),
            approval.AcknowledgeReprisals)).ToList();
        checks.ThrowIfAny();
        return [.. approvals.Select(approval => (approval.Record!, approval.Version, approval.AcknowledgeReprisals))];
    }

    /// <summary>A prisoner or a facility.</summary>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static PublishedRecord Record(string name)
    {
        var checks = new FieldChecks();
        var record = Parse(checks, "name", name);
        checks.Require(record?.Kind != PublishedKind.Incident, "name", "must be a prisoner or a facility.").ThrowIfAny();
        return record!;
    }

    public static Habeas.Publication.V1.Publication ToProto<TState>(this Publication<TState> publication)
        where TState : class => new()
        {
            IsPublic = publication.IsPublic,
            WaitingChanges = publication.Waiting,
            EnteredBy = { publication.EnteredBy },
            ApproveTime = publication.IsPublic ? publication.Approvals[^1].At.ToProto() : null,
            WithheldKinds =
            {
                publication.Withheld.Select(fact => ProtoEnum.To<FactKind, Habeas.Access.V1.FactKind>(fact.Kind)).Distinct(),
            },
        };

    public static WaitingPublication ToWaiting(Snapshot<Prisoners.Prisoner> snapshot, IEnumerable<RecordedEvent> history) => new()
    {
        Name = ResourceName.Of(PrisonerWire.Collection, snapshot.Stream.Id),
        Etag = Etag.Of(snapshot.Version),
        DisplayName = snapshot.State.Attributes.PrimaryName.Text,
        Publication = snapshot.State.Publication.ToProto(),
        Changes = { PrisonerWire.Waiting(history, snapshot.State).Take(MostChanges) },
        UpdateTime = snapshot.UpdatedAt.ToProto(),
    };

    public static WaitingPublication ToWaiting(Snapshot<Facilities.Facility> snapshot, IEnumerable<RecordedEvent> history) => new()
    {
        Name = ResourceName.Of(FacilityWire.Collection, snapshot.Stream.Id),
        Etag = Etag.Of(snapshot.Version),
        DisplayName = snapshot.State.Attributes.Names[0].Text,
        Publication = snapshot.State.Publication.ToProto(),
        Changes = { FacilityWire.Waiting(history, snapshot.State).Take(MostChanges) },
        UpdateTime = snapshot.UpdatedAt.ToProto(),
    };

    /// <summary>Null if the incident no longer exists.</summary>
    public static WaitingPublication? ToWaiting(Snapshot<Facilities.Facility> snapshot, PublishedRecord record) =>
        snapshot.State.Incidents.FirstOrDefault(incident => incident.Id == record.Incident) is not { } incident ? null : new()
        {
            Name = record.Name,
            Etag = Etag.Of(snapshot.Version),
            DisplayName = incident.Details.PublicSummary,
            Publication = new Habeas.Publication.V1.Publication { WaitingChanges = 1, EnteredBy = { incident.ReportedBy } },
            UpdateTime = incident.RecordedAt.ToProto(),
        };

    private static long Version(FieldChecks checks, string field, string etag)
    {
        var version = 0L;
        checks.Require(Etag.TryParse(etag, out version), field, "must be the record's etag.");
        return version;
    }

    private static PublishedRecord? Parse(FieldChecks checks, string field, string name)
    {
        var record = ResourceName.TryParse(name, PrisonerWire.Collection, out var id) ? new PublishedRecord(PublishedKind.Prisoner, id)
            : ResourceName.TryParse(name, FacilityWire.Collection, out id) ? new PublishedRecord(PublishedKind.Facility, id)
            : FacilityWire.TryParseIncident(name, out id, out var incident) ? new PublishedRecord(PublishedKind.Incident, id, incident)
            : null;
        checks.Require(record is not null, field, "must be a prisoner, a facility or an incident.");
        return record;
    }
}
