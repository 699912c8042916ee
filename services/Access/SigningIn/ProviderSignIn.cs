using Habeas.Access.Sessions;
using Habeas.Platform.Access;

namespace Habeas.Access.SigningIn;

/// <summary>Signs people in with the outside provider. Whatever is wrong, the answer is the same.</summary>
internal sealed class ProviderSignIn(
    IGrainFactory grains, StartingSessions starting, Nonces nonces, ProviderSettings settings, IServiceProvider services)
{
    /// <summary>Separates the ids of these grains from others that are derived.</summary>
    private static readonly Guid People = new("0f1b6f4e-6a0d-4b52-9a52-3f6a8f1d2c77");

    /// <returns>A nonce for an ID token.</returns>
    /// <exception cref="RpcException">FAILED_PRECONDITION: there is no provider.</exception>
    public string Begin()
    {
        RequireProvider();
        return nonces.New(ProviderProof.Purpose);
    }

    /// <exception cref="RpcException">UNAUTHENTICATED, UNAVAILABLE, FAILED_PRECONDITION</exception>
    public async Task<SignInResult> Try(string idToken, SessionKind kind, string device, CancellationToken cancellation)
    {
        RequireProvider();
        if (await services.GetRequiredService<ProviderTokens>().Read(idToken, cancellation) is not { } identity
            || await Person(identity).SignIn(identity.Name, identity.Proof) is not { } signedIn)
        {
            throw Fault.Refused(Refusals.SignInRefused);
        }

        var account = await signedIn.OrIfMissing(Refusals.SignInRefused).Unwrap("accounts/-");
        var (session, secret) = await starting.Start(new Call(account.State.SignInName), account.Stream.Id, kind, device);
        return new SignInResult(session, account.State, secret, "");
    }

    private IProviderPersonGrain Person(ProviderIdentity identity) =>
        grains.GetGrain<IProviderPersonGrain>(DerivedId.From(People, identity.Proof.Subject));

    private void RequireProvider()
    {
        if (!settings.IsConfigured)
        {
            throw Fault.Refused(Refusals.NoProvider);
        }
    }
}
