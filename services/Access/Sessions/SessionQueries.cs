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

    /// <summary>Sessions that started before a time and were not purged, the oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> UnpurgedBefore(DateTimeOffset before, CancellationToken cancellation)
    {
        var ids = await index.Query<string>(
            $"SELECT stream FROM sessions_unpurged WHERE known_to = {IndexTable.Current} AND started < @before ORDER BY started, stream",
            new { before = before.ToUnixTimeMilliseconds() },
            cancellation);
        return [.. ids.Select(id => Guid.ParseExact(id, "D"))];
    }
}
