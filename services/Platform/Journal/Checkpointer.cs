using Habeas.Platform.Access;
using Habeas.Platform.Hosting;

namespace Habeas.Platform.Journal;

/// <summary>
/// Signs checkpoints of one journal's log on a schedule, so that their sizes reveal little of what is done when. Several processes may do
/// it: a checkpoint that another one signed within the interval is enough. A log that contradicts what was signed before is not signed
/// again, and that is an alarm.
/// </summary>
internal sealed partial class Checkpointer : Reconciler
{
    /// <summary>How often a checkpoint is signed if there are new events.</summary>
    public const string IntervalSetting = "Proof:Interval";

    private static readonly TimeSpan Default = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly string journal;
    private readonly IJournalLog events;
    private readonly TimeSpan interval;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly IDisposable? reporting;
    private long coveredAt;

    /// <exception cref="InvalidSettingException">The interval is no time between a second and a day.</exception>
    public Checkpointer(string journal, IJournalLog events, IConfiguration configuration, TimeProvider time, ILogger<Checkpointer> log)
        : base(time, log)
    {
        (this.journal, this.events, this.time, this.log) = (journal, events, time, log);
        interval = configuration[IntervalSetting] is not { Length: > 0 } text ? Default
            : TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var set)
                && set >= TimeSpan.FromSeconds(1) && set <= Longest ? set
            : throw new InvalidSettingException(IntervalSetting, "must be a time of at least 00:00:01 and at most 1.00:00:00.");
        coveredAt = time.GetUtcNow().UtcTicks;
        // Without keys there are no checkpoints that could be old.
        reporting = events.Origin is null
            ? null
            : JournalTelemetry.ReportCheckpointAge(
                journal, () => TimeSpan.FromTicks(time.GetUtcNow().UtcTicks - Volatile.Read(ref coveredAt)));
    }

    protected override TimeSpan Often => interval;

    /// <summary>One round. Returns false while there was never anything to sign.</summary>
    public async Task<bool> Check(CancellationToken stopping)
    {
        var began = time.GetUtcNow();
        var newest = await events.Newest(stopping);
        if (newest is not null && time.GetUtcNow() - newest.SignedAt is var age && age >= TimeSpan.Zero && age < interval / 2)
        {
            Volatile.Write(ref coveredAt, newest.SignedAt.UtcTicks);
            return true;
        }

        var signing = await events.Sign(stopping);
        JournalTelemetry.Checkpointed(journal, signing);
        if (signing is Signing.Refused refused)
        {
            Refused(journal, refused.Why);
        }
        else
        {
            Volatile.Write(ref coveredAt, began.UtcTicks);
        }

        // The first events are soon covered.
        return newest is not null || signing is not Signing.Unchanged;
    }

    public override void Dispose()
    {
        reporting?.Dispose();
        base.Dispose();
    }

    protected override Task<bool> Round(CancellationToken stopping) => Check(stopping);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "No checkpoint of {Journal} is signed: {Why} Its record may have been changed. Keep a copy, and run habeas verify.")]
    private partial void Refused(string journal, string why);
}

/// <summary>Gives each journal of a process its own, and what has its checkpoints stamped and cosigned.</summary>
internal static class Checkpointers
{
    public static void AddCheckpointer(
        this IServiceCollection services, string journal, StampSettings? stamps, CosigningWitnesses? witnesses)
    {
        services.AddSingleton<IHostedService>(provider => new Checkpointer(
            journal,
            provider.GetRequiredKeyedService<IJournalLog>(journal),
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Checkpointer>>()));
        if (stamps is not null)
        {
            services.AddSingleton<IHostedService>(provider => new Stamper(
                journal,
                provider.GetRequiredKeyedService<IJournalLog>(journal),
                provider.GetRequiredKeyedService<ILogEvidence>(journal),
                stamps,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<Stamper>>()));
        }

        if (witnesses is not null)
        {
            services.AddSingleton<IHostedService>(provider => new CheckpointSubmitter(
                journal,
                provider.GetRequiredKeyedService<IJournalLog>(journal),
                provider.GetRequiredKeyedService<ILogEvidence>(journal),
                witnesses,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<CheckpointSubmitter>>()));
        }
    }
}
