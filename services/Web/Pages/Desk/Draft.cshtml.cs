using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Pages.Desk;

internal sealed class DraftModel(
    DeskApi api, Catalogue catalogue, TimeProvider time, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public DraftView View { get; private set; } = null!;

    public Task OnGet(CancellationToken cancel) => Show(sent: null, cancel);

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent => SeeOther.Made(Response, site, Names.DeskPage((await DraftView.Send(sent, api, cancel)).Name), sent),
        sent => Show(sent, cancel),
        cancel);

    private async Task Show(SentForm? sent, CancellationToken cancel) =>
        View = await DraftView.Read(sent, time.Today(), api, catalogue, words, site, texts, cancel);
}
