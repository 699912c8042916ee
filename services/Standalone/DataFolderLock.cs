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
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(full);
        }
        else
        {
            Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new DataFolderLock(full, new FileStream(Path.Combine(full, "lock"), options));
        }
        catch (IOException)
        {
            throw new DataFolderInUseException(full);
        }
    }

    public void Dispose() => file.Dispose();
}
