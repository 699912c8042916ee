using Habeas.Lists.V1;
using Habeas.Web.Desk.Persons;

namespace Habeas.Web.Desk.Places;

/// <summary>The parameters of a facility's page at the desk: which of its incidents.</summary>
public sealed record PlaceQuery : PagedQuery;

/// <summary>A facility as the desk sees it, with its incidents.</summary>
/// <param name="PublicPath">The page that everybody sees; empty while there is none.</param>
public sealed record PlaceView(
    string Path,
    Said Name,
    bool Invented,
    bool IsRetracted,
    ImmutableArray<Said> OtherNames,
    ImmutableArray<Fact> Facts,
    MapView? Map,
    ImmutableArray<Named> Sources,
    string HeldPath,
    string Public,
    string PublicPath,
    ImmutableArray<DeskForm> Change,
    ImmutableArray<DeskForm> Forms,
    ImmutableArray<IncidentCard> Incidents,
    Pager Pager)
{
    private const int PageSize = 20;
    private const int MostEditions = 200;
    private const int MostWaiting = 500;

    internal static async Task<PlaceView> Read(
        string name, PlaceQuery query, SentForm? sent, DeskApi api, DeskNames names, DeskCaller caller, RefusalWords words, Site site,
        Texts texts, CancellationToken cancel)
    {
        var editions = api.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = "publishers/-", PageSize = MostEditions }, cancellationToken: cancel).ResponseAsync;
        var waiting = api.Publications.ListWaitingPublicationsAsync(
            new ListWaitingPublicationsRequest { Kind = PublishedKind.Incident, PageSize = MostWaiting },
            cancellationToken: cancel).ResponseAsync;
        var incidents = api.Facilities.ListIncidentsAsync(
            new ListIncidentsRequest { Parent = name, PageSize = PageSize, PageToken = query.PageToken ?? "" },
            cancellationToken: cancel).ResponseAsync;
        var place = await api.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = name }, cancellationToken: cancel);
        var page = await incidents;
        var approvals = (await waiting).Publications.ToDictionary(record => record.Name);
        var sources = await names.Sources(place.Sources.Concat(page.Incidents.SelectMany(incident => incident.Sources)), cancel);
        var concerned = (await names.Prisoners(page.Incidents.SelectMany(incident => incident.Prisoners).Distinct(), cancel))
            .ToImmutableDictionary(person => person.Name);
        var path = Names.DeskPage(name);
        var shown = Said.Name(place, site.Language.Code);
        var forms = new PlaceForms(place, texts);
        var incidentForms = new IncidentForms(place, caller, texts);
        ImmutableArray<Named> standsOn = [.. place.Sources.Select(source => sources[source])];
        return new PlaceView(
            path,
            shown,
            place.Invented,
            place.Retracted,
            [.. place.FacilityNames.Where(other => other.Text != shown.Text).Select(other => Said.Of(other.Text, other.Language))],
            [
                .. Fact.Known(texts["Facility.Kind"], texts.Of(place.Kind)),
                .. Fact.Known(texts["Facility.Regime"], place.Regime),
                .. Fact.Known(texts["Facility.Authority"], place.Authority),
                .. Fact.Known(texts["Facility.Address"], place.Address),
                .. Fact.Known(texts["Facility.Coordinates"], MapView.Written(place.Coordinates)),
                .. Fact.Known(texts["Facility.Country"], texts.Country(place.Country)),
                .. Fact.Known(texts["Facility.Capacity"], place.Capacity > 0 ? Texts.Number(place.Capacity) : ""),
                .. Fact.Known(texts["Facility.Existed"], texts.Span(place.Opened, place.Closed)),
                .. Fact.Known(texts["Facility.HeldNow"], Texts.Number(place.PrisonerCount)),
            ],
            MapView.Of([place], site.Language.Code, texts),
            standsOn,
            site.To(PersonsView.Path, ("facility", Names.Id(name))),
            PublicWords.Of(place.Publication, texts),
            place.Publication?.IsPublic == true ? Names.Page(name) : "",
            Shown([forms.Change()]),
            Shown(forms.Sources((await editions).Editions, standsOn)),
            [
                .. page.Incidents.Select(incident => IncidentCard.Of(
                    incident,
                    incidentForms.IsOwn(approvals.GetValueOrDefault(incident.Name)),
                    Shown(incidentForms.Of(incident, approvals.GetValueOrDefault(incident.Name))),
                    concerned,
                    sources,
                    texts)),
            ],
            Pager.Of(site, path, query.At, page.Incidents.Count, page.NextPageToken));

        ImmutableArray<DeskForm> Shown(IEnumerable<DeskForm> all) =>
            place.Retracted ? [] : [.. all.Select(form => form.After(sent, words))];
    }
}

/// <summary>An incident as the desk sees it.</summary>
/// <param name="State">Who sees it, in words.</param>
/// <param name="IsOwn">Whether the caller recorded it, and it waits for another person.</param>
public sealed record IncidentCard(
    string Id, IncidentKind Kind, string When, string State, bool IsOwn, string Summary, string Account, ImmutableArray<Fact> Facts,
    ImmutableArray<Named> Persons, ImmutableArray<Named> Sources, ImmutableArray<DeskForm> Forms)
{
    internal static IncidentCard Of(
        Incident incident, bool isOwn, ImmutableArray<DeskForm> forms, ImmutableDictionary<string, Named> persons,
        ImmutableDictionary<string, Named> sources, Texts texts)
    {
        var everybody = IncidentView.Of(incident, texts);
        return new IncidentCard(
            everybody.Id,
            everybody.Kind,
            everybody.When,
            texts[incident switch
            {
                { Withdrawn: true } => "Incident.State.Withdrawn",
                { Published: true } => "Incident.State.Public",
                { PublicSummary.Length: 0 } => "Incident.State.NoSummary",
                _ => "Incident.State.Waits",
            }],
            isOwn && !incident.Withdrawn && !incident.Published,
            everybody.Summary,
            texts.Recorded(incident.Account),
            [
                .. everybody.Facts,
                .. Fact.Known(
                    texts["Incident.Reprisal"], string.Join(", ", new[] { everybody.Followed, everybody.FollowedReference }
                        .Where(part => part.Length > 0))),
                .. Fact.Known(texts["Incident.Recorded"], incident.RecordTime is { } time ? Texts.Day(time) : ""),
            ],
            [.. incident.Prisoners.Select(prisoner => persons[prisoner])],
            [.. incident.Sources.Select(source => sources[source])],
            forms);
    }
}

/// <summary>Recording an incident: whom it concerns, then what happened.</summary>
public sealed record NewIncidentView(Named Place, PersonChoice Persons, DeskForm Form)
{
    internal static string PathOf(string place) => $"/desk/{place}/incidents/new";

    internal static async Task<NewIncidentView> Read(
        string place, PersonQuery query, SentForm? sent, DeskNames names, RefusalWords words, Site site, Texts texts,
        CancellationToken cancel)
    {
        var persons = await PersonChoice.Read(PathOf(place), query, names, site, cancel);
        return new NewIncidentView(
            (await names.Facility(place, cancel))!,
            persons,
            (IncidentForms.Record(persons, texts) with
            {
                Kept = [.. persons.Chosen.Select(person => ("prisoner", (string?)Names.Id(person.Name)))],
            }).After(sent, words));
    }
}
