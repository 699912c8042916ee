namespace Habeas.Access.Sessions;

/// <summary>Lists of sessions, from the index rows.</summary>
internal sealed class SessionQueries(
    [FromKeyedServices(AccessModule.JournalName)] IIndexReader index,
    IGrainFactory grains,
    [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
{
    /// <summary>The most sessions of one account that a list looks at.</summary>
    private const int Most = 1000;

    /// <summary>An account's open sessions, the newest first.</summary>
    public async Task<IReadOnlyList<Snapshot<Session>>> Open(Guid account, CancellationToken cancellation)
    {
        var ids = await index.Query<string>(
            $"""
            SELECT stream FROM sessions WHERE account = @account AND known_to = {IndexTable.Current}
            ORDER BY started DESC, stream LIMIT {Most}
            """,
            new { account = account.ToString("D") },
            cancellation);
        var sessions = await Task.WhenAll(ids.Select(id => grains.GetGrain<ISessionGrain>(Guid.ParseExact(id, "D")).Read()));
        return [.. sessions.OfType<Snapshot<Session>>().Where(session => session.State.IsOpen(time.GetUtcNow()))];
    }
}
