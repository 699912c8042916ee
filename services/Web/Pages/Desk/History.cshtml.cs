namespace Habeas.Web.Pages.Desk;

internal sealed class HistoryModel(DeskApi api, DeskNames names, Site site, Texts texts) : PageModel
{
    public HistoryView View { get; private set; } = null!;

    public async Task OnGet(
        string collection,
        Guid id,
        [FromQuery(Name = Pager.TokenKey)] string? token,
        [FromQuery(Name = Pager.AtKey)] int at,
        CancellationToken cancel) =>
        View = await HistoryView.Read(ResourceName.Of(collection, id), token ?? "", at, api, names, site, texts, cancel);
}
