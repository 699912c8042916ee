namespace Habeas.Web.Desk;

/// <summary>
/// What a browser needs for passkeys. They are an extra: where there are none, or something fails, the page shows nothing.
/// </summary>
internal sealed class PasskeyOptions(DeskChannels channels)
{
    /// <summary>Options to sign in with, as JSON; empty if there are none.</summary>
    public async Task<string> ToSignIn(CancellationToken cancel)
    {
        try
        {
            return (await channels.Sessions.BeginSignInWithPasskeyAsync(new(), cancellationToken: cancel)).OptionsJson;
        }
        catch (RpcException)
        {
            return "";
        }
    }

    /// <summary>Options to add a passkey to an account, as JSON; empty if there are none.</summary>
    public static async Task<string> ToAdd(DeskApi api, string account, CancellationToken cancel)
    {
        try
        {
            var begun = await api.Accounts.BeginPasskeyAsync(new BeginPasskeyRequest { Name = account }, cancellationToken: cancel);
            return begun.OptionsJson;
        }
        catch (RpcException)
        {
            return "";
        }
    }
}
