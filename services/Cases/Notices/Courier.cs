namespace Habeas.Cases.Notices;

/// <summary>
/// Wakes the outbox: at the start, for what is to be told of the time when nothing ran; when something happens; and regularly, for what
/// waits to be tried again. Every silo has one and all wake the same outbox, so that no silo is needed for it.
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
            // The host ends.
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
        await foreach (var recorded in journal.Follow(await journal.Head(stopping), stopping))
        {
            // A round before may have seen it already.
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

    /// <summary>A silo that goes or a journal that does not answer must not end it.</summary>
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be woken ({Reason}); it is tried again.")]
    private partial void Failed(string reason);
}
