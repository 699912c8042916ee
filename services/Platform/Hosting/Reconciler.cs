using Habeas.Platform.Telemetry;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Completes interrupted work automatically: at start-up and then regularly, in every process, because the process that began the work
/// may be gone. A failed round is logged and soon retried.
/// </summary>
public abstract partial class Reconciler(TimeProvider time, ILogger log) : BackgroundService, IHostedLifecycleService
{
    /// <summary>After a failure: another service may only just be starting.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    // Before anything of the host stops: later, rounds would fail for want of it.
    private readonly CancellationTokenSource ending = new();

    private readonly TaskCompletionSource completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once a round has finished all work for the first time.</summary>
    public Task FirstCompleted => completed.Task;

    protected ILogger Log => log;

    /// <summary>Its type's, without the number of a generic one's parameters.</summary>
    private string Name => GetType().Name.Split('`')[0];

    /// <summary>The pause after a round that finished all work.</summary>
    protected virtual TimeSpan Often => TimeSpan.FromMinutes(1);

    /// <returns>False if some work is left and should be retried soon.</returns>
    protected abstract Task<bool> Round(CancellationToken stopping);

    public override void Dispose()
    {
        ending.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => ending.CancelAsync();

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, ending.Token);
        var stopping = either.Token;
        var completedAt = time.GetTimestamp();
        using var reporting = WorkTelemetry.ReportLateness(Name, () => time.GetElapsedTime(Volatile.Read(ref completedAt)) - Often);
        try
        {
            while (true)
            {
                var isComplete = await Attempt(() => Round(stopping), stopping);
                if (isComplete)
                {
                    Volatile.Write(ref completedAt, time.GetTimestamp());
                    completed.TrySetResult();
                }

                await Task.Delay(isComplete ? Often : Soon, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            completed.TrySetCanceled(stopping);
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
        catch (Exception failure) when (failure is not OperationCanceledException && stopping.IsCancellationRequested)
        {
            throw new OperationCanceledException("The process stops.", failure, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            WorkTelemetry.Failed(Name);
            Failed(Name, failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of {Reconciler} failed ({Reason}); it will be retried.")]
    private partial void Failed(string reconciler, string reason);
}
