namespace Habeas.Web.Pages;

internal sealed class FacilitiesModel(PublicApi api, Site site, Texts texts) : PageModel
{
    public FacilitiesView View { get; private set; } = null!;

    public async Task OnGet(
        [FromQuery] string? kind,
        [FromQuery(Name = Pager.TokenKey)] string? token,
        [FromQuery(Name = Pager.AtKey)] int at,
        CancellationToken cancel) =>
        View = await FacilitiesView.Read(Select.Asked<FacilityKind>("kind", kind), token ?? "", Math.Max(at, 0), api, site, texts, cancel);
}
