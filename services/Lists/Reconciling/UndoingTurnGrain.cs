namespace Habeas.Lists.Reconciling;

/// <summary>
/// Only one caller at a time undoes decisions of an edition: whoever comes late would take out of the register what a new run has brought.
/// Its key is the edition's id.
/// </summary>
public interface IUndoingTurnGrain : IGrainWithGuidKey
{
    /// <summary>Takes the turn, or keeps it for as long again.</summary>
    /// <returns>Whether the holder has the turn now.</returns>
    Task<bool> Take(Guid holder);

    Task Leave(Guid holder);
}

[GrainType("undoing_turn")]
internal sealed class UndoingTurnGrain(TimeProvider time) : Grain, IUndoingTurnGrain
{
    /// <summary>A holder whose process is gone does not give the turn back. One step of an undoing takes far less.</summary>
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
