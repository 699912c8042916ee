using Habeas.Platform.Journal;

namespace Habeas.Cases.Waking;

/// <summary>
/// Wakes the clock: at the start, for what came due while nothing ran; when something happens that the registry is to be told; and
/// regularly, by a timer of this process or, in a cluster, by its reminders.
/// </summary>
internal sealed partial class Waker(
    [FromKeyedServices(CasesModule.JournalName)] IJournal journal, IGrainFactory grains, TimeProvider time, WakingOptions options, ILogger<Waker> log) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>After these the registry is to be told at once.</summary>
    private static readonly string[] Telling = ["presumed_withheld", "presumption_taken_back", "decision_given"];

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
        var wound = !options.UseReminders;
        do
        {
            if (!wound)
            {
                wound = await Try(() => grains.GetGrain<IClockGrain>(0).Wind());
            }

            await Run();
        }
        while (!(wound && options.UseReminders) && await timer.WaitForNextTickAsync(stopping));
    }

    private async Task WhenItHappens(CancellationToken stopping)
    {
        await foreach (var recorded in journal.Follow(await journal.Head(stopping), stopping))
        {
            if (Telling.Contains(recorded.Type))
            {
                await Run();
            }
        }
    }

    private Task<bool> Run() => Try(async () =>
    {
        while ((await grains.GetGrain<IClockGrain>(0).Tick()).More)
        {
            // Each round takes what the one before left.
        }
    });

    /// <summary>A silo that goes or a journal that does not answer must not end the clock.</summary>
    private async Task<bool> Try(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock could not look ({Reason}); it is tried again.")]
    private partial void Failed(string reason);
}

/// <param name="UseReminders">In a cluster; one process has a timer.</param>
internal sealed record WakingOptions(bool UseReminders);
