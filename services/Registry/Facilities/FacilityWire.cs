using Habeas.Registry.Publications;
using Wire = Habeas.Registry.V1;

namespace Habeas.Registry.Facilities;

/// <summary>Maps facilities and incidents between proto and domain.</summary>
internal static class FacilityWire
{
    public const string Collection = "facilities";
    public const string Incidents = "incidents";

    public static Wire.Facility ToProto(this Snapshot<Facility> snapshot, int prisoners)
    {
        var attributes = snapshot.State.Attributes;
        return new Wire.Facility
        {
            Name = ResourceName.Of(Collection, snapshot.Stream.Id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            UpdateTime = snapshot.UpdatedAt.ToProto(),
            DisplayName = attributes.Names[0].Text,
            FacilityNames = { attributes.Names.Select(name => new Wire.FacilityName { Text = name.Text, Language = name.Language }) },
            Kind = (Wire.FacilityKind)attributes.Kind,
            Regime = attributes.Regime,
            Authority = attributes.Authority,
            Address = attributes.Address,
            Capacity = attributes.Capacity,
            Opened = attributes.Opened.ToProto(),
            Closed = attributes.Closed.ToProto(),
            Country = attributes.Country,
            Invented = attributes.Invented,
            Coordinates = attributes.Coordinates is { } place
                ? new Wire.Coordinates { Latitude = place.Latitude, Longitude = place.Longitude }
                : null,
            PrisonerCount = prisoners,
            Retracted = snapshot.State.IsRetracted,
            Publication = snapshot.State.Publication.ToProto(),
            Sources = { snapshot.State.StandsOn },
        };
    }

    public static Wire.Incident ToProto(this Incident incident, Guid facility) => new()
    {
        Name = IncidentName(facility, incident.Id),
        Kind = (Wire.IncidentKind)incident.Details.Kind,
        MandelaRules = incident.Details.MandelaRules,
        From = incident.From.ToProto(),
        Until = incident.Details.Until.ToProto(),
        Prisoners = { incident.Details.Prisoners.Select(id => ResourceName.Of("prisoners", id)) },
        PublicSummary = incident.Details.PublicSummary,
        Account = incident.Details.Account,
        SourceClass = (Wire.SourceClass)incident.Details.SourceClass,
        Reliability = (Wire.Reliability)incident.Details.Reliability,
        Sources = { incident.Sources },
        Reprisal = incident.Details.Reprisal is { } reprisal
            ? new Wire.Reprisal { Kind = (Wire.PrecedingKind)reprisal.Kind, Reference = reprisal.Reference, Date = reprisal.Date.ToProto() }
            : null,
        Published = incident.IsPublic,
        Withdrawn = incident.Withdrawn,
        RecordTime = incident.RecordedAt.ToProto(),
        PublishTime = incident.PublishedAt?.ToProto(),
    };

    /// <summary>
    /// Newest first. The public sees incidents that are approved now and were approved at <paramref name="asOf"/>. Neither the page nor its
    /// token reveals whether there are others.
    /// </summary>
    public static Wire.ListIncidentsResponse ListIncidents(
        Snapshot<Facility> snapshot, Page page, Audience audience, DateTimeOffset? asOf)
    {
        var before = snapshot.State.Find(page.AfterText()) is { } last ? last.Number : long.MaxValue;
        var visible = snapshot.State.Incidents.Reverse()
            .Where(incident => incident.Number < before)
            .Where(incident => audience == Audience.Desk || (incident.PublishedAt is { } at && (asOf is null || at <= asOf)));
        var (shown, next) = page.Cut(visible, incident => [incident.Id]);
        return new Wire.ListIncidentsResponse
        {
            Incidents = { shown.Select(incident => incident.ToProto(snapshot.Stream.Id)) },
            NextPageToken = next,
        };
    }

    public static string IncidentName(Guid facility, string id) => $"{ResourceName.Of(Collection, facility)}/{Incidents}/{id}";

    /// <summary>Whether the text is "facilities/{uuid}/incidents/{id}" with a possible incident id.</summary>
    public static bool TryParseIncident(string name, out Guid facility, out string id)
    {
        var parts = name.Split('/');
        id = parts.Length == 4 ? parts[3] : "";
        facility = default;
        return parts.Length == 4 && parts[2] == Incidents
            && ResourceName.TryParse($"{parts[0]}/{parts[1]}", Collection, out facility)
            && (Guid.TryParseExact(id, "D", out _) || (id.Length is > 0 and < 10 && id.All(char.IsAsciiDigit)));
    }

    /// <summary>Changes waiting for approval, in the order of recording.</summary>
    public static IEnumerable<Wire.HistoryEntry> Waiting(IEnumerable<RecordedEvent> events, Facility facility) => events
        .Where(recorded => recorded.Version > facility.Publication.Version
            && Facility.IsPublicChange(FacilityEvent.Types.Read(recorded).Event))
        .Select(recorded => new Wire.HistoryEntry
        {
            Version = recorded.Version,
            Type = recorded.Type,
            RecordTime = recorded.RecordedAt.ToProto(),
            Actor = recorded.Actor,
            Sources = { recorded.Sources },
        });

    public static FacilitiesFilter Filter(Wire.ListFacilitiesRequest request, Audience audience)
    {
        var checks = new FieldChecks().Enum("kind", request.Kind);
        var filters = $"{request.Kind}|{request.FacilityName}|{request.AsOf}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        return new FacilitiesFilter((FacilityKind)request.Kind, request.FacilityName, page, asOf, audience);
    }

    public static FacilityAttributes Attributes(FieldChecks checks, Wire.Facility facility, bool needsNames = true)
    {
        checks.Require(!needsNames || facility.FacilityNames.Count > 0, "facility.facility_names", "must have at least one name.")
            .Enum("facility.kind", facility.Kind)
            .Require(facility.Country.Length is 0 or 2, "facility.country", "must be a two-letter code.");
        return new FacilityAttributes(
            [.. facility.FacilityNames.Select(name => new FacilityName(name.Text.Trim(), name.Language))],
            (FacilityKind)facility.Kind,
            facility.Regime,
            facility.Authority,
            facility.Address,
            facility.Capacity,
            checks.Date("facility.opened", facility.Opened),
            checks.Date("facility.closed", facility.Closed),
            facility.Country,
            facility.Invented,
            facility.Coordinates is { } place ? new Coordinates(place.Latitude, place.Longitude) : null);
    }

    public static FacilityChange Change(FieldChecks checks, Wire.UpdateFacilityRequest request)
    {
        var asked = request.UpdateMask?.Paths ?? [];
        foreach (var path in asked.Where(path => !FacilityChange.Known.Contains(path)))
        {
            checks.Add("update_mask", $"'{path}' cannot be changed so.");
        }

        IReadOnlyList<string> paths = asked.Count > 0
            ? [.. asked.Intersect(FacilityChange.Known)]
            : [.. FacilityChange.Known.Where(path => IsSet(request.Facility, path))];
        return new FacilityChange(paths, Attributes(checks, request.Facility, needsNames: paths.Contains("facility_names")));
    }

    public static IncidentDetails Details(FieldChecks checks, Wire.Incident incident)
    {
        checks.Enum("incident.kind", incident.Kind, optional: false)
            .Enum("incident.source_class", incident.SourceClass)
            .Enum("incident.reliability", incident.Reliability);
        return new IncidentDetails(
            (IncidentKind)incident.Kind,
            incident.MandelaRules.Length > 0 ? incident.MandelaRules : MandelaRules.Of((IncidentKind)incident.Kind),
            checks.Date("incident.until", incident.Until),
            [.. incident.Prisoners.Select(name => checks.Resource("incident.prisoners", name, "prisoners"))],
            incident.PublicSummary,
            incident.Account,
            (SourceClass)incident.SourceClass,
            (Reliability)incident.Reliability,
            Reprisal(checks, incident.Reprisal));
    }

    private static Reprisal? Reprisal(FieldChecks checks, Wire.Reprisal? reprisal)
    {
        if (reprisal is null)
        {
            return null;
        }

        checks.Enum("incident.reprisal.kind", reprisal.Kind, optional: false);
        return new Reprisal((PrecedingKind)reprisal.Kind, reprisal.Reference, checks.Date("incident.reprisal.date", reprisal.Date));
    }

    private static bool IsSet(Wire.Facility facility, string path) =>
        Wire.Facility.Descriptor.FindFieldByName(path).Accessor.GetValue(facility) switch
    {
        null => false,
        string text => text.Length > 0,
        int number => number != 0,
        System.Collections.ICollection list => list.Count > 0,
        Wire.FacilityKind kind => kind != Wire.FacilityKind.Unspecified,
        _ => true,
    };
}
