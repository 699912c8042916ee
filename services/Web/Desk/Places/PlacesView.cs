using Habeas.Web.Desk.Persons;

namespace Habeas.Web.Desk.Places;

/// <summary>The parameters of the desk's list of facilities, as they stand in its address.</summary>
public sealed record PlacesQuery : PagedQuery
{
    /// <summary>A name in any of its spellings, without regard to case, spaces and punctuation.</summary>
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    internal (string, string?)[] Filters => [("q", Search), ("kind", Kind)];
}

/// <summary>The facilities of the register as the desk sees them.</summary>
public sealed record PlacesView(string Search, Select Kind, string Caption, ImmutableArray<PlaceLine> Rows, Pager Pager)
{
    public const string Path = "/desk/facilities";

    private const int PageSize = 50;

    internal static async Task<PlacesView> Read(PlacesQuery query, DeskApi api, Site site, Texts texts, CancellationToken cancel)
    {
        var kind = Select.Asked<FacilityKind>("kind", query.Kind);
        var search = (query.Search ?? "").Trim();
        var listed = await api.Facilities.ListFacilitiesAsync(
            new ListFacilitiesRequest { PageSize = PageSize, PageToken = query.PageToken ?? "", Kind = kind, FacilityName = search },
            cancellationToken: cancel);
        return new PlacesView(
            search,
            Select.Of("kind", texts["Facility.Kind"], kind, texts),
            texts.Count("Facilities.Caption", listed.TotalSize),
            [.. listed.Facilities.Select(place => PlaceLine.Of(place, site, texts))],
            Pager.Of(site, Path, query.At, listed.Facilities.Count, listed.NextPageToken, query.Filters));
    }
}

/// <summary>One facility of the list.</summary>
/// <param name="IsPublicInFull">It stands in the register, and nothing in it waits for approval.</param>
public sealed record PlaceLine(
    string Path, Said Name, bool Invented, FacilityKind Kind, string Address, int Held, string Public, bool IsPublicInFull)
{
    internal static PlaceLine Of(Facility place, Site site, Texts texts) => new(
        Names.DeskPage(place.Name),
        Said.Name(place, site.Language.Code),
        place.Invented,
        place.Kind,
        place.Address,
        place.PrisonerCount,
        place.Retracted ? texts["Place.Retracted"] : PublicWords.Of(place.Publication, texts),
        !place.Retracted && PublicWords.IsInFull(place.Publication));
}
