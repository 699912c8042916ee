namespace Habeas.Web.Pages;

internal sealed class PrisonersModel(PublicApi api, Catalogue catalogue, Site site, Texts texts) : PageModel
{
    public PrisonersView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet([FromQuery] PrisonersQuery query, CancellationToken cancel)
    {
        View = await PrisonersView.Read(query, api, catalogue, site, texts, cancel);
        Response.StatusCode = View.HasFaults ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return Page();
    }
}
