namespace Habeas.Platform.Journal;

/// <summary>Opens journals.</summary>
public static class JournalFactory
{
    /// <summary>Opens a service's journal, and creates or migrates its tables if <see cref="JournalOptions.Migrates"/>.</summary>
    /// <param name="name">Lower case. The name of the file or schema.</param>
    /// <param name="streams">The service's kinds of streams, with their index tables.</param>
    /// <param name="groupCommit">False commits each append separately; only for comparison in benchmarks.</param>
    /// <exception cref="JournalUnavailableException">Storage is not responding, or its tables are not those that are needed.</exception>
    /// <exception cref="ArgumentException">A required setting of the engine is missing.</exception>
    public static async Task<EventJournal> Open(
        JournalOptions options,
        string name,
        IReadOnlyList<IStreamDefinition> streams,
        TimeProvider time,
        bool groupCommit = true,
        CancellationToken cancellation = default)
    {
        var journal = Create(options, name, streams, time, groupCommit);
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

    /// <summary>A journal that is not open yet: call <see cref="EventJournal.Prepare"/>. Parameters as of <see cref="Open"/>.</summary>
    /// <exception cref="ArgumentException">A required setting of the engine is missing.</exception>
    internal static EventJournal Create(
        JournalOptions options, string name, IReadOnlyList<IStreamDefinition> streams, TimeProvider time, bool groupCommit = true)
    {
        JournalSchema.Name(name);
        if (options.MasterKeys is null && streams.Any(stream => stream.HasSealedValues))
        {
            throw new ArgumentException($"{nameof(options.MasterKeys)} is not set.", nameof(options));
        }

        var set = new IndexSet(streams);
        JournalStore store = options.Engine switch
        {
            JournalEngine.Postgres => Postgres(options, name, set),
            _ => new SqliteStore(
                name,
                Path.Combine(OwnerOnly(Required(options.DataFolder, nameof(options.DataFolder))), name + ".db"),
                options.MaxBytes,
                set),
        };
        // One process has an SQLite file to itself, and nobody else who could migrate it.
        var migrates = options.Migrates || options.Engine == JournalEngine.Sqlite;
        return new EventJournal(name, store, set, streams, options.MasterKeys, options.CheckpointKeys, time, migrates, groupCommit);
    }

    /// <summary>The part of PostgreSQL's engine that migrates a journal for services that may not.</summary>
    internal static PostgresStore Postgres(JournalOptions options, string name, IndexSet set) => new(
        name, Required(options.ConnectionString, nameof(options.ConnectionString)), options.LockPatience, set, options.Silo);

    private static string Required(string? value, string setting) =>
        string.IsNullOrWhiteSpace(value) ? throw new ArgumentException($"{setting} is not set.", setting) : value;

    private static string OwnerOnly(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder).FullName
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
}
