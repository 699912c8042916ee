using System.Globalization;

namespace Habeas.Platform.Backups;

/// <summary>A folder with backups of one installation's data. Their names tell when each was made.</summary>
public sealed class BackupFolder(string folder)
{
    private const string Beginning = "habeas-";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The name of a backup of keys, which is none of these.</summary>
    public static string KeysFile(DateTimeOffset at) =>
        $"{Beginning}keys-{at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}{BackupArchive.Ending}";

    /// <summary>The name for a new one.</summary>
    /// <param name="mark">Distinguishes those of one time: letters and digits, or empty.</param>
    public string NewFile(DateTimeOffset at, string mark = "") => Path.Combine(
        folder,
        Beginning + at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) + (mark.Length > 0 ? $"-{mark}" : "")
            + BackupArchive.Ending);

    /// <summary>When the newest one with a mark was made; null if there is none. What is named after a later time is ignored.</summary>
    /// <param name="mark">Empty for any.</param>
    public DateTimeOffset? Newest(DateTimeOffset now, string mark = "")
    {
        var times = All().Where(one => one.At <= now && (mark.Length == 0 || one.Mark == mark)).Select(one => one.At).ToList();
        return times.Count == 0 ? null : times.Max();
    }

    /// <summary>Deletes all but the newest ones.</summary>
    /// <returns>The deleted files.</returns>
    public IReadOnlyList<string> Prune(int keep)
    {
        List<string> old = [.. All().OrderByDescending(one => one.At).Skip(keep).Select(one => one.File)];
        old.ForEach(File.Delete);
        return old;
    }

    private IEnumerable<(string File, DateTimeOffset At, string Mark)> All()
    {
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, $"{Beginning}*{BackupArchive.Ending}") : [])
        {
            var parts = Path.GetFileName(file)[Beginning.Length..^BackupArchive.Ending.Length].Split('-', 2);
            if (DateTimeOffset.TryParseExact(
                parts[0], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                yield return (file, at, parts.ElementAtOrDefault(1) ?? "");
            }
        }
    }
}
