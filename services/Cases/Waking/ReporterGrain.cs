using Habeas.Cases.Notices;
using Habeas.Platform.Hosting;

namespace Habeas.Cases.Waking;

/// <summary>There is one for each kind of report, so that a failure of one kind does not delay another or the clock.</summary>
public interface IReporterGrain : IGrainWithGuidKey
{
    /// <summary>One round of at most a few subjects and a few seconds.</summary>
    Task<Round> Tell();
}

[GrainType("reporter")]
internal sealed partial class ReporterGrain(
    IEnumerable<IRegistryReport> reports, IConfiguration configuration, CourtDay day, TimeProvider time, ILogger<ReporterGrain> log)
    : Grain, IReporterGrain
{
    private const int Most = 20;

    /// <summary>Some minutes are the longest pause: what the registry is told is not to be late by hours.</summary>
    private const int MostDoublings = 6;

    /// <summary>Well below the time after which the caller of a grain gives up.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(10);

    private static readonly Round Nothing = new(Checked: 0, Told: 0, More: false);

    /// <summary>Where the last round ended: a subject that cannot be told does not hold up those after it.</summary>
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
                // Nobody answers: the others would only wait for the same.
                NotTold(Report.Name, id, failure.StatusCode);
                return new Round(waiting.Count, told, More: false, Pause());
            }
            catch (RpcException failure)
            {
                NotTold(Report.Name, id, failure.StatusCode);
            }

            last = id;
        }

        // The next round begins again with the first.
        last = waiting.Count == Most ? last : null;
        return new Round(waiting.Count, told, More: waiting.Count == Most);
    }

    /// <summary>Some seconds at first: a registry that is being restarted is back soon.</summary>
    private TimeSpan Pause()
    {
        failures++;
        var pause = Backoff.Wait(Report.Id, Math.Min(failures, MostDoublings)) / 12;
        pausedUntil = day.Now + pause;
        return pause;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The registry could not be told of {Report} {Id}: {Code}. It is tried again.")]
    private partial void NotTold(string report, Guid id, StatusCode code);
}
