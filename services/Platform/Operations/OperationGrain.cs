namespace Habeas.Platform.Operations;

/// <summary>
/// One operation: what is asked about it comes here, whichever silo carries it out. The key is its id. It is kept in memory only: what
/// the work recorded is in the journal, and a repeat of the request goes on from there.
/// </summary>
public interface IOperationGrain : IGrainWithGuidKey
{
    /// <summary>Begins a run, unless one is at work or has succeeded.</summary>
    /// <returns>The operation; the caller carries it out if its run is <paramref name="run"/>.</returns>
    Task<OperationRecord> Begin(Guid run, string method, string digest);

    /// <summary>The operation; null if it is not known.</summary>
    Task<OperationRecord?> Read();

    /// <summary>Called by the run every second.</summary>
    /// <returns>Whether to go on.</returns>
    Task<bool> Report(Guid run, long done, long total);

    /// <summary>Ends the run.</summary>
    Task End(Guid run, OperationResult result);

    /// <summary>Asks the run to stop.</summary>
    Task Stop();
}

[GrainType("operation")]
internal sealed class OperationGrain(TimeProvider time) : Grain, IOperationGrain
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private OperationRecord? current;

    public Task<OperationRecord> Begin(Guid run, string method, string digest)
    {
        DelayDeactivation(Kept);
        var now = time.GetUtcNow();
        current = current?.At(now);
        if (current is null || current.MayBeginAgain(digest))
        {
            current = new OperationRecord(run, method, digest, now, now);
        }

        return Task.FromResult(current);
    }

    public Task<OperationRecord?> Read() => Task.FromResult(current = current?.At(time.GetUtcNow()));

    public Task<bool> Report(Guid run, long done, long total)
    {
        current = current?.Reported(run, done, total, time.GetUtcNow());
        return Task.FromResult(current is { IsToStop: false } && current.IsAtWork(run));
    }

    public Task End(Guid run, OperationResult result)
    {
        DelayDeactivation(Kept);
        current = current?.EndedWith(run, result, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        current = current?.Stopping();
        return Task.CompletedTask;
    }
}
