namespace Habeas.Web.Pages.Desk;

internal sealed class PeopleModel(DeskApi api, DeskSession session, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public PeopleView View { get; private set; } = null!;

    public async Task OnGet([FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, PeopleForms.Told);
        await Show(made: null, sent: null, cancel);
    }

    public Task<IActionResult> OnPost(CancellationToken cancel) =>
        Answer(sent => Send(sent, cancel), sent => Show(made: null, sent, cancel), cancel);

    private async Task<IActionResult> Send(SentForm sent, CancellationToken cancel)
    {
        if (await PeopleForms.Send(sent, api, cancel) is not { } made)
        {
            return SeeOther.Done(Response, site, sent);
        }

        // No redirect: the code is only in this response.
        await Show(made, sent, cancel);
        return Page();
    }

    private async Task Show(InviteAccountResponse? made, SentForm? sent, CancellationToken cancel) =>
        View = await PeopleView.Read(made, sent, api, session.Caller, words, texts, cancel);
}
