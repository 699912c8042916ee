namespace Habeas.Platform.Journal;

/// <summary>
/// A journal on either engine. It combines one writer for all appends in this process, the reader, the follower and the index
/// rebuild.
/// </summary>
public sealed class EventJournal : IJournal, IJournalMaintenance, IJournalUpgrades, IAsyncDisposable
{
    private readonly JournalStore store;
    private readonly IReadOnlyList<IndexTable> tables;
    private readonly AppendCheck check;
    private readonly JournalWriter writer;
    private readonly JournalReader reader;
    private readonly JournalFollower follower;
    private readonly IndexRebuild rebuild;
    private readonly JournalUpgrades upgrades;
    private int disposed;

    internal EventJournal(
        string name, JournalStore store, IReadOnlyList<IStreamDefinition> streams, TimeProvider time, bool groupCommit = true)
    {
        Name = name;
        this.store = store;
        tables = [.. streams.SelectMany(stream => stream.Tables).DistinctBy(table => table.Name)];
        check = new AppendCheck(streams);
        reader = new JournalReader(store);
        follower = new JournalFollower(reader, time);
        writer = new JournalWriter(name, store, time, groupCommit, follower.Committed);
        rebuild = new IndexRebuild(store, streams, tables, writer);
        upgrades = new JournalUpgrades(store);
    }

    public string Name { get; }

    public Task<AppendResult> Append(Append append, CancellationToken cancellation = default)
    {
        check.Check(append);
        return writer.Append(append, cancellation);
    }

    public IAsyncEnumerable<RecordedEvent> Read(StreamId stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        reader.Read(stream, afterVersion, cancellation);

    public IAsyncEnumerable<RecordedEvent> ReadAll(long afterPosition = 0, CancellationToken cancellation = default) =>
        reader.ReadAll(afterPosition, cancellation);

    public IAsyncEnumerable<RecordedEvent> Follow(long afterPosition, CancellationToken cancellation) =>
        follower.Follow(afterPosition, cancellation);

    public Task<long> Head(CancellationToken cancellation = default) => reader.Head(cancellation);

    public Task<RequestRecord?> FindRequest(Guid id, CancellationToken cancellation = default) => reader.FindRequest(id, cancellation);

    public Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null, CancellationToken cancellation = default) =>
        reader.Query<T>(sql, parameters, cancellation);

    public IAsyncEnumerable<VerificationStep> Verify(CancellationToken cancellation = default) =>
        Verification.Run(reader.AllRows(cancellation), () => reader.Head(cancellation), cancellation);

    public IAsyncEnumerable<long> RebuildIndex(CancellationToken cancellation = default) => rebuild.RunWithProgress(cancellation);

    public Task<long> LastBefore(string upgrade, string part, CancellationToken cancellation = default) =>
        upgrades.LastBefore(upgrade, part, cancellation);

    public Task<DateTimeOffset?> CompletedAt(string upgrade, string part, CancellationToken cancellation = default) =>
        upgrades.CompletedAt(upgrade, part, cancellation);

    public Task Complete(string upgrade, string part, CancellationToken cancellation = default) =>
        upgrades.Complete(upgrade, part, cancellation);

    /// <summary>Commits queued appends, then closes. Later appends are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await writer.Close();
        await store.DisposeAsync();
    }

    internal async Task Prepare(CancellationToken cancellation)
    {
        if (await store.Guarded(() => store.Prepare(tables, cancellation)))
        {
            await rebuild.Run(cancellation);
        }
    }
}
