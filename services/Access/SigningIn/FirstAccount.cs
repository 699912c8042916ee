using Habeas.Access.Accounts;
using Habeas.Platform.Access;

namespace Habeas.Access.SigningIn;

/// <summary>
/// The way into an installation without a custodian: an account with all roles of the desk, and an invitation to show on the console.
/// </summary>
public sealed class FirstAccount
{
    /// <summary>The actor of what the installation itself does.</summary>
    public const string Installation = "installation";

    private readonly IGrainFactory grains;
    private readonly AccountQueries accounts;

    private readonly ProviderSettings provider;

    internal FirstAccount(IGrainFactory grains, AccountQueries accounts, ProviderSettings provider) =>
        (this.grains, this.accounts, this.provider) = (grains, accounts, provider);

    /// <summary>
    /// Invites the first account, and creates it if needed. An account of that name that nobody enrolled gets a new invitation.
    /// </summary>
    /// <returns>
    /// The invitation code; empty if people sign in with the outside provider only; null if the installation has a custodian.
    /// </returns>
    /// <exception cref="RpcException">The account is closed, or the name cannot be one.</exception>
    public async Task<string?> Invite(string signInName, CancellationToken cancellation = default)
    {
        if ((await accounts.Custodians(cancellation)).Count > 0)
        {
            return null;
        }

        AccountWire.Read(new V1.Account { SignInName = signInName });
        var id = Account.IdOf(signInName);
        var grain = grains.GetGrain<IAccountGrain>(id);
        var call = new Call(Installation);
        if (await grain.Read() is null)
        {
            DeskRole[] roles = [DeskRole.Desk, DeskRole.Legal, DeskRole.Publisher, DeskRole.Custodian];
            await grain.Create(call, signInName, Languages.Default, roles, others: 0).Unwrap(AccountWire.Name(id));
        }

        if (!provider.AllowsPasswords)
        {
            return "";
        }

        var code = Secret.NewCode();
        await grain.Invite(call, Secret.HashCode(code)).Unwrap(AccountWire.Name(id));
        return code;
    }
}
