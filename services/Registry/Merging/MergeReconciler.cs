namespace Habeas.Registry.Merging;

/// <summary>
/// Completes or undoes merges that were interrupted, so that nobody has to ask for it: at the start, and regularly in every process,
/// for another one may have gone. What is under way right now is waited for and not disturbed.
/// </summary>
internal sealed partial class MergeReconciler(
    [FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index,
    PendingMerges merges,
    TimeProvider time,
    ILogger<MergeReconciler> log)
    : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, time);
        try
        {
            do
            {
                await SettleAll(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    /// <summary>A silo that goes or a journal that does not answer must not end this.</summary>
    private async Task SettleAll(CancellationToken stopping)
    {
        try
        {
            var waiting = await index.Query<string>(
                $"SELECT stream FROM merge_reservations WHERE known_to = {IndexTable.Current} ORDER BY stream", cancellation: stopping);
            foreach (var stream in waiting)
            {
                await merges.Settle(Guid.ParseExact(stream, "D"));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Interrupted merges could not be settled ({Reason}); it is tried again.")]
    private partial void Failed(string reason);
}
