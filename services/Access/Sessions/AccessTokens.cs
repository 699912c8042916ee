using Habeas.Access.Accounts;
using Habeas.Access.V1;
using Habeas.Platform.Access;

namespace Habeas.Access.Sessions;

/// <summary>Signs access tokens. Services check them by the published keys, without asking anybody.</summary>
internal sealed class AccessTokens(IConfiguration configuration, SigningKeyFile keys)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>By the machine's own clock, because that is what services check it by.</summary>
    public AccessToken Issue(Snapshot<Session> session, Accounts.Account account)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (signing, keyId) = keys.Read();
        var value = signing.Sign(
            ServiceKey.Of(configuration),
            account.SignInName,
            account.Roles.Select(role => role.ToProto()),
            now,
            Lifetime,
            session.Stream.Id,
            keyId,
            session.State.IsDecoy);
        return new AccessToken { Value = value, ExpireTime = (now + Lifetime).ToProto() };
    }
}
