namespace Habeas.Cases.Notices;

/// <summary>
/// Wakes the outbox at the start, for anything missed while nothing was running; after every relevant event; and at regular intervals, for
/// retries. Every silo runs one and all wake the same outbox, so any silo may fail.
/// </summary>
internal sealed partial class Courier(
    [FromKeyedServices(CasesModule.JournalName)] IJournal journal,
    IGrainFactory grains,
    NoticeCollector collector,
    TimeProvider time,
    ILogger<Courier> log)
    : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    private long reached;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(Regularly(stoppingToken), WhenItHappens(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async Task Regularly(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Often, time);
        do
        {
            await Try(Run);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task WhenItHappens(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Often, time);
        do
        {
            await Try(() => Follow(stopping));
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task Follow(CancellationToken stopping)
    {
        await foreach (var recorded in journal.Follow(await journal.Head(stopping), "outbox", time, stopping))
        {
            // An earlier round may already have processed it.
            if (collector.Concerns(recorded) && (recorded.Position > Volatile.Read(ref reached) || SubscriptionNotices.Releases(recorded)))
            {
                await Try(Run);
            }
        }
    }

    private async Task Run()
    {
        OutboxRound round;
        do
        {
            round = await grains.GetGrain<IOutboxGrain>(Guid.Empty).Round();
            Volatile.Write(ref reached, round.Reached);
        }
        while (round.More);
    }

    /// <summary>A departing silo or an unavailable journal must not end the loop.</summary>
    private async Task Try(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be woken ({Reason}); trying again.")]
    private partial void Failed(string reason);
}
