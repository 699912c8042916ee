namespace Habeas.Web.Pages.Desk;

internal sealed class NoticesModel(
    DeskApi api, DeskSession session, DeskNames names, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public NoticesView View { get; private set; } = null!;

    public async Task OnGet(
        [FromQuery] string? done,
        [FromQuery(Name = Pager.TokenKey)] string? token,
        [FromQuery(Name = Pager.AtKey)] int at,
        CancellationToken cancel)
    {
        Tell(done, NoticeForms.Acts);
        await Show(made: null, sent: null, token ?? "", at, cancel);
    }

    public Task<IActionResult> OnPost(CancellationToken cancel) =>
        Answer(sent => Send(sent, cancel), sent => Show(made: null, sent, "", 0, cancel), cancel);

    private async Task<IActionResult> Send(SentForm sent, CancellationToken cancel)
    {
        if (sent.Act != NoticeForms.CreateAct)
        {
            await NoticeForms.Send(sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        }

        var made = await NoticeForms.SendCreate(sent, api, cancel);
        if (made.Secret.Length == 0)
        {
            return SeeOther.Done(Response, site, sent);
        }

        // No redirect: the secret is only in this response.
        await Show(made, sent, "", 0, cancel);
        return Page();
    }

    private async Task Show(CreateSubscriptionResponse? made, SentForm? sent, string token, int at, CancellationToken cancel) =>
        View = await NoticesView.Read(made, sent, token, at, api, session.Caller, names, words, site, texts, cancel);
}
