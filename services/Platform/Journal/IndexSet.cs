using System.Security.Cryptography;
using System.Text;

namespace Habeas.Platform.Journal;

/// <summary>
/// All index tables of a journal as one release of the program defines them. Another release with other tables has another set, and both
/// are stored beside each other while both run.
/// </summary>
internal sealed class IndexSet
{
    /// <summary>Only the columns and revisions matter, so that both engines have the same sets.</summary>
    private static readonly JournalSchema.Dialect Neutral = new("", "", "");

    public IndexSet(IReadOnlyList<IStreamDefinition> streams)
    {
        Streams = streams.ToDictionary(stream => stream.Kind, StringComparer.Ordinal);
        Tables = [.. streams.SelectMany(stream => stream.Tables).DistinctBy(table => table.Name)];
        var definitions = Tables.Select(table => JournalSchema.Definition(table, Neutral))
            .Concat(streams.Where(stream => stream.Revision != 1).Select(stream => $"{stream.Kind} {stream.Revision}"))
            .Order(StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', definitions)));
        Id = Convert.ToHexStringLower(hash.AsSpan(0, 6));
    }

    /// <summary>Lower-case hexadecimal. Changes with every definition and every <see cref="IStreamDefinition.Revision"/>.</summary>
    public string Id { get; }

    public IReadOnlyDictionary<string, IStreamDefinition> Streams { get; }

    public IReadOnlyList<IndexTable> Tables { get; }
}

/// <summary>How far a set of index tables is.</summary>
/// <param name="Applied">
/// Once the set is filled, its rows are those of all events up to this position. While it is filled, the head of the journal when that
/// began.
/// </param>
/// <param name="Filling">While it is filled, the last stream that is done; null once it is filled.</param>
/// <param name="Filled">How many events have been read to fill it.</param>
/// <param name="Head">The position of the journal's last event.</param>
internal sealed record IndexState(long Applied, string? Filling, long Filled, long Head)
{
    /// <summary>Whether its rows are those of all events.</summary>
    public bool IsCurrent => Filling is null && Applied == Head;
}
