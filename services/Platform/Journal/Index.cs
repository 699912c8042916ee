namespace Habeas.Platform.Journal;

public enum IndexColumnType
{
    Text,

    /// <summary>64 bits, signed.</summary>
    Integer,

    /// <summary>IEEE 754 double.</summary>
    Real,

    /// <summary>
    /// Text that is looked up by equality and never read: stored as a keyed hash, as is the row's key. Compare it with
    /// <see cref="IIndexReader.Digest"/>. An empty text stays empty.
    /// </summary>
    Digest,

    /// <summary>Text that is encrypted with the key of the stream's owner. Read it with <see cref="IIndexReader.Open"/>.</summary>
    Sealed,
}

public sealed record IndexColumn(string Name, IndexColumnType Type);

/// <summary>
/// A table for queries, derived from the events of one kind of stream. In addition to its own columns it has <c>stream</c> (the stream's
/// id without its kind), <c>row_key</c> (unique among the stream's current rows), and <c>known_from</c> and <c>known_to</c>: the
/// half-open interval in which the row was current, in microseconds since 1970 UTC. In a current row <c>known_to</c> is
/// <see cref="Current"/>. Changing a row closes it and inserts its successor, so that every past state can be queried.
/// </summary>
/// <param name="Name">Lower case, unique in the service.</param>
/// <param name="Indexes">Column lists to index, in addition to the primary key (stream, row_key, known_from).</param>
public sealed record IndexTable(string Name, IReadOnlyList<IndexColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Indexes)
{
    /// <summary>The <c>known_to</c> of a current row.</summary>
    public const long Current = long.MaxValue;

    /// <summary>The time for <c>known_from &lt;= @at AND known_to &gt; @at</c>; null selects the current rows.</summary>
    public static long At(DateTimeOffset? asOf) => asOf is { } time ? RecordedTime.ToMicroseconds(time) : Current - 1;

    public IndexRow Row(string key, params object?[] values) =>
        values.Length == Columns.Count
            ? new IndexRow(this, key, values)
            : throw new ArgumentException($"{Name} has {Columns.Count} columns, not {values.Length}.", nameof(values));
}

/// <param name="Values">One per column, in the table's order: string, long, double or null; neither digests nor sealed.</param>
public sealed record IndexRow(IndexTable Table, string Key, IReadOnlyList<object?> Values)
{
    public bool Equals(IndexRow? other) =>
        other is not null
        && Table.Name == other.Table.Name
        && Key == other.Key
        && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Table.Name, Key);
}

/// <summary>Closes the row with that key, if there is one, and opens a new one unless <paramref name="Values"/> is null.</summary>
public sealed record IndexChange(IndexTable Table, string Key, IReadOnlyList<object?>? Values)
{
    /// <summary>The changes that turn one set of rows into another.</summary>
    public static IReadOnlyList<IndexChange> Between(IEnumerable<IndexRow> before, IEnumerable<IndexRow> after)
    {
        var old = before.ToDictionary(row => (row.Table.Name, row.Key));
        var changes = new List<IndexChange>();
        foreach (var row in after)
        {
            if (!old.Remove((row.Table.Name, row.Key), out var was) || !was.Equals(row))
            {
                changes.Add(new IndexChange(row.Table, row.Key, row.Values));
            }
        }

        changes.AddRange(old.Values.Select(row => new IndexChange(row.Table, row.Key, Values: null)));
        return changes;
    }
}

/// <param name="RecordedAt">The time of the append.</param>
/// <param name="Owner">Whose data the stream then is, as in <see cref="Append.Owner"/>.</param>
public readonly record struct Replayed(DateTimeOffset RecordedAt, IReadOnlyList<IndexChange> Changes, Guid? Owner);

/// <summary>A value of a sealed column.</summary>
/// <param name="Stream">The row's stream, as in its column.</param>
/// <param name="Stored">As queried.</param>
public readonly record struct SealedCell(string Stream, string Column, string? Stored);

/// <summary>One kind of stream, for journal maintenance: its tables, and how its index rows are derived from its events.</summary>
public interface IStreamDefinition
{
    string Kind { get; }

    IReadOnlyList<IndexTable> Tables { get; }

    /// <summary>
    /// Counted up when other rows are derived from the same events, although no table changed: all tables are then filled anew, beside the
    /// former ones.
    /// </summary>
    int Revision => 1;

    /// <summary>The type of the event with that stored name; null if this version of the program has no such event.</summary>
    Type? EventType(string name);

    /// <summary>Whether any of its events has sealed members.</summary>
    bool HasSealedValues { get; }

    /// <summary>
    /// The index changes made by each append to one stream, in order. Events in one append share their
    /// <see cref="RecordedEvent.RecordedAt"/>, and different appends to a stream never do.
    /// </summary>
    IEnumerable<Replayed> Replay(IEnumerable<RecordedEvent> stream);

    /// <summary>Registers the store that grains of this kind use to read and write their streams.</summary>
    /// <param name="journal">The key of the <see cref="IJournal"/> with the streams.</param>
    void AddStore(IServiceCollection services, string journal);
}
