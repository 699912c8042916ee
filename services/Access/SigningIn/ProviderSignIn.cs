using Habeas.Access.Accounts;
using Habeas.Access.Sessions;
using Habeas.Platform.Access;

namespace Habeas.Access.SigningIn;

/// <summary>Signs people in with the outside provider. Whatever is wrong, the answer is the same.</summary>
internal sealed class ProviderSignIn(
    IGrainFactory grains, AccountQueries accounts, StartingSessions starting, ProviderNonces nonces, ProviderSettings settings,
    IServiceProvider services)
{
    /// <returns>A nonce for an ID token.</returns>
    /// <exception cref="RpcException">FAILED_PRECONDITION: there is no provider.</exception>
    public string Begin()
    {
        RequireProvider();
        return nonces.New();
    }

    /// <exception cref="RpcException">UNAUTHENTICATED, UNAVAILABLE, FAILED_PRECONDITION</exception>
    public async Task<SignInResult> Try(string idToken, SessionKind kind, string device, CancellationToken cancellation)
    {
        RequireProvider();
        if (await services.GetRequiredService<ProviderTokens>().Read(idToken, cancellation) is not { } identity
            || await Find(identity, cancellation) is not { } id)
        {
            throw Fault.Refused(Refusals.SignInRefused);
        }

        var grain = grains.GetGrain<IAccountGrain>(id);
        var call = new Call((await grain.Read())?.State.SignInName ?? "");
        var signedIn = (await grain.SignInWithProvider(call, identity.Proof)).OrIfMissing(Refusals.SignInRefused);
        var account = await signedIn.Unwrap(AccountWire.Name(id));
        var (session, secret) = await starting.Start(call, id, kind, device);
        return new SignInResult(session, account.State, secret, "");
    }

    private void RequireProvider()
    {
        if (!settings.IsConfigured)
        {
            throw Fault.Refused(Refusals.NoProvider);
        }
    }

    /// <summary>
    /// The account that this person was bound to, whatever the provider calls them now; otherwise the account with the name. Null if there
    /// is none.
    /// </summary>
    private async Task<Guid?> Find(ProviderIdentity identity, CancellationToken cancellation)
    {
        if (await accounts.Bound(identity.Proof.Subject, cancellation) is { } bound)
        {
            return bound;
        }

        var id = Account.IdOf(identity.Name);
        if (await grains.GetGrain<IAccountGrain>(id).Read() is not null)
        {
            return id;
        }

        return settings.CreateAccounts && AccountWire.MayBeName(identity.Name) ? await Create(id, identity.Name) : null;
    }

    /// <summary>Without roles: those come from custodians, or from the provider with the sign-in.</summary>
    private async Task<Guid> Create(Guid id, string name)
    {
        // Somebody may have created it in the meantime; the sign-in decides.
        await grains.GetGrain<IAccountGrain>(id).Create(new Call(FirstAccount.Installation), name, Languages.Default, [], others: 0);
        return id;
    }
}
