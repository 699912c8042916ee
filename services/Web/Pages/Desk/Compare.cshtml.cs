using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Pages.Desk;

/// <summary>The comparison that everybody has, over all lists: those that are not public, and drafts, too.</summary>
internal sealed class DeskCompareModel(DeskApi api, Site site, Texts texts, TimeProvider time) : PageModel
{
    public const string Path = "/desk/lists/compare";

    public CompareView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet([FromQuery] CompareQuery query, CancellationToken cancel)
    {
        var lists = new ComparedLists(api.Editions, await ListsView.All(api, cancel), Under: "/desk", Path);
        View = await CompareView.Read(query, time.Today(), lists, site, texts, cancel);
        Response.StatusCode = View.Fault.Length > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return Page();
    }
}
