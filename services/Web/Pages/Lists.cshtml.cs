namespace Habeas.Web.Pages;

internal sealed class ListsModel(PublicApi api, Catalogue catalogue, Site site, Texts texts) : PageModel
{
    public PublishersView View { get; private set; } = null!;

    public async Task OnGet(
        [FromQuery(Name = Pager.TokenKey)] string? token, [FromQuery(Name = Pager.AtKey)] int at, CancellationToken cancel) =>
        View = await PublishersView.Read(token ?? "", Math.Max(at, 0), api, catalogue, site, texts, cancel);
}
