using Habeas.Platform.Values;

namespace Habeas.Platform.Journal;

/// <summary>
/// An append-only table of events: a service's only source of truth. Implementations are thread-safe.
/// Appends that <see cref="Append"/> has acknowledged survive a crash of the process or the machine.
/// </summary>
public interface IJournal : IIndexReader
{
    /// <summary>The service whose events these are: <c>registry</c>, <c>lists</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Appends all events of <paramref name="append"/> and changes its index rows, or does neither.
    /// Appends from different callers are committed together; a stale one never makes the others fail.
    /// </summary>
    /// <param name="cancellation">Withdraws the append while it waits for its turn; once its commit has begun it is ignored.</param>
    /// <exception cref="JournalUnavailableException">Storage is not responding; the exception says whether anything may have been
    /// written.</exception>
    /// <exception cref="OperationCanceledException">It was withdrawn, and nothing was written.</exception>
    Task<AppendResult> Append(Append append, CancellationToken cancellation = default);

    /// <summary>The events of one stream after <paramref name="afterVersion"/>, ordered by version.</summary>
    /// <exception cref="JournalUnavailableException"/>
    IAsyncEnumerable<RecordedEvent> Read(StreamId stream, long afterVersion = 0, CancellationToken cancellation = default);

    /// <summary>
    /// All events after <paramref name="afterPosition"/>, ordered by position. Ends when it reaches the last committed event.
    /// Positions have no gaps and become visible in order.
    /// </summary>
    IAsyncEnumerable<RecordedEvent> ReadAll(long afterPosition = 0, CancellationToken cancellation = default);

    /// <summary>Like <see cref="ReadAll"/>, but waits for more events at the end until it is cancelled.</summary>
    IAsyncEnumerable<RecordedEvent> Follow(long afterPosition, CancellationToken cancellation);

    /// <summary>The position of the last committed event; 0 if there is none.</summary>
    Task<long> Head(CancellationToken cancellation = default);

    /// <summary>
    /// What a request id was used for; null if it has not been used. Its digest is stored as by <see cref="IIndexReader.Digest"/>.
    /// </summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<RequestRecord?> FindRequest(Guid id, CancellationToken cancellation = default);
}

/// <summary>
/// Reads a service's index tables. The SQL must work in both SQLite and PostgreSQL; pass values only as parameters.
/// </summary>
public interface IIndexReader
{
    /// <summary>Runs a query on a read connection and maps the rows with Dapper.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null, CancellationToken cancellation = default);

    /// <summary>The stored form of a text in a column of the type <see cref="IndexColumnType.Digest"/>.</summary>
    string Digest(string text);

    /// <summary>The texts of sealed cells, in order; null where there is none, or where its key was destroyed.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<IReadOnlyList<string?>> Open(IReadOnlyList<SealedCell> cells, CancellationToken cancellation = default);
}

/// <summary>Maintenance for operators.</summary>
public interface IJournalMaintenance
{
    /// <summary>
    /// Recomputes every hash, looks for missing versions and positions, and compares the log with its checkpoints, the request ids with the
    /// events, and the index rows with those that the events give. Yields progress and every fault found.
    /// </summary>
    /// <param name="given">Checkpoints that somebody kept, which the journal must agree with.</param>
    IAsyncEnumerable<VerificationStep> Verify(
        IReadOnlyList<Proof.SignedNote>? given = null, CancellationToken cancellation = default);

    /// <summary>
    /// Deletes the index rows and derives them again from the events in one transaction: readers see the old rows until it commits.
    /// Yields the number of events replayed so far.
    /// </summary>
    IAsyncEnumerable<long> RebuildIndex(CancellationToken cancellation = default);
}

/// <summary>The keys that seal a journal's confidential values.</summary>
public interface IJournalKeys
{
    /// <summary>
    /// Destroys the keys of a person or record: what they sealed reads as empty from now on, in other processes after at most a minute.
    /// Copies of the journal stay readable until their master keys are destroyed too.
    /// </summary>
    /// <returns>How many keys there were.</returns>
    /// <exception cref="JournalUnavailableException"/>
    Task<int> DestroyKeys(Guid owner, CancellationToken cancellation = default);

    /// <summary>Wraps all keys under the newest master key, so that the former ones can be destroyed.</summary>
    /// <returns>How many were wrapped by a former one.</returns>
    /// <exception cref="JournalUnavailableException"/>
    Task<int> WrapKeysAnew(CancellationToken cancellation = default);
}

/// <summary>
/// Changes of rules that older records must be migrated to, once, after a version with the new rules opens the journal.
/// </summary>
public interface IJournalUpgrades
{
    /// <summary>
    /// The position of the last event recorded under the old rules; 0 if nothing is left to do for <paramref name="part"/>.
    /// </summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<long> LastBefore(string upgrade, string part, CancellationToken cancellation = default);

