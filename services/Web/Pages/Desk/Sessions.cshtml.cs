namespace Habeas.Web.Pages.Desk;

internal sealed class SessionsModel(DeskApi api, DeskSession session, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    private const int Most = 500;

    public ImmutableArray<SessionRow> Rows { get; private set; }

    public ImmutableArray<PasskeyRow> Passkeys { get; private set; }

    /// <summary>What a browser needs to make a passkey, as JSON; empty if the installation has none.</summary>
    public string PasskeyOptions { get; private set; } = "";

    /// <summary>Sending the form for a new passkey twice adds it once.</summary>
    public string PasskeyRequest { get; } = Guid.NewGuid().ToString("D");

    public async Task OnGet([FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, [SessionRow.RevokeAct, PasskeyRow.AddAct, PasskeyRow.RemoveAct]);
        await Show(sent: null, cancel);
    }

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent =>
        {
            await Send(sent, cancel);
            return SeeOther.Done(Response, site, sent);
        },
        sent => Show(sent, cancel),
        cancel);

    /// <summary>"accounts/{uuid}" of the one who is signed in.</summary>
    private string Account => session.Name[..session.Name.IndexOf("/sessions/", StringComparison.Ordinal)];

    private async Task Send(SentForm sent, CancellationToken cancel)
    {
        switch (sent.Act)
        {
            case PasskeyRow.AddAct:
                await api.Accounts.AddPasskeyAsync(
                    new AddPasskeyRequest
                    {
                        Name = Account, ResponseJson = sent["passkey"], Title = sent["title"], RequestId = sent.RequestId,
                    },
                    cancellationToken: cancel);
                break;
            case PasskeyRow.RemoveAct:
                await api.Accounts.RemovePasskeyAsync(
                    new RemovePasskeyRequest { Name = Account, Passkey = sent.Target, RequestId = sent.RequestId },
                    cancellationToken: cancel);
                break;
            default:
                await api.Sessions.RevokeSessionAsync(
                    new RevokeSessionRequest { Name = $"{Account}/sessions/{sent.Target}", RequestId = sent.RequestId },
                    cancellationToken: cancel);
                break;
        }
    }

    private async Task Show(SentForm? sent, CancellationToken cancel)
    {
        var open = await api.Sessions.ListSessionsAsync(
            new ListSessionsRequest { Parent = Account, PageSize = Most }, cancellationToken: cancel);
        Rows = [.. open.Sessions.Select(one => SessionRow.Of(one, one.Name == session.Name, sent, words, texts))];
        PasskeyOptions = await Web.Desk.PasskeyOptions.ToAdd(api, Account, cancel);
        Passkeys = PasskeyOptions.Length == 0 ? [] : [.. (await api.Accounts.GetAccountAsync(
            new GetAccountRequest { Name = Account }, cancellationToken: cancel)).Passkeys.Select(
                passkey => PasskeyRow.Of(passkey, sent, words, texts))];
    }
}
