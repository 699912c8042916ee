using Habeas.Platform.Access;

namespace Habeas.Platform.Backups;

/// <summary>A folder that only its owner can read, for copies that are not encrypted. Deleted with what it contains.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const string Beginning = ".habeas-backup-";

    private WorkFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>
    /// A new one. Copies stay on the disk of their data, which may be encrypted where that of temporary files is not. What a killed process
    /// left there is deleted, once it is a day old.
    /// </summary>
    public static WorkFolder In(string parent, TimeProvider time)
    {
        foreach (var old in Directory.Exists(parent) ? Directory.GetDirectories(parent, Beginning + "*") : [])
        {
            if (time.GetUtcNow().UtcDateTime - Directory.GetLastWriteTimeUtc(old) > TimeSpan.FromDays(1))
            {
                Directory.Delete(old, recursive: true);
            }
        }

        var path = System.IO.Path.Combine(System.IO.Path.GetFullPath(parent), Beginning + Guid.NewGuid().ToString("N"));
        OwnerOnly.CreateFolder(path);
        return new WorkFolder(path);
    }

    public string Folder(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        OwnerOnly.CreateFolder(path);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
