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
internal sealed partial class ClockGrain(FilingQueries filings, CourtDay day, ILogger<ClockGrain> log)
    : Grain, IClockGrain, IRemindable
{
    /// <summary>Small enough that a round ends well before a call times out; all are checked concurrently.</summary>
    public const int Most = 50;

    private static readonly Call AsClock = new("clock");

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

        return new Round(moved, Told: 0, More: due.Count == Most && moved > 0);
    }

    public Task Wind() => this.RegisterOrUpdateReminder("tick", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));

    public Task ReceiveReminder(string reminderName, Orleans.Runtime.TickStatus status)
    {
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
