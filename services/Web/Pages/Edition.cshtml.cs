namespace Habeas.Web.Pages;

internal sealed class EditionModel(PublicApi api, Catalogue catalogue, Site site, Texts texts) : PageModel
{
    public EditionView View { get; private set; } = null!;

    public async Task OnGet(
        Guid id,
        [FromQuery] string? group,
        [FromQuery(Name = Pager.TokenKey)] string? token,
        [FromQuery(Name = Pager.AtKey)] int at,
        CancellationToken cancel) =>
        View = await EditionView.Read(id, group ?? "", token ?? "", Math.Max(at, 0), api, catalogue, site, texts, cancel);
}
