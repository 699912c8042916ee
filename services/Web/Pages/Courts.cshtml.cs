namespace Habeas.Web.Pages;

internal sealed class CourtsModel(PublicApi api, Catalogue catalogue, Site site, Texts texts) : PageModel
{
    public CourtsView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet([FromQuery] CourtsQuery query, CancellationToken cancel)
    {
        View = await CourtsView.Read(query, api, catalogue, site, texts, cancel);
        Response.StatusCode = View.NameFault ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return Page();
    }
}
