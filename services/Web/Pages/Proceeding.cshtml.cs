namespace Habeas.Web.Pages;

internal sealed class ProceedingModel(PublicApi api, Catalogue catalogue, Site site, Texts texts, TimeProvider time) : PageModel
{
    public ProceedingView View { get; private set; } = null!;

    public async Task OnGet(Guid id, CancellationToken cancel) =>
        View = await ProceedingView.Read(id, time.Today(), api, catalogue, site, texts, cancel);
}
