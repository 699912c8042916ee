using Habeas.Platform.Access;

namespace Habeas.Standalone;

/// <summary>The data folder cannot be used.</summary>
public class DataFolderException(string why)
    : Exception(why)
{
    public static DataFolderException CannotUse(string folder) =>
        new($"{Path.GetFullPath(folder)} cannot be made or written to. Choose another folder with --data.");
}

/// <summary>The data folder is in use. Two processes would each assume to be the only writer.</summary>
public sealed class DataFolderInUseException(string folder)
    : DataFolderException($"Another Habeas process is using {folder}. Stop it first, or choose another folder with --data.");

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

    /// <exception cref="DataFolderException">It is in use, or this user may not write to it.</exception>
    public static DataFolderLock Take(string folder)
    {
        var full = Path.GetFullPath(folder);
        try
        {
            OwnerOnly.CreateFolder(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolderException.CannotUse(full);
        }

        try
        {
            return new DataFolderLock(
                full, OwnerOnly.Open(Path.Combine(full, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new DataFolderInUseException(full);
        }
        catch (UnauthorizedAccessException)
        {
            throw DataFolderException.CannotUse(full);
        }
    }

    public void Dispose() => file.Dispose();
}
