using Habeas.Platform.Sealing;

namespace Habeas.Platform.Journal;

/// <summary>The one row of <c>journal_head</c>: the last assigned position and the time of the last commit, in microseconds.</summary>
internal readonly record struct JournalHead(long Position, long RecordedAt);

/// <summary>A stream's last event.</summary>
internal readonly record struct StreamHead(long Version, byte[] Hash);

/// <summary>A row of <c>requests</c>: what a request id was used for, and the resulting stream and version.</summary>
internal sealed record CarriedOut(Guid RequestId, string Digest, StreamId Stream, long Version);

/// <summary>The stored state of the streams and requests in a batch, read while nobody else can write.</summary>
/// <param name="IsIndexCurrent">Whether this program's index tables have the rows of all events.</param>
internal sealed record Known(
    JournalHead Head,
    IReadOnlyDictionary<StreamId, StreamHead> Streams,
    IReadOnlyDictionary<Guid, CarriedOut> Requests,
    bool IsIndexCurrent);

/// <summary>
/// What one transaction writes, and each caller's result after the commit. Decided in memory, without I/O. A refused append
/// does not affect the others.
/// </summary>
internal sealed class Batch
{
    private readonly Known known;
    private readonly Dictionary<StreamId, long> changed = [];
    private readonly HashSet<StreamId> waiting = [];
    private readonly Dictionary<Guid, CarriedOut> carriedOut = [];
    private readonly Dictionary<string, TableChanges> tables = new(StringComparer.Ordinal);
    private readonly List<EventRow> rows = [];
    private readonly List<WrappedKey> keys = [];
    private readonly AppendResult?[] results;
    private readonly long recordedAt;
    private long position;

    private Batch(Known known, int appends, DateTimeOffset now)
    {
        this.known = known;
        results = new AppendResult?[appends];
        position = known.Head.Position;
        recordedAt = Math.Max(RecordedTime.ToMicroseconds(now), known.Head.RecordedAt + 1);
    }

    /// <summary>One per append, in order. Null if it depends on another append in this batch and must wait for the next one.</summary>
    public IReadOnlyList<AppendResult?> Results => results;

    public IReadOnlyList<EventRow> Rows => rows;

    public IReadOnlyCollection<CarriedOut> Requests => carriedOut.Values;

    /// <summary>
    /// Whether it changes the index tables. If not, a silo of another release has appended events, and the tables are brought up later.
    /// </summary>
    public bool ChangesIndex => known.IsIndexCurrent;

    public IReadOnlyCollection<TableChanges> Tables => ChangesIndex ? tables.Values : [];

    public IReadOnlyCollection<WrappedKey> Keys => keys;

    public JournalHead Head => new(position, recordedAt);

    public static Batch Decide(IReadOnlyList<Append> appends, Known known, DateTimeOffset now)
    {
        var batch = new Batch(known, appends.Count, now);
        for (var i = 0; i < appends.Count; i++)
        {
            batch.results[i] = batch.Decide(appends[i]);
        }

        return batch;
    }

    private AppendResult? Decide(Append append)
    {
        // The request is checked first: a repeated request must be recognised even though its expected version is now stale.
        if (append.Request is { } request
            && (known.Requests.TryGetValue(request.Id, out var earlier) || carriedOut.TryGetValue(request.Id, out earlier)))
        {
            return earlier.Digest == request.Digest
                ? new AppendResult.Repeated(earlier.Stream, earlier.Version)
                : new AppendResult.RequestReused();
        }

        if (changed.TryGetValue(append.Stream, out var version))
        {
            // Index rows are distinguished by commit time, so two appends to one stream must not share a commit. An append after a
            // waiting one may depend on it, so it waits too.
            return append.ExpectedVersion == version || waiting.Contains(append.Stream)
                ? Wait(append.Stream)
                : new AppendResult.Stale(version);
        }

        var head = known.Streams.TryGetValue(append.Stream, out var last) ? last : new StreamHead(0, EventHash.Origin);
        return append.ExpectedVersion == head.Version ? Accept(append, head) : new AppendResult.Stale(head.Version);
    }

    private AppendResult? Wait(StreamId stream)
    {
        waiting.Add(stream);
        return null;
    }

    private AppendResult.Appended Accept(Append append, StreamHead head)
    {
        var stream = append.Stream.ToString();
        var requestId = append.Request?.Id.ToString("D");
        var (version, hash) = head;
        var events = new RecordedEvent[append.Events.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var happened = append.Events[i];
            var row = EventRow.Of(++position, stream, ++version, happened, recordedAt, append.Actor, requestId);
            hash = EventHash.Compute(hash, row);
            rows.Add(row with { Hash = hash });
            events[i] = new RecordedEvent(
                position,
                append.Stream,
                version,
                happened.Type,
                happened.Payload,
                happened.EffectiveAt,
                RecordedTime.FromMicroseconds(recordedAt),
                append.Actor,
                append.Request?.Id,
                happened.Sources,
                hash);
        }

        keys.AddRange(append.Keys.Select(key => key()));
        changed.Add(append.Stream, version);
        if (append.Request is { } request)
        {
            carriedOut.Add(request.Id, new CarriedOut(request.Id, request.Digest, append.Stream, version));
        }

        foreach (var change in append.Index)
        {
            if (!tables.TryGetValue(change.Table.Name, out var table))
            {
                tables.Add(change.Table.Name, table = new TableChanges(change.Table));
            }

            // A new stream has no rows to close.
            table.Add(append.Stream, change, recordedAt, isNew: head.Version == 0);
        }

        return new AppendResult.Appended(events);
    }
}

/// <summary>A row of an index table as stored.</summary>
/// <param name="Stream">The stream's id without its kind.</param>
internal readonly record struct IndexEntry(string Stream, string Key, long KnownFrom, long KnownTo, IReadOnlyList<object?> Values);

/// <summary>The changes of a commit to one index table: rows are closed first, then opened.</summary>
internal sealed class TableChanges(IndexTable table)
{
    private readonly List<(string Stream, string Key)> closed = [];
    private readonly List<IndexEntry> opened = [];

    public IndexTable Table => table;

    public IReadOnlyList<(string Stream, string Key)> Closed => closed;

    public IReadOnlyList<IndexEntry> Opened => opened;

    public void Add(StreamId stream, IndexChange change, long at, bool isNew)
    {
        var id = stream.Id.ToString("D");
        if (!isNew)
        {
            closed.Add((id, change.Key));
        }

        if (change.Values is { } values)
        {
            opened.Add(new IndexEntry(id, change.Key, at, IndexTable.Current, values));
        }
    }
}
