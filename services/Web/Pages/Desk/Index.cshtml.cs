namespace Habeas.Web.Pages.Desk;

internal sealed class OverviewModel(DeskApi api, DeskNames names, TimeProvider time, Site site, Texts texts) : PageModel
{
    public OverviewView View { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancel) => View = await OverviewView.Read(api, names, time.Today(), site, texts, cancel);
}
