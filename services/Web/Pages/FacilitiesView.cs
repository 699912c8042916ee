namespace Habeas.Web.Pages;

public sealed record FacilitiesView(Select Kind, string Caption, MapView? Map, ImmutableArray<FacilityRow> Rows, Pager Pager)
{
    private const int PageSize = 50;

    internal static async Task<FacilitiesView> Read(
        FacilityKind kind, string token, int at, PublicApi api, Site site, Texts texts, CancellationToken cancel)
    {
        var response = await api.Facilities.ListFacilitiesAsync(
            new ListFacilitiesRequest { PageSize = PageSize, PageToken = token, Kind = kind, AsOf = site.AsOf.ToAsOf() },
            cancellationToken: cancel);
        var choice = Select.Of("kind", texts["Facility.Kind"], kind, texts);
        return new FacilitiesView(
            choice,
            texts.Count("Facilities.Caption", response.TotalSize),
            MapView.Of(response.Facilities, site.Language.Code, texts),
            [.. response.Facilities.Select(facility => FacilityRow.Of(facility, site.Language.Code))],
            Pager.Of(site, "/facilities", at, response.Facilities.Count, response.NextPageToken, ("kind", choice.Chosen)));
    }
}

public sealed record FacilityRow(string Path, Said Name, FacilityKind Kind, string Address, int Held, bool Invented)
{
    public static FacilityRow Of(Facility facility, string language) => new(
        Names.Page(facility.Name), Said.Name(facility, language), facility.Kind, facility.Address, facility.PrisonerCount,
        facility.Invented);
}
