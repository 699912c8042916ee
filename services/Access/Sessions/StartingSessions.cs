using Habeas.Access.SigningIn;

namespace Habeas.Access.Sessions;

/// <summary>Starts a session for an account whose person has just proved who they are.</summary>
internal sealed class StartingSessions(IGrainFactory grains)
{
    /// <param name="isDecoy">Whether it opens the decoy desk.</param>
    public async Task<(Snapshot<Session> Session, string Secret)> Start(
        Call call, Guid account, SessionKind kind, string device, bool isDecoy = false)
    {
        var (id, secret) = (Guid.CreateVersion7(), Secret.New());
        var started = grains.GetGrain<ISessionGrain>(id).Start(call, account, kind, device, Secret.Hash(secret), isDecoy);
        return (await started.Unwrap(SessionWire.Name(account, id)), SessionSecret.Join(id, secret));
    }
}
