namespace Habeas.Platform.Journal;

/// <summary>Opens journals.</summary>
public static class JournalFactory
{
    /// <summary>Opens a service's journal, and creates or migrates its tables.</summary>
    /// <param name="name">Lower case. The name of the file or schema.</param>
    /// <param name="streams">The service's kinds of streams, with their index tables.</param>
    /// <param name="groupCommit">False commits each append separately; only for comparison in benchmarks.</param>
    /// <exception cref="JournalUnavailableException">Storage is not responding.</exception>
    /// <exception cref="ArgumentException">A required setting of the engine is missing.</exception>
    public static async Task<EventJournal> Open(
        JournalOptions options,
        string name,
        IReadOnlyList<IStreamDefinition> streams,
        TimeProvider time,
        bool groupCommit = true,
        CancellationToken cancellation = default)
    {
        JournalSchema.Name(name);
        if (options.MasterKeys is null && streams.Any(stream => stream.HasSealedValues))
        {
            throw new ArgumentException($"{nameof(options.MasterKeys)} is not set.", nameof(options));
        }

        JournalStore store = options.Engine switch
        {
            JournalEngine.Postgres => new PostgresStore(
                name, Required(options.ConnectionString, nameof(options.ConnectionString)), options.LockPatience, options.Silo),
            _ => new SqliteStore(
                Path.Combine(OwnerOnly(Required(options.DataFolder, nameof(options.DataFolder))), name + ".db"), options.MaxBytes),
        };
        var journal = new EventJournal(
            name, store, streams, options.MasterKeys, options.CheckpointKeys, time, groupCommit);
        try
        {
            await journal.Prepare(cancellation);
            return journal;
        }
        catch
        {
            await journal.DisposeAsync();
            throw;
        }
    }

    private static string Required(string? value, string setting) =>
        string.IsNullOrWhiteSpace(value) ? throw new ArgumentException($"{setting} is not set.", setting) : value;

    private static string OwnerOnly(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder).FullName
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
}
