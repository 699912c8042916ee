namespace Habeas.Lists.Reconciling;

/// <summary>
/// Lets only one caller at a time undo decisions of an edition: a late caller would remove from the register what a new run has added.
/// The key is the edition's id.
/// </summary>
public interface IUndoingTurnGrain : IGrainWithGuidKey
{
    /// <summary>Acquires or renews the lock.</summary>
    /// <returns>Whether the holder has the lock now.</returns>
    Task<bool> Take(Guid holder);

    Task Leave(Guid holder);
}

[GrainType("undoing_turn")]
internal sealed class UndoingTurnGrain(TimeProvider time) : Grain, IUndoingTurnGrain
{
    /// <summary>The lock's lifetime: a process that dies does not release it. One step of an undoing takes far less.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private Guid? current;
    private DateTimeOffset until;

    public Task<bool> Take(Guid holder)
    {
        var now = time.GetUtcNow();
        if (current is { } other && other != holder && now < until)
        {
            return Task.FromResult(false);
        }

        (current, until) = (holder, now + Longest);
        return Task.FromResult(true);
    }

    public Task Leave(Guid holder)
    {
        current = current == holder ? null : current;
        return Task.CompletedTask;
    }
}
