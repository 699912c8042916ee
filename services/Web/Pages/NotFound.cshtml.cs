namespace Habeas.Web.Pages;

/// <summary>What is shown at an address that no page has.</summary>
internal sealed class NotFoundModel(SiteFilter failures) : PageModel
{
    public IActionResult OnGet() => failures.Failure(StatusCodes.Status404NotFound);
}
