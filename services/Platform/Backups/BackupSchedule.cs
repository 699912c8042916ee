using System.Diagnostics.Metrics;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Backups;

/// <summary>
/// Makes backups of this process's data folder as planned, and one more whenever the master key was replaced: what is sealed in earlier
/// ones cannot be read any more.
/// </summary>
internal sealed partial class BackupSchedule : Reconciler
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Habeas.Backups";

    private const int MarkLength = 8;

    /// <summary>After a failure: a copy of everything is too much work to try it every minute.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly BackupPlan plan;
    private readonly string dataFolder;
    private readonly MasterKeys masters;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly BackupFolder folder;
    private readonly Meter meter = new(Name);
    private readonly Counter<long> made;
    private DateTimeOffset? failedAt;

    public BackupSchedule(BackupPlan plan, string dataFolder, MasterKeys masters, TimeProvider time, ILogger<BackupSchedule> log)
        : base(time, log)
    {
        (this.plan, this.dataFolder, this.masters, this.time, this.log) = (plan, dataFolder, masters, time, log);
        folder = new BackupFolder(plan.Folder);
        made = meter.CreateCounter<long>("habeas.backup.rounds", "{backup}", "Backups that were due, by result.");
        meter.CreateObservableGauge(
            "habeas.backup.age", Age, "s", "Since the newest backup in the folder was made; nothing while there is none.");
    }

    /// <summary>One round.</summary>
    public async Task Check(CancellationToken stopping)
    {
        // While the keys are wrapped anew, a copy would have some of either kind. A renewal that begins later makes another one due.
        if (masters.HasFormer || !IsDue(time.GetUtcNow(), masters.Newest[..MarkLength]))
        {
            return;
        }

        var mark = masters.Newest[..MarkLength];
        try
        {
            Directory.CreateDirectory(plan.Folder);
            await Backup.OfDataFolder(dataFolder, folder.NewFile(time.GetUtcNow(), mark), plan.Recipients, time, stopping);
            folder.Prune(plan.Keep);
            failedAt = null;
            made.Add(1, new KeyValuePair<string, object?>("result", "Made"));
        }
        catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
        {
            failedAt = time.GetUtcNow();
            made.Add(1, new KeyValuePair<string, object?>("result", "Failed"));
            // Without the message, which has the names of folders.
            NotMade(failure.GetType().Name);
        }
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task<bool> Round(CancellationToken stopping)
    {
        await Check(stopping);
        return true;
    }

    private bool IsDue(DateTimeOffset now, string mark) =>
        (failedAt is null || now - failedAt >= Pause) && (folder.Newest(now, mark) is not { } newest || now - newest >= plan.Interval);

    private IEnumerable<Measurement<double>> Age() =>
        folder.Newest(time.GetUtcNow()) is { } newest ? [new Measurement<double>((time.GetUtcNow() - newest).TotalSeconds)] : [];

    [LoggerMessage(Level = LogLevel.Error, Message = "A backup was due and could not be made ({Why}). habeas backup tells more.")]
    private partial void NotMade(string why);
}

/// <summary>Registers the schedule.</summary>
public static class BackupSchedules
{
    /// <summary>Does nothing unless backups are configured.</summary>
    /// <exception cref="InvalidSettingException"/>
    public static void AddBackups(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        if (BackupPlan.From(configuration) is { } plan)
        {
            services.AddSingleton<IHostedService>(provider => new BackupSchedule(
                plan,
                dataFolder,
                provider.GetRequiredService<MasterKeys>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<BackupSchedule>>()));
        }
    }
}
