namespace Habeas.Web.Pages.Desk;

internal sealed class ProposalsModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public ProposalsView View { get; private set; } = null!;

    public async Task OnGet(
        [FromQuery] string? done,
        [FromQuery(Name = Pager.TokenKey)] string? token,
        [FromQuery(Name = Pager.AtKey)] int at,
        [FromQuery] Guid? prisoner,
        CancellationToken cancel)
    {
        Tell(done, ProposalForms.Acts);
        await Show(token ?? "", at, prisoner, sent: null, cancel);
    }

    public Task<IActionResult> OnPost([FromQuery] Guid? prisoner, CancellationToken cancel) => Answer(
        async sent =>
        {
            await ProposalForms.Send(sent, api, cancel);
            return SeeOther.Done(Response, site, sent, ProposalForms.Kept(prisoner).AsSpan());
        },
        sent => Show("", 0, prisoner, sent, cancel),
        cancel);

    private async Task Show(string token, int at, Guid? prisoner, SentForm? sent, CancellationToken cancel) =>
        View = await ProposalsView.Read(token, at, prisoner, sent, api, names, words, site, texts, cancel);
}
