namespace Habeas.Web.Pages.Desk;

internal sealed class CaseModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public CaseView View { get; private set; } = null!;

    public async Task OnGet(Guid id, [FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, CaseForms.Acts);
        await Show(id, sent: null, cancel);
    }

    public Task<IActionResult> OnPost(Guid id, CancellationToken cancel) => Answer(
        async sent =>
        {
            await CaseForms.Send(ResourceName.Of("proceedings", id), sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        },
        sent => Show(id, sent, cancel),
        cancel);

    private async Task Show(Guid id, SentForm? sent, CancellationToken cancel) =>
        View = await CaseView.Read(ResourceName.Of("proceedings", id), sent, api, names, words, site, texts, cancel);
}
