using System.Diagnostics;

namespace Habeas.Platform.Journal;

/// <summary>An append waiting to be committed, and the caller waiting for the result.</summary>
internal sealed class PendingAppend(Append append, ActivityContext caller)
{
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Append Append => append;

    public ActivityContext Caller => caller;

    public Task<AppendResult> Answer => answer.Task;

    public void Complete(AppendResult result) => answer.TrySetResult(result);

    public void Fail(Exception exception) => answer.TrySetException(exception);
}
