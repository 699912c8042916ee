namespace Habeas.Web.Pages;

internal sealed class PublisherModel(PublicApi api, Catalogue catalogue, Site site, Texts texts) : PageModel
{
    public PublisherView View { get; private set; } = null!;

    public async Task OnGet(
        Guid id,
        [FromQuery(Name = Pager.TokenKey)] string? token,
        [FromQuery(Name = Pager.AtKey)] int at,
        CancellationToken cancel) =>
        View = await PublisherView.Read(id, token ?? "", Math.Max(at, 0), api, catalogue, site, texts, cancel);
}
