using Habeas.Cases.Filings;
using Habeas.Platform.Grains;

namespace Habeas.Cases.Waking;

/// <param name="More">There was more to do than one round takes.</param>
public sealed record Round(int Checked, int Told, bool More);

/// <summary>There is one: it looks for what came due, and tells the registry what it is to be told.</summary>
public interface IClockGrain : IGrainWithIntegerKey
{
    /// <summary>One round. Whatever was missed while nobody asked is made up for; what was said already is not said again.</summary>
    Task<Round> Tick();

    /// <summary>Lets the cluster's reminders wake it from now on.</summary>
    Task Wind();
}

[GrainType("clock")]
internal sealed partial class ClockGrain(FilingQueries filings, FilingClock clock, IncidentReporter reporter, CustodyProposer custody, CourtDay day, ILogger<ClockGrain> log) : Grain, IClockGrain, IRemindable
{
    /// <summary>So many in one round that it ends well before a call times out.</summary>
    private const int Most = 1000;

    private const int Parallel = 32;

    private static readonly Call AsClock = new("clock");

    public async Task<Round> Tick()
    {
        var due = await filings.Due(day.Today, Most, CancellationToken.None);
        var outcomes = new List<Outcome<Filing>>();
        foreach (var some in due.Chunk(Parallel))
        {
            outcomes.AddRange(await Task.WhenAll(some.Select(id => GrainFactory.GetGrain<IFilingGrain>(id).Check(AsClock))));
        }

        // What does not move now, for a journal that does not answer, is asked again when it is next woken, not in a hot loop.
        var moved = outcomes.Count(outcome => outcome.Snapshot is { } filing && !(clock.NextCheck(filing.State) <= day.Today));
        var told = await Tell() + await custody.Tell(Most);
        if (due.Count > 0 || told > 0)
        {
            Ticked(due.Count, told);
        }

        return new Round(moved, told, More: due.Count == Most && moved > 0);
    }

    public Task Wind() => this.RegisterOrUpdateReminder("tick", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));

    public async Task ReceiveReminder(string reminderName, Orleans.Runtime.TickStatus status)
    {
        while ((await Tick()).More)
        {
            // Each round takes what the one before left.
        }
    }

    private async Task<int> Tell()
    {
        if (!reporter.IsReady)
        {
            return 0;
        }

        var told = 0;
        foreach (var id in await filings.Untold(Most, CancellationToken.None))
        {
            told += await reporter.Tell(id) ? 1 : 0;
        }

        return told;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The clock looked at {Due} filings and told the registry {Told} times.")]
    private partial void Ticked(int due, int told);
}
