namespace Habeas.Web.Pages.Desk;

/// <summary>
/// The page after the provider sent the browser back. A redirect from there to the desk would carry no cookie, because the cookie is
/// SameSite=Strict and the provider is another site; this page goes on by itself, from here.
/// </summary>
internal sealed class SignedInModel(Site site) : PageModel
{
    public string Next { get; private set; } = "";

    public void OnGet([FromQuery] string? to) => Next = $"/{site.Language.Code}{SignInView.Checked(to)}";
}
