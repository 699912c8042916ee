namespace Habeas.Web.Pages;

internal sealed class FacilityModel(PublicApi api, Catalogue catalogue, Site site, Texts texts) : PageModel
{
    public FacilityView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, [FromQuery] FacilityQuery query, CancellationToken cancel)
    {
        View = await FacilityView.Read(id, query, api, catalogue, site, texts, cancel);
        Response.StatusCode = View.HeldOnFault ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return Page();
    }
}
