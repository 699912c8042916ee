using Habeas.Web.Desk.Persons;

namespace Habeas.Web.Pages.Desk;

internal sealed class MergeModel(DeskApi api, Catalogue catalogue, DeskNames names, RefusalWords words, Site site, Texts texts)
    : DeskFormPage
{
    public MergeView View { get; private set; } = null!;

    public Task OnGet(Guid id, [FromQuery(Name = MergeView.WithKey)] Guid with, CancellationToken cancel) =>
        Show(id, with, sent: null, cancel);

    public Task<IActionResult> OnPost(Guid id, [FromQuery(Name = MergeView.WithKey)] Guid with, CancellationToken cancel) => Answer(
        async sent =>
        {
            await MergeView.Acts.Send(ResourceName.Of("prisoners", id), sent, api, cancel);
            return SeeOther.Made(Response, site, Names.DeskPage(ResourceName.Of("prisoners", id)), sent);
        },
        sent => Show(id, with, sent, cancel),
        cancel);

    private async Task Show(Guid id, Guid with, SentForm? sent, CancellationToken cancel) => View = await MergeView.Read(
        ResourceName.Of("prisoners", id), ResourceName.Of("prisoners", with), sent, api, catalogue, names, words, site, texts, cancel);
}
