using System.Globalization;
using Habeas.Platform.Access;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Backups;

/// <summary>How backups are made on a schedule: section <c>Backup</c> of the configuration.</summary>
/// <param name="Folder">Where: best on another disk.</param>
/// <param name="Recipients">Whose offline keys open them.</param>
/// <param name="Interval">How long after the last one the next one is made.</param>
/// <param name="Keep">How many of the newest ones stay.</param>
public sealed record BackupPlan(string Folder, IReadOnlyList<AgeRecipient> Recipients, TimeSpan Interval, int Keep)
{
    private const string Section = "Backup";

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>The configured plan; null if there are no recipients, and then no backups are made.</summary>
    /// <exception cref="InvalidSettingException"/>
    public static BackupPlan? From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var recipients = section.GetSection("Recipients").GetChildren().Select(child => child.Value).Where(text => text is { Length: > 0 });
        List<AgeRecipient> keys = [.. recipients.Select(text => AgeRecipient.TryParse(text, out var recipient)
            ? recipient
            : throw Invalid("Recipients", "must be public keys of age, which begin with age1."))];
        if (keys.Count == 0)
        {
            return null;
        }

        return new BackupPlan(
            section["Folder"] is { Length: > 0 } folder ? folder : throw Invalid("Folder", "must be the folder for the backups."),
            keys,
            Value("Interval", TimeSpan.FromDays(1), text =>
                TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= Shortest && time <= Longest ? time : null,
                "must be a time of at least 00:01:00 and at most 31.00:00:00."),
            Value("Keep", 14, text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null,
                "must be a number from 1."));

        T Value<T>(string name, T fallback, Func<string, T?> parse, string why)
            where T : struct =>
            section[name] is { Length: > 0 } text ? parse(text) ?? throw Invalid(name, why) : fallback;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"A backup is made every {Interval:c} into {Path.GetFullPath(Folder)}; the newest {Keep} are kept. "
            + $"Recipients: {Recipients.Count}.");

    private static InvalidSettingException Invalid(string name, string why) => new($"{Section}:{name}", why);
}