    /// <summary>When a part was completed; null if it is not completed or there was nothing to do.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<DateTimeOffset?> CompletedAt(string upgrade, string part, CancellationToken cancellation = default);

    /// <summary>Marks a part as completed. Safe to repeat.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task Complete(string upgrade, string part, CancellationToken cancellation = default);
}

/// <summary>The identity of a stream: a kind (<c>prisoner</c>) and an opaque id.</summary>
public readonly record struct StreamId(string Kind, Guid Id)
{
    public override string ToString() => $"{Kind}/{Id:D}";

    public static StreamId Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new StreamId(text[..slash], Guid.ParseExact(text.AsSpan(slash + 1), "D"));
    }
}

/// <summary>An event before it is recorded.</summary>
/// <param name="Type">The explicit short name of the event's type, never a CLR name.</param>
/// <param name="Payload">JSON.</param>
/// <param name="EffectiveAt">When it happened, if known.</param>
/// <param name="Sources">The sources: addresses or references, in the order given. Stored sealed.</param>
/// <param name="Owner">Whose key seals it; null for that of the append.</param>
public sealed record NewEvent(
    string Type, string Payload, PartialDate? EffectiveAt, IReadOnlyList<string> Sources, Guid? Owner = null);

/// <summary>A client's request id (AIP-155) and the digest of its request.</summary>
/// <param name="Digest">Lower-case hexadecimal SHA-256 of method and request body.</param>
public readonly record struct RequestStamp(Guid Id, string Digest);

/// <param name="Version">The version of the stream after the request.</param>
public sealed record RequestRecord(Guid Id, string Digest, StreamId Stream, long Version);

/// <param name="ExpectedVersion">The version of the stream's last event known to the writer; 0 for a new stream.</param>
/// <param name="Actor">The pseudonymous subject of the caller.</param>
/// <param name="Events">At least one.</param>
/// <param name="Index">Changes of index rows, committed with the events.</param>
/// <param name="Owner">The person whose key seals what is confidential; null if the stream has a key of its own.</param>
public sealed record Append(
    StreamId Stream,
    long ExpectedVersion,
    string Actor,
    RequestStamp? Request,
    IReadOnlyList<NewEvent> Events,
    IReadOnlyList<IndexChange> Index,
    Guid? Owner = null)
{
    /// <summary>New data keys, stored with the events; each is wrapped only when it is stored.</summary>
    internal IReadOnlyList<Func<Sealing.WrappedKey>> Keys { get; init; } = [];

    /// <summary>When its caller stops waiting. If its commit has not begun by then, it is not written. Null if never.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <param name="Position">Its position in the whole journal, from 1, without gaps.</param>
/// <param name="Version">Its position in the stream, from 1, without gaps.</param>
/// <param name="RecordedAt">The time of the commit, UTC, in whole microseconds (PostgreSQL's precision). Events committed together
/// share it; it increases with each commit.</param>
/// <param name="Hash">SHA-256 over the hash of the previous event of the stream (32 zero bytes for the first) and all other fields
/// except the position.</param>
public sealed record RecordedEvent(
    long Position,
    StreamId Stream,
    long Version,
    string Type,
    string Payload,
    PartialDate? EffectiveAt,
    DateTimeOffset RecordedAt,
    string Actor,
    Guid? RequestId,
    IReadOnlyList<string> Sources,
    byte[] Hash);

/// <summary>The result of an append.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>It is durable.</summary>
    public sealed record Appended(IReadOnlyList<RecordedEvent> Events) : AppendResult;

    /// <summary>The stream's last version was not the expected one. Nothing was written.</summary>
    public sealed record Stale(long ActualVersion) : AppendResult;

    /// <summary>This request was carried out earlier, with that stream and version as its result. Nothing was written now.</summary>
    public sealed record Repeated(StreamId Stream, long Version) : AppendResult;

    /// <summary>This request id was used earlier for a different request. Nothing was written.</summary>
    public sealed record RequestReused : AppendResult;
}

/// <summary>The journal's storage cannot be reached or cannot write. Never the caller's fault.</summary>
/// <param name="outcomeUnknown">True if the commit may still have succeeded; false if nothing was written.</param>
public sealed class JournalUnavailableException(string message, bool outcomeUnknown, Exception? inner = null)
    : Exception(message, inner)
{
    public bool OutcomeUnknown { get; } = outcomeUnknown;
}

/// <param name="EventsChecked">The number of events read so far.</param>
/// <param name="Fault">What is wrong, or null if the step only reports progress. Names streams, versions and positions, never
/// content.</param>
public sealed record VerificationStep(long EventsChecked, string? Fault)
{
    /// <summary>The number of checkpoints compared so far.</summary>
    public long CheckpointsChecked { get; init; }

    /// <summary>The number of streams so far whose index rows cannot be compared, because a key of theirs was destroyed.</summary>
    public long StreamsExcluded { get; init; }
}
