namespace Habeas.Web.Pages;

internal sealed class IndexModel(PublicApi api, Catalogue catalogue, Site site, Texts texts, TimeProvider time) : PageModel
{
    public IndexView View { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancel) =>
        View = await IndexView.Read(time.Today(), api, catalogue, site, texts, cancel);
}
