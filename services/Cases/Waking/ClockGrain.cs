using Habeas.Cases.Filings;

namespace Habeas.Cases.Waking;

/// <param name="Again">After what pause the next round is due; null when nothing failed.</param>
/// <param name="More">There was more to do than one round takes.</param>
public sealed record Round(int Checked, int Told, bool More, TimeSpan? Again = null);

/// <summary>There is one: it checks the filings that are due.</summary>
public interface IClockGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// One round of at most <see cref="ClockGrain.Most"/> filings. Whatever was missed while nobody asked is made up for.
    /// </summary>
    Task<Round> Tick();

    /// <summary>Lets the cluster's reminders wake it from now on.</summary>
    Task Wind();
}

[GrainType("clock")]
internal sealed partial class ClockGrain(FilingQueries filings, CourtDay day, ILogger<ClockGrain> log)
    : Grain, IClockGrain, IRemindable
{
    /// <summary>Few enough that a round ends well before a call times out; they are checked all at once.</summary>
    public const int Most = 50;

    private static readonly Call AsClock = new("clock");

    public async Task<Round> Tick()
    {
        var due = await filings.Due(day.Today, Most, CancellationToken.None);
        var outcomes = await Task.WhenAll(due.Select(id => GrainFactory.GetGrain<IFilingGrain>(id).Check(AsClock)));
        // A filing whose journal does not answer is tried again at the next waking, not in a hot loop.
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
        // Not awaited: each round is a turn of its own, and none waits for a registry that does not answer.
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round failed ({Reason}); it is tried again.")]
    private partial void Failed(string reason);
}
