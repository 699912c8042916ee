using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Pages.Desk;

internal sealed class GroupsModel(DeskApi api, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public GroupsView View { get; private set; } = null!;

    public async Task OnGet(Guid id, [FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, [.. GroupsView.Acts.Acts]);
        await Show(id, sent: null, cancel);
    }

    public Task<IActionResult> OnPost(Guid id, CancellationToken cancel) => Answer(
        async sent =>
        {
            await GroupsView.Acts.Send(ResourceName.Of("publishers", id), sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        },
        sent => Show(id, sent, cancel),
        cancel);

    private async Task Show(Guid id, SentForm? sent, CancellationToken cancel) =>
        View = await GroupsView.Read(ResourceName.Of("publishers", id), sent, api, words, texts, cancel);
}
