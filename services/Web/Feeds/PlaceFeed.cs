namespace Habeas.Web.Feeds;

/// <summary>What became public about a place of detention: the incidents there, and the record itself.</summary>
internal sealed class PlaceFeed(PublicApi api, Site site, Texts texts, AtomFeed atom)
{
    /// <exception cref="RpcException">NOT_FOUND: the place is not public.</exception>
    public async Task<FileContentResult> Of(Guid id, CancellationToken cancel)
    {
        var name = ResourceName.Of("facilities", id);
        var place = await api.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = name }, cancellationToken: cancel);
        var incidents = await api.Facilities.ListIncidentsAsync(
            new ListIncidentsRequest { Parent = name, PageSize = AtomFeed.Entries }, cancellationToken: cancel);
        var where = Said.Name(place, site.Language.Code).Text;
        return atom.Write(
            atom.Id(id, "place"),
            texts["Feed.Place", where],
            Names.Page(name),
            AtomFeed.Newest([
                new FeedEntry(
                    atom.Id(id, "record"),
                    texts["Feed.Place.Record", where],
                    [
                        $"{texts["Facility.Kind"]}: {texts.Of(place.Kind)}",
                        .. Fact.Known(texts["Facility.Address"], place.Address).Select(fact => $"{fact.Label}: {fact.Value.Text}"),
                    ],
                    Names.Page(name),
                    AtomFeed.Time(place.CreateTime),
                    AtomFeed.Time(place.UpdateTime)),
                .. incidents.Incidents.Select(incident => Of(incident, id, where, Names.Page(name))),
            ]));
    }

    private FeedEntry Of(Incident incident, Guid id, string where, string page)
    {
        var told = IncidentView.Of(incident, texts);
        var since = AtomFeed.Time(incident.PublishTime);
        return new FeedEntry(
            atom.Id(id, $"incident/{Names.Id(incident.Name)}"),
            $"{texts.Of(incident.Kind)} – {where}",
            [
                told.When.Length > 0 ? told.When : texts["Date.Unknown"],
                told.Summary,
                .. told.Facts.Select(fact => $"{fact.Label}: {fact.Value.Text}"),
                told.Followed,
            ],
            $"{page}#{told.Id}",
            since,
            since);
    }
}
