namespace Habeas.Web.Pages.Desk;

internal sealed class FindModel(DeskApi api, DeskNames names, Site site, Texts texts) : PageModel
{
    public FindView View { get; private set; } = null!;

    public async Task OnGet([FromQuery(Name = "q")] string? query, CancellationToken cancel)
    {
        View = await FindView.Read(query, api, names, site, texts, cancel);
        Response.StatusCode = View.IsTooLong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
    }
}
