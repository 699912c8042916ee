namespace Habeas.Web.Pages;

internal sealed class CompareModel(PublicApi api, Catalogue catalogue, Site site, Texts texts, TimeProvider time) : PageModel
{
    public CompareView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet([FromQuery] CompareQuery query, CancellationToken cancel)
    {
        var lists = new ComparedLists(api.Editions, await catalogue.Publishers(cancel), Under: "", "/compare");
        View = await CompareView.Read(query, time.Today(), lists, site, texts, cancel);
        Response.StatusCode = View.Fault.Length > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return Page();
    }
}
