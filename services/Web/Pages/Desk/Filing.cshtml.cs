namespace Habeas.Web.Pages.Desk;

internal sealed class FilingModel(
    DeskApi api, DeskNames names, TimeProvider time, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public FilingView View { get; private set; } = null!;

    public async Task OnGet(Guid id, [FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, FilingForms.Acts);
        await Show(id, sent: null, cancel);
    }

    public Task<IActionResult> OnPost(Guid id, CancellationToken cancel) => Answer(
        async sent =>
        {
            await FilingForms.Send(ResourceName.Of("filings", id), sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        },
        sent => Show(id, sent, cancel),
        cancel);

    private async Task Show(Guid id, SentForm? sent, CancellationToken cancel) =>
        View = await FilingView.Read(ResourceName.Of("filings", id), sent, api, names, time.Today(), words, site, texts, cancel);
}
