using System.Globalization;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;

namespace Habeas.Platform.Retention;

/// <summary>Purges what was kept for long enough, in one journal, every hour.</summary>
internal sealed class RetentionWatch : Reconciler
{
    /// <summary>The section with the days of each kind of data; 0 keeps it for ever.</summary>
    public const string Section = "Retention";

    private const int Most = 36_500;

    private readonly IReadOnlyList<(IRetained Kind, int Days)> kinds;
    private readonly TimeProvider time;

    /// <exception cref="InvalidSettingException">A setting is no number of days.</exception>
    public RetentionWatch(IEnumerable<IRetained> kinds, IConfiguration configuration, TimeProvider time, ILogger<RetentionWatch> log)
        : base(time, log)
    {
        this.time = time;
        this.kinds = [.. kinds.Select(kind => (kind, Days(kind, configuration)))];
    }

    protected override TimeSpan Often => TimeSpan.FromHours(1);

    /// <summary>One round. Returns false if something could not be done and must be tried again.</summary>
    public async Task<bool> Purge(CancellationToken stopping)
    {
        var isComplete = true;
        foreach (var (kind, days) in kinds.Where(kept => kept.Days > 0))
        {
            isComplete &= await Attempt(
                async () =>
                {
                    await kind.Purge(time.GetUtcNow().AddDays(-days), days, stopping);
                    return true;
                },
                stopping);
        }

        return isComplete;
    }

    protected override Task<bool> Round(CancellationToken stopping) => Purge(stopping);

    private static int Days(IRetained kind, IConfiguration configuration)
    {
        var setting = $"{Section}:{kind.Name}";
        return configuration[setting] is not { Length: > 0 } text ? kind.Days
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= Most ? days
            : throw new InvalidSettingException(setting, $"must be a number of days from 0, for ever, to {Most}.");
    }
}

/// <summary>Gives each journal of a process its own watch.</summary>
internal static class RetentionWatches
{
    public static void AddRetentionWatch(this IServiceCollection services, string journal) =>
        services.AddSingleton<IHostedService>(provider => new RetentionWatch(
            provider.GetKeyedServices<IRetained>(journal),
            provider.GetRequiredService<IConfiguration>(),
            provider.GetKeyedService<TimeProvider>(journal) ?? provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RetentionWatch>>()));
}
