namespace Habeas.Access.Sessions;

/// <summary>One session. Every method is one command, carried out in one turn.</summary>
public interface ISessionGrain : IEventSourcedGrain<Session>
{
    Task<Outcome<Session>> Start(Call call, Guid account, SessionKind kind, string device, string secretHash, bool isDecoy);

    /// <summary>Checks the secret, and that the session is open.</summary>
    Task<Outcome<Session>> Use(Call call, string secretHash);

    Task<Outcome<Session>> End(Call call);

    /// <summary>Notes that the key is destroyed.</summary>
    /// <param name="kept">For how many days it was kept.</param>
    Task<Outcome<Session>> Purge(Call call, int kept);
}

[GrainType("session")]
internal sealed class SessionGrain(
    AggregateStore<Session, SessionEvent> store, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : EventSourcedGrain<Session, SessionEvent>(store), ISessionGrain
{
    public Task<Outcome<Session>> Start(Call call, Guid account, SessionKind kind, string device, string secretHash, bool isDecoy) =>
        Create(call, _ => Session.Start(account, kind, device, secretHash, time.GetUtcNow(), isDecoy));

    public Task<Outcome<Session>> Use(Call call, string secretHash) => Commit(call, session => session.Use(secretHash, time.GetUtcNow()));

    public Task<Outcome<Session>> End(Call call) => Commit(call, session => session.End(time.GetUtcNow()));

    public Task<Outcome<Session>> Purge(Call call, int kept) => Commit(call, session => session.Purge(kept));
}
