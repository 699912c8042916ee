using Habeas.Cases.Filings;

namespace Habeas.Cases.Waking;

/// <param name="Again">The pause before the next round; null if nothing failed.</param>
/// <param name="More">There was too much work for one round.</param>
public sealed record Round(int Checked, int Told, bool More, TimeSpan? Again = null);

/// <summary>Single instance; checks the filings that are due.</summary>
public interface IClockGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// One round of at most <see cref="ClockGrain.Most"/> filings. Makes up for anything missed since the last one.
    /// </summary>
    Task<Round> Tick();

    /// <summary>Registers with the cluster's reminders.</summary>
    Task Wind();
}

[GrainType("clock")]
[KeepAlive]
internal sealed partial class ClockGrain(FilingQueries filings, CourtDay day, TimeProvider time, ILogger<ClockGrain> log)
    : Grain, IClockGrain, IRemindable
{
    /// <summary>Small enough that a round ends well before a call times out; all are checked concurrently.</summary>
    public const int Most = 50;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Often = TimeSpan.FromMinutes(15);

    private static readonly Call AsClock = new("clock");

    private readonly ClockWatch watch = new(time);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        watch.Finished();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        watch.Dispose();
        return Task.CompletedTask;
    }

    public async Task<Round> Tick()
    {
        var due = await filings.Due(day.Today, Most, CancellationToken.None);
        var outcomes = await Task.WhenAll(due.Select(id => GrainFactory.GetGrain<IFilingGrain>(id).Check(AsClock)));
        // A filing whose journal is unavailable is retried at the next wake-up rather than in a tight loop.
        var moved = outcomes.Count(outcome => outcome.Snapshot is { } filing && !(filing.State.NextCheck() <= day.Today));
        if (due.Count > 0)
        {
            Ticked(due.Count);
        }

        watch.Finished();
        return new Round(moved, Told: 0, More: due.Count == Most && moved > 0);
    }

    public async Task Wind()
    {
        await this.RegisterOrUpdateReminder("tick", First, Often);
        watch.Woken(First);
    }

    public Task ReceiveReminder(string reminderName, Orleans.Runtime.TickStatus status)
    {
        watch.Woken(Often);
        // Not awaited: each round is a separate turn, and none waits for an unresponsive registry.
        foreach (var reactor in Reactors.All(GrainFactory))
        {
            _ = Run(reactor);
        }

        return Task.CompletedTask;
    }

    private async Task Run(Func<Task<Round>> reactor)
    {
        try
        {
            await Reactors.Run(reactor);
        }
        catch (Exception failure)
        {
            Failed(failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The clock checked {Due} filings.")]
    private partial void Ticked(int due);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round failed ({Reason}); trying again.")]
    private partial void Failed(string reason);
}
