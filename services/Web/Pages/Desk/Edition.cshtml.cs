using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Pages.Desk;

internal sealed class DeskEditionModel(
    DeskApi api, DeskNames names, DeskSession session, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public DeskEditionView View { get; private set; } = null!;

    /// <summary>The row that was decided or corrected just before; null if none was.</summary>
    public RowBefore? Before { get; private set; }

    public async Task OnGet(Guid id, DeskEditionQuery query, [FromQuery] string? done, [FromQuery] int before, CancellationToken cancel)
    {
        Tell(done, EditionForms.Told);
        Before = RowBefore.Of(id, before, site);
        await Show(id, query, sent: null, cancel);
    }

    public Task<IActionResult> OnPost(Guid id, DeskEditionQuery query, CancellationToken cancel) => Answer(
        async sent =>
        {
            var work = await EditionForms.Send(ResourceName.Of("editions", id), sent, site.Language.Code, api, cancel);
            return work is null
                ? SeeOther.Done(Response, site, sent)
                : SeeOther.To(Response, WorkView.Link(work, id.ToString("D"), site));
        },
        sent => Show(id, query, sent, cancel),
        cancel);

    private async Task Show(Guid id, DeskEditionQuery query, SentForm? sent, CancellationToken cancel) =>
        View = await DeskEditionView.Read(id, query, sent, api, names, session.Caller, words, site, texts, cancel);
}
