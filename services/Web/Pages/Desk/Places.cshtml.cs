using Habeas.Web.Desk.Places;

namespace Habeas.Web.Pages.Desk;

internal sealed class PlacesModel(DeskApi api, Site site, Texts texts) : PageModel
{
    public PlacesView View { get; private set; } = null!;

    public async Task OnGet(PlacesQuery query, CancellationToken cancel) =>
        View = await PlacesView.Read(query, api, site, texts, cancel);
}
