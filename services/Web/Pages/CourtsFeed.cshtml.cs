using Habeas.Web.Feeds;

namespace Habeas.Web.Pages;

internal sealed class CourtsFeedModel(NewsFeed feed) : PageModel
{
    public async Task<IActionResult> OnGet(CancellationToken cancel) => await feed.OfAll(cancel);
}
