namespace Habeas.Web.Pages.Desk;

internal sealed class OverviewModel(DeskApi api, DeskSession session, DeskNames names, TimeProvider time, Site site, Texts texts)
    : DeskFormPage
{
    public OverviewView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!session.Caller.IsDesk)
        {
            return SeeOther.To(Response, site.To("/desk/people"));
        }

        await Show(cancel);
        return Page();
    }

    /// <summary>Its only forms discard a draft.</summary>
    public Task<IActionResult> OnPost(CancellationToken cancel) =>
        Answer(_ => throw SentForm.Unknown(), _ => Show(cancel), cancel);

    private async Task Show(CancellationToken cancel) =>
        View = await OverviewView.Read(api, session.Caller, names, time.Today(), site, texts, cancel);
}
