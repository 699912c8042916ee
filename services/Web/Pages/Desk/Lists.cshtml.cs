using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Pages.Desk;

internal sealed class DeskListsModel(DeskApi api, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public ListsView View { get; private set; } = null!;

    public async Task OnGet([FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, [ListsView.CreateAct]);
        await Show(sent: null, cancel);
    }

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent =>
        {
            await ListsView.Send(sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        },
        sent => Show(sent, cancel),
        cancel);

    private async Task Show(SentForm? sent, CancellationToken cancel) =>
        View = await ListsView.Read(sent, api, words, site, texts, cancel);
}
