using Habeas.Access.Accounts;
using Habeas.Platform.Access;

namespace Habeas.Access.SigningIn;

/// <summary>
/// A person at the outside provider; the key is derived from the issuer and the subject. One turn at a time, so that two sign-ins at once
/// under two names do not bind two accounts.
/// </summary>
internal interface IProviderPersonGrain : IGrainWithGuidKey
{
    /// <returns>The account after the sign-in; null if the person has none.</returns>
    Task<Outcome<Account>?> SignIn(string name, ProviderProof proof);
}

[GrainType("provider-person")]
internal sealed class ProviderPersonGrain(IGrainFactory grains, AccountQueries accounts, ProviderSettings settings)
    : Grain, IProviderPersonGrain
{
    public async Task<Outcome<Account>?> SignIn(string name, ProviderProof proof)
    {
        if (await Find(name, proof.Subject) is not { } id)
        {
            return null;
        }

        var account = grains.GetGrain<IAccountGrain>(id);
        return await account.SignInWithProvider(new Call((await account.Read())?.State.SignInName ?? ""), proof);
    }

    /// <summary>
    /// The account that this person was bound to, whatever the provider calls them now; otherwise the account with the name. Null if there
    /// is none.
    /// </summary>
    private async Task<Guid?> Find(string name, string subject)
    {
        if (await accounts.Bound(subject, CancellationToken.None) is { } bound)
        {
            return bound;
        }

        var id = Account.IdOf(name);
        if (await grains.GetGrain<IAccountGrain>(id).Read() is not null)
        {
            return id;
        }

        return settings.CreateAccounts && AccountWire.MayBeName(name) ? await Create(id, name) : null;
    }

    /// <summary>Without roles: those come from custodians, or from the provider with the sign-in.</summary>
    private async Task<Guid> Create(Guid id, string name)
    {
        // Somebody may have created it in the meantime; the sign-in decides.
        await grains.GetGrain<IAccountGrain>(id).Create(new Call(FirstAccount.Installation), name, Languages.Default, [], others: 0);
        return id;
    }
}
