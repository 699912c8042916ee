namespace Habeas.Access.Sessions;

/// <summary>Ends all sessions of an account.</summary>
internal sealed class EndingSessions(IGrainFactory grains, SessionQueries sessions)
{
    public async Task All(Guid account, Call call, CancellationToken cancellation)
    {
        foreach (var session in await sessions.Open(account, cancellation))
        {
            var id = session.Stream.Id;
            await grains.GetGrain<ISessionGrain>(id).End(call.Step(id.ToString("D"))).Unwrap(SessionWire.Name(account, id));
        }
    }
}
