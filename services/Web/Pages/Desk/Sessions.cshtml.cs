namespace Habeas.Web.Pages.Desk;

internal sealed class SessionsModel(DeskApi api, DeskSession session, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    private const int Most = 500;

    public ImmutableArray<SessionRow> Rows { get; private set; }

    public async Task OnGet([FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, [SessionRow.RevokeAct]);
        await Show(sent: null, cancel);
    }

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent =>
        {
            await api.Sessions.RevokeSessionAsync(
                new RevokeSessionRequest { Name = $"{Account}/sessions/{sent.Target}", RequestId = sent.RequestId },
                cancellationToken: cancel);
            return SeeOther.Done(Response, site, sent);
        },
        sent => Show(sent, cancel),
        cancel);

    /// <summary>"accounts/{uuid}" of the one who is signed in.</summary>
    private string Account => session.Name[..session.Name.IndexOf("/sessions/", StringComparison.Ordinal)];

    private async Task Show(SentForm? sent, CancellationToken cancel)
    {
        var open = await api.Sessions.ListSessionsAsync(
            new ListSessionsRequest { Parent = Account, PageSize = Most }, cancellationToken: cancel);
        Rows = [.. open.Sessions.Select(one => SessionRow.Of(one, one.Name == session.Name, sent, words, texts))];
    }
}
