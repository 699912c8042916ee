using System.Diagnostics;

namespace Habeas.Platform.Journal;

/// <summary>
/// An append waiting to be committed, and the caller waiting for the result. Until it is taken for a commit it can be withdrawn, and is
/// certainly not written then.
/// </summary>
internal sealed class PendingAppend(Append append, ActivityContext caller)
{
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int settled;

    public Append Append => append;

    public ActivityContext Caller => caller;

    public Task<AppendResult> Answer => answer.Task;

    /// <summary>Takes it for a commit. From now on it cannot be withdrawn.</summary>
    /// <returns>False if its caller has withdrawn it.</returns>
    public bool Take() => Interlocked.Exchange(ref settled, 1) == 0;

    /// <summary>Its caller does not want it any more. Does nothing if it was taken.</summary>
    public void Withdraw(CancellationToken cancelled)
    {
        if (Take())
        {
            answer.TrySetCanceled(cancelled);
        }
    }

    public void Complete(AppendResult result) => answer.TrySetResult(result);

    public void Fail(Exception exception) => answer.TrySetException(exception);
}
