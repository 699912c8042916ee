using Habeas.Web.Feeds;

namespace Habeas.Web.Pages;

internal sealed class PersonFeedModel(PersonFeed feed) : PageModel
{
    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancel) => await feed.Of(id, cancel);
}
