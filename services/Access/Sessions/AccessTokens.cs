using Habeas.Access.Accounts;
using Habeas.Access.V1;
using Habeas.Platform.Access;

namespace Habeas.Access.Sessions;

/// <summary>Signs access tokens. Services check them by the published key, without asking anybody.</summary>
internal sealed class AccessTokens(IConfiguration configuration)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>By the machine's own clock, because that is what services check it by.</summary>
    public AccessToken Issue(Snapshot<Session> session, IReadOnlyList<DeskRole> roles)
    {
        var now = TimeProvider.System.GetUtcNow();
        var value = SigningKey.Of(configuration).Sign(
            session.State.Account.ToString("D"), [.. roles.Select(role => role.ToProto())], now, Lifetime, session.Stream.Id);
        return new AccessToken { Value = value, ExpireTime = (now + Lifetime).ToProto() };
    }
}
