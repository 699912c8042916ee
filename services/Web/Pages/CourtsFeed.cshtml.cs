using Habeas.Web.Feeds;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Habeas.Web.Pages;

internal sealed class CourtsFeedModel(NewsFeed feed) : PageModel
{
    public async Task<IActionResult> OnGet(CancellationToken cancel) => await feed.OfAll(cancel);
}
