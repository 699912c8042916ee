namespace Habeas.Web.Pages.Desk;

internal sealed class DeadlinesModel(DeskApi api, DeskNames names, TimeProvider time, Site site, Texts texts) : PageModel
{
    public DeadlinesView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet([FromQuery] DeadlinesQuery query, CancellationToken cancel)
    {
        View = await DeadlinesView.Read(query, api, names, time.Today(), site, texts, cancel);
        Response.StatusCode = View.DateFault ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return Page();
    }
}
