namespace Habeas.Platform.Journal;

public enum IndexColumnType
{
    Text,

    /// <summary>64 bits, signed.</summary>
    Integer,

    /// <summary>IEEE 754 double.</summary>
    Real,
}

public sealed record IndexColumn(string Name, IndexColumnType Type);

/// <summary>
/// A table for queries, derived from the events of one kind of stream. Beside its own columns each has
/// <c>stream</c> (the stream's id without its kind), <c>row_key</c> (unique among the stream's current rows) and
/// <c>known_from</c>, <c>known_to</c>: from when until before when the journal knew it so, in microseconds since 1970 UTC;
/// <c>known_to</c> of a current row is <see cref="Current"/>. A changed row is closed and its successor inserted,
/// so that every past state of the table can be asked for.
/// </summary>
/// <param name="Name">Lower case, unique in the service.</param>
/// <param name="Indexes">Column lists to index, beside the primary key (stream, row_key, known_from).</param>
public sealed record IndexTable(string Name, IReadOnlyList<IndexColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Indexes)
{
    /// <summary>The <c>known_to</c> of a row that is current.</summary>
    public const long Current = long.MaxValue;

    public IndexRow Row(string key, params object?[] values) =>
        values.Length == Columns.Count
            ? new IndexRow(this, key, values)
            : throw new ArgumentException($"{Name} has {Columns.Count} columns, not {values.Length}.", nameof(values));
}

/// <param name="Values">One a column, in the table's order: string, long, double or null.</param>
public sealed record IndexRow(IndexTable Table, string Key, IReadOnlyList<object?> Values)
{
    public bool Equals(IndexRow? other) =>
        other is not null
        && Table.Name == other.Table.Name
        && Key == other.Key
        && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Table.Name, Key);
}

/// <summary>The row with that key is closed if it is there; unless <paramref name="Values"/> is null a new one takes its place.</summary>
public sealed record IndexChange(IndexTable Table, string Key, IReadOnlyList<object?>? Values)
{
    /// <summary>What leads from one set of rows to another.</summary>
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

/// <summary>One kind of stream as the journal's maintenance sees it: its tables, and how its index rows follow from its events.</summary>
public interface IStreamDefinition
{
    string Kind { get; }

    IReadOnlyList<IndexTable> Tables { get; }

    /// <summary>
    /// The index changes that each append to one stream made, in order. Events of one append share their
    /// <see cref="RecordedEvent.RecordedAt"/>, and no two appends to a stream do.
    /// </summary>
    IEnumerable<(DateTimeOffset RecordedAt, IReadOnlyList<IndexChange> Changes)> Replay(IEnumerable<RecordedEvent> stream);
}
