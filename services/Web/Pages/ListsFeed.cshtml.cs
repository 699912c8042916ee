using Habeas.Web.Feeds;

namespace Habeas.Web.Pages;

internal sealed class ListsFeedModel(ListsFeed feed) : PageModel
{
    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancel) => await feed.Of(id, cancel);
}
