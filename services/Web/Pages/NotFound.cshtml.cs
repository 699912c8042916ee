namespace Habeas.Web.Pages;

/// <summary>The page for unknown addresses.</summary>
internal sealed class NotFoundModel(SiteFilter failures) : PageModel
{
    public IActionResult OnGet() => failures.Failure(StatusCodes.Status404NotFound);
}
