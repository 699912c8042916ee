using System.Diagnostics;
using System.Diagnostics.Metrics;
using Habeas.Platform.Telemetry;

namespace Habeas.Platform.Journal;

/// <summary>The journal's traces and metrics. Tags contain the service and sizes, never streams, actors or requests.</summary>
public static class JournalTelemetry
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "Habeas.Journal";

    private const string JournalTag = "journal";
    private const string ResultTag = "result";
    private const string BatchSizeTag = "batch.size";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Appends = Meter.CreateCounter<long>(
        "habeas.journal.appends", "{append}", "Appends answered, by result.");

    private static readonly Counter<long> Commits = Meter.CreateCounter<long>(
        "habeas.journal.commits", "{commit}", "Attempted transactions, by result.");

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram(
        "habeas.journal.batch.size",
        "{append}",
        "Appends in one transaction.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });

    private static readonly Histogram<double> CommitDuration = Meter.CreateHistogram(
        "habeas.journal.commit.duration",
        "s",
        "From the start of a transaction to its end.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30],
        });

    private static readonly LiveGauge Queue = new(
        Meter, "habeas.journal.queue", "{append}", "Appends that wait for a transaction.", JournalTag);

    private static readonly LiveGauge CheckpointAge = new(
        Meter,
        "habeas.journal.checkpoint.age",
        "s",
        "How long ago a signed checkpoint was seen to cover all that was recorded.",
        JournalTag);

    private static readonly Counter<long> Checkpoints = Meter.CreateCounter<long>(
        "habeas.journal.checkpoints", "{checkpoint}", "Rounds of the checkpointer, by result. A refused one is an alarm.");

    private static readonly Counter<long> IndexFailures = Meter.CreateCounter<long>(
        "habeas.journal.index.failures", "{failure}", "Failed attempts to bring the index tables up to the journal. Lists wait meanwhile.");

    private static readonly Counter<long> Stamps = Meter.CreateCounter<long>(
        "habeas.journal.stamps", "{stamp}", "Time stamps asked for, by result. Only refused ones for a day are an alarm.");

    private static readonly Counter<long> Submissions = Meter.CreateCounter<long>(
        "habeas.journal.cosignatures", "{submission}", "Checkpoints submitted to witnesses, by result. A contradiction is an alarm.");

    /// <summary>
    /// The index tables are up to the journal: operators see a zero until that fails. Said each time, because the first may come before
    /// anybody listens.
    /// </summary>
    internal static void IndexKept(string journal) => IndexFailures.Add(0, new KeyValuePair<string, object?>(JournalTag, journal));

    /// <summary>The index tables could not be brought up to the journal.</summary>
    internal static void IndexFailed(string journal) => IndexFailures.Add(1, new KeyValuePair<string, object?>(JournalTag, journal));

    /// <summary>A checkpoint was submitted to a witness.</summary>
    internal static void Submitted(string journal, Proof.WitnessAnswer answer) =>
        Submissions.Add(1, new(JournalTag, journal), new(ResultTag, answer.GetType().Name));

    /// <summary>An authority was asked for a time stamp.</summary>
    internal static void Stamped(string journal, Proof.StampAnswer answer) =>
        Stamps.Add(1, new(JournalTag, journal), new(ResultTag, answer.GetType().Name));

    /// <summary>A round of the checkpointer ended.</summary>
    internal static void Checkpointed(string journal, Signing signing) =>
        Checkpoints.Add(1, new(JournalTag, journal), new(ResultTag, signing.GetType().Name));

    /// <summary>Reports the length of a writer's queue, until the result is disposed.</summary>
    internal static IDisposable ReportQueue(string journal, Func<int> length) => Queue.Add(journal, () => length());

    /// <summary>Reports how old the newest checkpoint's knowledge is, until the result is disposed.</summary>
    internal static IDisposable ReportCheckpointAge(string journal, Func<TimeSpan> age) =>
        CheckpointAge.Add(journal, () => Math.Max(0, age().TotalSeconds));

    internal static Activity? StartAppend(string journal) =>
        Source.StartActivity("journal.append", ActivityKind.Internal)?.SetTag(JournalTag, journal);

    internal static void Appended(string journal, Activity? span, string result)
    {
        span?.SetTag(ResultTag, result);
        Appends.Add(1, new(JournalTag, journal), new(ResultTag, result));
    }

    /// <summary>A commit serves many callers, so its span is linked to all of theirs and is a child of none.</summary>
    internal static Activity? StartCommit(string journal, IReadOnlyList<PendingAppend> appends)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        const int mostLinks = 128;
        var links = appends
            .Where(append => append.Caller != default)
            .Take(mostLinks)
            .Select(append => new ActivityLink(append.Caller));
        return Source.StartActivity("journal.commit", ActivityKind.Internal, parentContext: default, links: links)
            ?.SetTag(JournalTag, journal)
            .SetTag(BatchSizeTag, appends.Count);
    }

    internal static void Committed(string journal, Activity? span, int size, TimeSpan took, string result)
    {
        span?.SetTag(ResultTag, result);
        KeyValuePair<string, object?> tag = new(JournalTag, journal);
        Commits.Add(1, tag, new(ResultTag, result));
        BatchSize.Record(size, tag);
        CommitDuration.Record(took.TotalSeconds, tag);
    }
}
