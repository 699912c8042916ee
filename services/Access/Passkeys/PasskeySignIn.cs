using Habeas.Access.Accounts;
using Habeas.Access.Sessions;
using Habeas.Access.SigningIn;

namespace Habeas.Access.Passkeys;

/// <summary>Signs people in with a passkey. Whatever is wrong, the answer is the same.</summary>
internal sealed class PasskeySignIn(IGrainFactory grains, WebAuthn webAuthn, StartingSessions starting)
{
    /// <param name="response">The browser's answer, as JSON.</param>
    /// <exception cref="RpcException">UNAUTHENTICATED</exception>
    public async Task<SignInResult> Try(string response, SessionKind kind, string device, CancellationToken cancellation)
    {
        if (WebAuthn.Claimed(response) is not { } id
            || await grains.GetGrain<IAccountGrain>(id).Read() is not { State: var account }
            || await webAuthn.Verify(id, account, response, cancellation) is not { } proof)
        {
            throw Fault.Refused(Refusals.SignInRefused);
        }

        var call = new Call(account.SignInName);
        var signedIn = await grains.GetGrain<IAccountGrain>(id).SignInWithPasskey(call, proof).Unwrap(AccountWire.Name(id));
        var (session, secret) = await starting.Start(call, id, kind, device);
        return new SignInResult(session, signedIn.State, secret, "");
    }
}
