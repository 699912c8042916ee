using Habeas.Platform.Access;

namespace Habeas.Standalone;

/// <summary>The data folder is in use. Two processes would each assume to be the only writer.</summary>
public sealed class DataFolderInUseException(string folder)
    : Exception($"Another Habeas process is using {folder}. Stop it first, or choose another folder with --data.");

/// <summary>Locks a data folder for this process until it is disposed or the process ends.</summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    private DataFolderLock(string folder, FileStream file)
    {
        Folder = folder;
        this.file = file;
    }

    public string Folder { get; }

    /// <exception cref="DataFolderInUseException"/>
    public static DataFolderLock Take(string folder)
    {
        var full = Path.GetFullPath(folder);
        OwnerOnly.CreateFolder(full);
        try
        {
            return new DataFolderLock(
                full, OwnerOnly.Open(Path.Combine(full, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new DataFolderInUseException(full);
        }
    }

    public void Dispose() => file.Dispose();
}
