namespace Habeas.Web.Pages.Desk;

internal sealed class SignOutModel(DeskSession session, Site site) : PageModel
{
    /// <summary>A link signs nobody out.</summary>
    public IActionResult OnGet() => SeeOther.To(Response, site.To("/desk"));

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await session.End(HttpContext, cancel);
        // Pages in the browser's memory, too: the way back shows none of them.
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return SeeOther.To(Response, site.To("/desk/sign-in"));
    }
}
