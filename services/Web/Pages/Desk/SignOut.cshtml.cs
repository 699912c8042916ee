namespace Habeas.Web.Pages.Desk;

internal sealed class SignOutModel(DeskSession session, Site site) : PageModel
{
    /// <summary>Following a link must not sign anybody out.</summary>
    public IActionResult OnGet() => SeeOther.To(Response, site.To("/desk"));

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await session.End(HttpContext, cancel);
        // Also clears the browser's cache, so that the back button shows no desk page.
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return SeeOther.To(Response, site.To("/desk/sign-in"));
    }
}
