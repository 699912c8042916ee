namespace Habeas.Platform.Hosting;

/// <summary>
/// Completes interrupted work automatically: at start-up and then regularly, in every process, because the process that began the work
/// may be gone. A failed round is logged and soon retried.
/// </summary>
public abstract partial class Reconciler(TimeProvider time, ILogger log) : BackgroundService
{
    /// <summary>After a failure: another service may only just be starting.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once a round has finished all work for the first time.</summary>
    public Task FirstCompleted => completed.Task;

    protected ILogger Log => log;

    /// <summary>The pause after a round that finished all work.</summary>
    protected virtual TimeSpan Often => TimeSpan.FromMinutes(1);

    /// <returns>False if some work is left and should be retried soon.</returns>
    protected abstract Task<bool> Round(CancellationToken stopping);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var isComplete = await Attempt(() => Round(stoppingToken), stoppingToken);
                if (isComplete)
                {
                    completed.TrySetResult();
                }

                await Task.Delay(isComplete ? Often : Soon, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            completed.TrySetCanceled(stoppingToken);
        }
    }

    /// <summary>Runs an action and logs any failure, so that it does not stop the rest of the round.</summary>
    /// <returns>The action's result, or false if it failed.</returns>
    protected async Task<bool> Attempt(Func<Task<bool>> act, CancellationToken stopping)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            Failed(GetType().Name, failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of {Reconciler} failed ({Reason}); it will be retried.")]
    private partial void Failed(string reconciler, string reason);
}
