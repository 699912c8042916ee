namespace Habeas.Web.Pages.Desk;

internal sealed class OverviewModel(DeskApi api, DeskSession session, DeskNames names, TimeProvider time, Site site, Texts texts)
    : PageModel
{
    public OverviewView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!session.Caller.IsDesk)
        {
            return SeeOther.To(Response, site.To("/desk/people"));
        }

        View = await OverviewView.Read(api, session.Caller, names, time.Today(), site, texts, cancel);
        return Page();
    }
}
