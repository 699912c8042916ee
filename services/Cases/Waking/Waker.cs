using System.Collections.Frozen;
using System.Threading.Channels;
using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Waking;

/// <summary>
/// Wakes the clock and the reporters: at the start, for anything that came due while nothing was running; after an event that must be
/// reported to the registry; and at regular intervals, by a timer in this process or by the cluster's reminders. Each has its own loop, so
/// that none waits for another.
/// </summary>
internal sealed partial class Waker(
    [FromKeyedServices(CasesModule.JournalName)] IJournal journal,
    IGrainFactory grains,
    TimeProvider time,
    WakingOptions options,
    ILogger<Waker> log)
    : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>The pause after a round that failed completely, for example while a silo was leaving.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static readonly FrozenSet<(string Kind, string Type)> ToldAsIncidents =
        FilingEvents.Types.Named(FilingEvents.Kind, typeof(PresumedWithheld), typeof(AdministrationAccused), typeof(PresumptionTakenBack));

    private static readonly FrozenSet<(string Kind, string Type)> ToldAsCustody = ProceedingEvents.Types.Named(
        ProceedingEvents.Kind, typeof(DecisionGiven));

    private readonly Bell clock = new();

    private readonly Bell incidents = new();

    private readonly Bell custody = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(
                Regularly(stoppingToken),
                WhenItHappens(stoppingToken),
                Answer(clock, Reactors.Clock(grains), stoppingToken),
                Answer(incidents, Reactors.Reporter(grains, IncidentReporter.ReportId), stoppingToken),
                Answer(custody, Reactors.Reporter(grains, CustodyProposer.ReportId), stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async Task Regularly(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Often, time);
        using var watch = new ClockWatch(time);
        var wound = !options.UseReminders;
        do
        {
            if (!options.UseReminders)
            {
                watch.Woken(Often);
            }

            if (!wound)
            {
                wound = await Try(() => grains.GetGrain<IClockGrain>(0).Wind());
            }

            clock.Ring();
            incidents.Ring();
            custody.Ring();
        }
        while (!(wound && options.UseReminders) && await timer.WaitForNextTickAsync(stopping));
    }

    private async Task WhenItHappens(CancellationToken stopping)
    {
        await foreach (var recorded in journal.Follow(await journal.Head(stopping), "waker", time, stopping))
        {
            if (ToldAsIncidents.Contains((recorded.Stream.Kind, recorded.Type)))
            {
                incidents.Ring();
            }
            else if (ToldAsCustody.Contains((recorded.Stream.Kind, recorded.Type)))
            {
                custody.Ring();
            }
        }
    }

    private async Task Answer(Bell bell, Func<Task<Round>> reactor, CancellationToken stopping)
    {
        TimeSpan? again = null;
        while (true)
        {
            await bell.Wait(again, time, stopping);
            again = await Try(async () => again = (await Reactors.Run(reactor)).Again) ? again : Soon;
        }
    }

    /// <summary>A departing silo or an unavailable journal must not end the loop.</summary>
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round failed ({Reason}); trying again.")]
    private partial void Failed(string reason);

    /// <summary>However often it is rung during a round, there is one further round.</summary>
    private sealed class Bell
    {
        private readonly Channel<bool> rung = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public void Ring() => rung.Writer.TryWrite(true);

        /// <param name="again">The longest wait; null waits until it is rung.</param>
        public async Task Wait(TimeSpan? again, TimeProvider time, CancellationToken stopping)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var ring = rung.Reader.WaitToReadAsync(ended.Token).AsTask();
            if (again is { } pause)
            {
                await Task.WhenAny(ring, Task.Delay(pause, time, ended.Token));
            }
            else
            {
                await ring;
            }

            await ended.CancelAsync();
            stopping.ThrowIfCancellationRequested();
            rung.Reader.TryRead(out _);
        }
    }
}

/// <param name="UseReminders">True in a cluster; a single process uses a timer.</param>
internal sealed record WakingOptions(bool UseReminders);
