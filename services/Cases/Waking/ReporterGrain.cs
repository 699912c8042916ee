using Habeas.Cases.Notices;
using Habeas.Platform.Hosting;

namespace Habeas.Cases.Waking;

/// <summary>One instance per kind of report, so that a failure of one kind does not delay another kind or the clock.</summary>
public interface IReporterGrain : IGrainWithGuidKey
{
    /// <summary>One round, limited to a few subjects and a few seconds.</summary>
    Task<Round> Tell();
}

[GrainType("reporter")]
internal sealed partial class ReporterGrain(
    IEnumerable<IRegistryReport> reports, IConfiguration configuration, CourtDay day, TimeProvider time, ILogger<ReporterGrain> log)
    : Grain, IReporterGrain
{
    private const int Most = 20;

    /// <summary>The longest pause is a few minutes, so that reports are never hours late.</summary>
    private const int MostDoublings = 6;

    /// <summary>Well below the timeout for calls to a grain.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(10);

    private static readonly Round Nothing = new(Checked: 0, Told: 0, More: false);

    /// <summary>Where the last round ended, so that a subject whose report fails does not hold up those after it.</summary>
    private Guid? last;

    private int failures;

    private DateTimeOffset pausedUntil;

    private IRegistryReport Report => reports.Single(report => report.Id == this.GetPrimaryKey());

    public async Task<Round> Tell()
    {
        if (!configuration.HasServiceAddress(RegistryClients.Service) || day.Now < pausedUntil)
        {
            return Nothing;
        }

        using var limit = new CancellationTokenSource(LongestRound, time);
        var waiting = await Report.Waiting(last, Most, CancellationToken.None);
        var told = 0;
        foreach (var id in waiting)
        {
            try
            {
                await Report.Tell(id, limit.Token);
                told++;
                failures = 0;
            }
            catch (RpcException failure) when (
                failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled)
            {
                // The registry is not answering; the rest of the round would fail the same way.
                NotTold(Report.Name, id, failure.StatusCode);
                return new Round(waiting.Count, told, More: false, Pause());
            }
            catch (RpcException failure)
            {
                NotTold(Report.Name, id, failure.StatusCode);
            }

            last = id;
        }

        // The next round starts from the beginning.
        last = waiting.Count == Most ? last : null;
        return new Round(waiting.Count, told, More: waiting.Count == Most);
    }

    /// <summary>The first pause is a few seconds, because a restarting registry is back soon.</summary>
    private TimeSpan Pause()
    {
        failures++;
        var pause = Backoff.Wait(Report.Id, Math.Min(failures, MostDoublings)) / 12;
        pausedUntil = day.Now + pause;
        return pause;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The report {Report} {Id} to the registry failed: {Code}. Trying again.")]
    private partial void NotTold(string report, Guid id, StatusCode code);
}
