namespace Habeas.Web.Pages;

/// <summary>The parameters of a facility's page.</summary>
public sealed record FacilityQuery : PagedQuery
{
    [FromQuery(Name = "held_on")]
    public string? HeldOn { get; init; }
}

/// <param name="LeftOut">Who is not counted on the day that was asked for; empty when nobody is left out.</param>
/// <param name="Filings">Null if they are currently unavailable.</param>
public sealed record FacilityView(
    string Path,
    string Json,
    Said Name,
    bool Invented,
    ImmutableArray<Said> OtherNames,
    ImmutableArray<Fact> Facts,
    MapView? Map,
    string HeldOn,
    bool HeldOnFault,
    PrisonerTable Held,
    ImmutableArray<PersonMark> Marks,
    string LeftOut,
    Pager Pager,
    ImmutableArray<IncidentView> Incidents,
    bool MoreIncidents,
    FilingRecordView? Filings)
{
    /// <summary>How many incidents stand open; the others are folded.</summary>
    public const int NewestIncidents = 5;

    private const int PageSize = 50;
    private const int MostIncidents = 100;

    internal static async Task<FacilityView> Read(
        Guid id, FacilityQuery query, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var name = ResourceName.Of("facilities", id);
        var (asOf, language) = (site.AsOf.ToAsOf(), site.Language.Code);
        var rate = api.Filings.GetInterceptionRateAsync(
            new Cases.V1.GetInterceptionRateRequest { Facility = name }, cancellationToken: cancel).OrNothing();
        var facility = await api.Facilities.GetFacilityAsync(
            new GetFacilityRequest { Name = name, AsOf = asOf }, cancellationToken: cancel);
        var incidents = await api.Facilities.ListIncidentsAsync(
            new ListIncidentsRequest { Parent = name, PageSize = MostIncidents, AsOf = asOf }, cancellationToken: cancel);

        var heldOn = query.HeldOn ?? "";
        var day = default(DateOnly);
        var fault = heldOn.Length > 0 && !IsoDay.TryParse(heldOn, out day);
        var held = fault
            ? new ListFacilityPrisonersResponse()
            : await api.Facilities.ListFacilityPrisonersAsync(
                new ListFacilityPrisonersRequest
                {
                    Parent = name,
                    PageSize = PageSize,
                    PageToken = query.PageToken ?? "",
                    AsOf = asOf,
                    HeldOn = heldOn.Length > 0 ? day.ToProto() : null,
                },
                cancellationToken: cancel);
        var caption = heldOn.Length > 0 && !fault
            ? texts.Count("Facility.HeldOn.Caption", held.TotalSize, Texts.Day(day))
            : texts.Count("Facility.Held.Caption", held.TotalSize);
        var shown = Said.Name(facility, language);
        return new FacilityView(
            Names.Page(name),
            "/v1/" + name,
            shown,
            facility.Invented,
            [.. facility.FacilityNames.Where(other => other.Text != shown.Text).Select(other => Said.Of(other.Text, other.Language))],
            [
                .. Fact.Known(texts["Facility.Kind"], texts.Of(facility.Kind)),
                .. Fact.Known(texts["Facility.Regime"], facility.Regime),
                .. Fact.Known(texts["Facility.Authority"], facility.Authority),
                .. Fact.Known(texts["Facility.Address"], facility.Address),
                .. Fact.Known(texts["Facility.Coordinates"], MapView.Written(facility.Coordinates)),
                .. Fact.Known(texts["Facility.Country"], texts.Country(facility.Country)),
                .. Fact.Known(texts["Facility.Capacity"], facility.Capacity > 0 ? Texts.Number(facility.Capacity) : ""),
                .. Fact.Known(texts["Facility.Existed"], texts.Span(facility.Opened, facility.Closed)),
            ],
            MapView.Of([facility], language, texts),
            heldOn,
            fault,
            await PrisonerTable.Of(caption, held.Prisoners, catalogue, language, cancel) with { OfOneFacility = true },
            [.. held.Prisoners.Select(prisoner => PersonMark.Of(prisoner, language, texts))],
            held.UndatedSize > 0 ? texts.Count("Held.LeftOut", held.UndatedSize) : "",
            Pager.Of(site, Names.Page(name), query.At, held.Prisoners.Count, held.NextPageToken, ("held_on", heldOn)),
            [.. incidents.Incidents.Select(incident => IncidentView.Of(incident, texts))],
            incidents.NextPageToken.Length > 0,
            await rate is { } known ? FilingRecordView.Of(known, texts) : null);
    }
}

public sealed record IncidentView(
    string Id, IncidentKind Kind, string When, string Summary, ImmutableArray<Fact> Facts, string Followed, string FollowedReference)
{
    public static IncidentView Of(Incident incident, Texts texts) => new(
        "incident-" + incident.Name[(incident.Name.LastIndexOf('/') + 1)..],
        incident.Kind,
        texts.Span(incident.From, incident.Until),
        texts.Recorded(incident.PublicSummary),
        [
            .. Fact.Known(
                texts["Incident.Mandela"], incident.MandelaRules.Length > 0 ? texts["Incident.Rules", incident.MandelaRules] : ""),
            .. Fact.Known(texts["Incident.Source"], texts.Of(incident.SourceClass)),
            .. Fact.Known(texts["Incident.Reliability"], texts.Of(incident.Reliability)),
        ],
        incident.Reprisal is { } reprisal
            ? texts[
                reprisal.Kind == PrecedingKind.Complaint ? "Incident.AfterComplaint" : "Incident.AfterPublication",
                Texts.Day(reprisal.Date)].Trim()
            : "",
        incident.Reprisal?.Reference ?? "");
}
