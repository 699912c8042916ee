namespace Habeas.EndToEnd.Tests;

/// <summary>The data folder of a Habeas that has stopped, for tests that each go on from a copy of it.</summary>
public abstract class DataFolder : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-data").FullName;
    private readonly Lazy<Task> filled;

    protected DataFolder() => filled = new Lazy<Task>(() => Fill(folder));

    /// <summary>Whoever asks first waits until it is filled.</summary>
    public async Task CopyTo(string target)
    {
        await filled.Value;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (filled.IsValueCreated)
        {
            await filled.Value.ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts a Habeas in the folder, and stops it again.</summary>
    protected abstract Task Fill(string folder);
}
