using Habeas.Platform.Proof;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Journal;

/// <summary>
/// A journal on either engine. It combines one writer for all appends in this process, the reader, the follower and the index
/// rebuild.
/// </summary>
public sealed class EventJournal : IJournal, IJournalMaintenance, IJournalUpgrades, IJournalKeys, IJournalLog, ILogEvidence, IWitnessedLogs,
    IAsyncDisposable
{
    private readonly JournalStore store;
    private readonly IndexSet set;
    private readonly TimeProvider time;
    private readonly bool migrates;
    private readonly AppendCheck check;
    private readonly JournalWriter writer;
    private readonly JournalReader reader;
    private readonly JournalFollower follower;
    private readonly IndexBuilder builder;
    private readonly IndexRebuild rebuild;
    private readonly JournalUpgrades upgrades;
    private readonly EventLog log;
    private readonly WitnessedLogs witnessed;
    private readonly Verification verification;
    private readonly JournalSealer? sealer;
    private int disposed;

    internal EventJournal(
        string name,
        JournalStore store,
        IndexSet set,
        IReadOnlyList<IStreamDefinition> streams,
        IMasterKeys? masters,
        CheckpointKeys? checkpoints,
        TimeProvider time,
        bool migrates = true,
        bool groupCommit = true)
    {
        Name = name;
        this.store = store;
        this.set = set;
        this.time = time;
        this.migrates = migrates;
        check = new AppendCheck(streams);
        sealer = masters is null ? null : new JournalSealer(new KeyRing(store, masters, time), streams);
        builder = new IndexBuilder(store, set, sealer, time);
        reader = new JournalReader(store, set, builder, sealer);
        follower = new JournalFollower(reader, time);
        writer = new JournalWriter(name, store, time, groupCommit, Committed);
        rebuild = new IndexRebuild(store, builder, writer);
        upgrades = new JournalUpgrades(store);
        log = new EventLog(name, store, checkpoints, time);
        witnessed = new WitnessedLogs(store);
        verification = new Verification(reader, store, log, streams, sealer);
    }

    public string Name { get; }

    public string? Origin => log.Origin;

    public IReadOnlyList<NoteVerifier> Verifiers => log.Verifiers;

    public Task<AppendResult> Append(Append append, CancellationToken cancellation = default)
    {
        check.Check(append);
        return sealer is null ? writer.Append(append, cancellation) : AppendSealed(append, sealer, cancellation);
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

    public string Digest(string text) => sealer?.Digest(text) ?? text;

    public async Task<IReadOnlyList<string?>> Open(IReadOnlyList<SealedCell> cells, CancellationToken cancellation = default) =>
        sealer is null ? [.. cells.Select(cell => cell.Stored)] : await sealer.Open(cells, cancellation);

    public IAsyncEnumerable<VerificationStep> Verify(
        IReadOnlyList<SignedNote>? given = null, CancellationToken cancellation = default) =>
        verification.Run(given ?? [], cancellation);

    public IAsyncEnumerable<long> RebuildIndex(CancellationToken cancellation = default) => rebuild.Run(cancellation);

    public Task<int> DestroyKeys(Guid owner, CancellationToken cancellation = default) =>
        sealer is null ? Task.FromResult(0) : store.Guarded(() => sealer.Keys.Destroy(owner, cancellation));

    public async Task<int> WrapKeysAnew(CancellationToken cancellation = default)
    {
        if (sealer is null)
        {
            return 0;
        }

        // What is committed later is wrapped by the newest master key.
        using var pause = await writer.Pause(cancellation);
        return await store.Guarded(() => sealer.Keys.WrapAnew(cancellation));
    }

    public Task<long> LastBefore(string upgrade, string part, CancellationToken cancellation = default) =>
        upgrades.LastBefore(upgrade, part, cancellation);

    public Task<DateTimeOffset?> CompletedAt(string upgrade, string part, CancellationToken cancellation = default) =>
        upgrades.CompletedAt(upgrade, part, cancellation);

    public Task Complete(string upgrade, string part, CancellationToken cancellation = default) =>
        upgrades.Complete(upgrade, part, cancellation);

    public Task<Signing> Sign(CancellationToken cancellation = default) => log.Sign(cancellation);

    public Task<SignedCheckpoint?> Newest(CancellationToken cancellation = default) => log.Newest(cancellation);

    public Task<IReadOnlyList<SignedCheckpoint>> List(long largest, int count, CancellationToken cancellation = default) =>
        log.List(largest, count, cancellation);

    public Task<LoggedEvent> ProveInclusion(long position, long size, CancellationToken cancellation = default) =>
        log.ProveInclusion(position, size, cancellation);

    public Task<ProvenEvent?> ProveEvent(StreamId stream, long version, CancellationToken cancellation = default) =>
        log.ProveEvent(stream, version, cancellation);

    public Task<IReadOnlyList<byte[]>> ProveConsistency(long first, long second, CancellationToken cancellation = default) =>
        log.ProveConsistency(first, second, cancellation);

    public Task<IReadOnlyList<StampedCheckpoint>> NewestStamps(CancellationToken cancellation = default) => log.NewestStamps(cancellation);

    public Task<IReadOnlyList<StampedCheckpoint>> Stamps(long smallest, long largest, CancellationToken cancellation = default) =>
        log.Stamps(smallest, largest, cancellation);

    public Task KeepStamp(SignedCheckpoint checkpoint, string authority, TimeStamp stamp, CancellationToken cancellation = default) =>
        log.KeepStamp(checkpoint, authority, stamp, cancellation);

    public Task<IReadOnlyList<Cosignature>> NewestCosignatures(CancellationToken cancellation = default) =>
        log.NewestCosignatures(cancellation);

    public Task<IReadOnlyList<Cosignature>> Cosignatures(long smallest, long largest, CancellationToken cancellation = default) =>
        log.Cosignatures(smallest, largest, cancellation);

    public Task KeepCosignature(SignedCheckpoint checkpoint, NoteSignature signature, CancellationToken cancellation = default) =>
        log.KeepCosignature(checkpoint, signature, cancellation);

    public Task<WitnessedCheckpoint> LastWitnessed(string origin, CancellationToken cancellation = default) =>
        witnessed.LastWitnessed(origin, cancellation);

    public Task<bool> Witness(
        Checkpoint checkpoint, WitnessedCheckpoint last, DateTimeOffset at, CancellationToken cancellation = default) =>
        witnessed.Witness(checkpoint, last, at, cancellation);

    /// <summary>Commits queued appends, then closes. Later appends are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await writer.Close();
        await builder.DisposeAsync();
        await store.DisposeAsync();
    }

    /// <summary>The versions of its tables and how far its index tables are; also before it is open.</summary>
    /// <exception cref="JournalUnavailableException"/>
    public Task<JournalStatus> Status(CancellationToken cancellation = default) => store.Guarded(async () =>
    {
        var (version, isMigrated) = await store.Schema(cancellation);
        var status = new JournalStatus(Name, version, JournalSchema.CurrentVersion, set.Id, "", 0, 0, 0, []);
        if (!isMigrated)
        {
            return status with { Index = "missing" };
        }

        await using var connection = await store.OpenForReading(cancellation);
        var state = await store.ReadState(connection, cancellation);
        return status with
        {
            Index = state.Filling is not null ? "filling" : state.IsCurrent ? "current" : "behind",
            Applied = state.Filling is null ? state.Applied : 0,
            Filled = state.Filled,
            Head = state.Head,
            Others = await store.OtherSets(connection, cancellation),
        };
    });

    /// <summary>
    /// Creates or migrates the tables if it may, and fills those of the index, however long it takes. If it fails it can be called again.
    /// </summary>
    /// <exception cref="JournalUnavailableException">Storage is not responding, or its tables are not those that are needed.</exception>
    internal async Task Prepare(CancellationToken cancellation)
    {
        await store.Guarded(async () =>
        {
            if (migrates)
            {
                await store.Migrate(time.GetUtcNow(), cancellation);
            }
            else if (await store.Schema(cancellation) is { IsMigrated: false })
            {
                throw new JournalUnavailableException("The tables have not been migrated to this version.", outcomeUnknown: false);
            }

            if (sealer is not null)
            {
                await sealer.Keys.Prepare(cancellation);
            }

            return await store.TellUse(time.GetUtcNow(), cancellation);
        });
        await builder.Finish(cancellation);
        builder.Keep();
    }

    private void Committed(Batch batch)
    {
        follower.Committed();
        if (!batch.ChangesIndex)
        {
            builder.Wake();
        }
    }

    private async Task<AppendResult> AppendSealed(Append append, JournalSealer sealer, CancellationToken cancellation)
    {
        var (stored, fresh) = await sealer.Seal(append, cancellation);
        return sealer.Answer(append, fresh, await writer.Append(stored, cancellation));
    }
}
