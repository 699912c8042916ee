using Habeas.Platform.Retention;

namespace Habeas.Access.Sessions;

/// <summary>A session is kept for 90 days after it ended; then the name of its device can be read no more.</summary>
internal sealed class RetainedSessions(
    SessionQueries sessions, IGrainFactory grains, [FromKeyedServices(AccessModule.JournalName)] IJournalKeys keys) : IRetained
{
    private static readonly Call AsWatch = new("retention");

    public string Name => "Sessions";

    public int Days => 90;

    public async Task Purge(DateTimeOffset before, int days, CancellationToken cancellation)
    {
        foreach (var id in await sessions.UnpurgedBefore(before, cancellation))
        {
            var grain = grains.GetGrain<ISessionGrain>(id);
            if (await grain.Read() is { } session && session.State.OverAt < before)
            {
                // The key first: if this is interrupted, the next round goes on.
                await keys.DestroyKeys(id, cancellation);
                await grain.Purge(AsWatch, days).Unwrap($"sessions/{id:D}");
            }
        }
    }
}
