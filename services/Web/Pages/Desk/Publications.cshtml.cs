namespace Habeas.Web.Pages.Desk;

internal sealed class PublicationsModel(
    DeskApi api,
    PublicApi everyone,
    Catalogue catalogue,
    DeskNames names,
    DeskSession session,
    RefusalWords words,
    Site site,
    Texts texts) : DeskFormPage
{
    public PublicationsView View { get; private set; } = null!;

    public async Task OnGet([FromQuery] string? done, PublicationsQuery query, CancellationToken cancel)
    {
        Tell(done, PublicationForms.Acts);
        await Show(query, sent: null, refused: [], cancel);
    }

    public Task<IActionResult> OnPost(PublicationsQuery query, CancellationToken cancel) => Answer(
        async sent =>
        {
            var refused = await PublicationForms.Send(sent, api, cancel);
            if (refused.IsEmpty)
            {
                return SeeOther.Done(Response, site, sent, query.Here);
            }

            Response.StatusCode = StatusCodes.Status409Conflict;
            await Show(query, sent: null, refused, cancel);
            return Page();
        },
        sent => Show(query, sent, refused: [], cancel),
        cancel);

    private async Task Show(
        PublicationsQuery query, SentForm? sent, ImmutableArray<ApprovalResult> refused, CancellationToken cancel) =>
        View = await PublicationsView.Read(
            query, sent, refused, api, everyone, catalogue, names, session.Caller, words, site, texts, cancel);
}
