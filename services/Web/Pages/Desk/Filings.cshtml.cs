namespace Habeas.Web.Pages.Desk;

internal sealed class FilingsModel(DeskApi api, DeskNames names, Site site, Texts texts) : PageModel
{
    public FilingsView View { get; private set; } = null!;

    public async Task OnGet([FromQuery] FilingsQuery query, CancellationToken cancel) =>
        View = await FilingsView.Read(query, api, names, site, texts, cancel);
}
