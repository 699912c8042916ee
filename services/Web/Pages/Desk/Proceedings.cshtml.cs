namespace Habeas.Web.Pages.Desk;

internal sealed class CasesModel(DeskApi api, DeskSession session, DeskNames names, Site site, Texts texts) : PageModel
{
    public CasesView View { get; private set; } = null!;

    public async Task OnGet([FromQuery] CasesQuery query, CancellationToken cancel) =>
        View = await CasesView.Read(query, api, session.Caller, names, site, texts, cancel);
}
