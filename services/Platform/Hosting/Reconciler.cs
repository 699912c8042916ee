namespace Habeas.Platform.Hosting;

/// <summary>
/// Completes what was interrupted, without being asked: at the start, and then regularly in every process, because the process that began
/// it may be gone. A round that fails is logged and tried again soon.
/// </summary>
public abstract partial class Reconciler(TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>After a failure: another service may only just be starting.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a round has completed everything for the first time.</summary>
    public Task FirstCompleted => completed.Task;

    protected ILogger Log => log;

    /// <returns>False when something is left that should be tried again soon.</returns>
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

    /// <summary>Logs a failure, so that it does not hold up what comes after it.</summary>
    /// <returns>False also when it failed.</returns>
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
