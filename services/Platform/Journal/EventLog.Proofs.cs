using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Dapper;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <content>Proofs, from the stored roots of subtrees and the events between them.</content>
internal sealed partial class EventLog
{
    public async Task<LoggedEvent> ProveInclusion(long position, long size, CancellationToken cancellation = default)
    {
        await RequireLogged(size, cancellation);
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, size);
        var hash = (await Page(position - 1, position, cancellation)) is [var row]
            ? row.Hash
            : throw new InvalidDataException(Text($"The event at position {position} is missing; run 'habeas verify'."));
        return new LoggedEvent(
            position, hash, Leaf(position, hash), await Hashes(MerkleProof.ForInclusion(position - 1, size), cancellation));
    }

    public async Task<ProvenEvent?> ProveEvent(StreamId stream, long version, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        var newest = await Newest(cancellation);
        // With the event before it, whose hash it continues.
        var rows = await Stored(stream, version - 1, version, cancellation);
        if (newest is null || rows is not [.., var row] || row.Version != version || row.Position > newest.Checkpoint.Size)
        {
            return null;
        }

        var bytes = EventHash.Bytes(rows is [var before, _] ? before.Hash : EventHash.Origin, row);
        return SHA256.HashData(bytes).AsSpan().SequenceEqual(row.Hash)
            ? new ProvenEvent(bytes, await ProveInclusion(row.Position, newest.Checkpoint.Size, cancellation), newest)
            : throw new InvalidDataException(Text($"The event at position {row.Position} was changed; run 'habeas verify'."));
    }

    public async Task<IReadOnlyList<byte[]>> ProveConsistency(long first, long second, CancellationToken cancellation = default)
    {
        await RequireLogged(second, cancellation);
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        return await Hashes(MerkleProof.ForConsistency(first, second), cancellation);
    }

    /// <summary>The stored roots of subtrees of 256 leaves, in order, from that one on.</summary>
    public Task<IReadOnlyList<(long Tile, byte[] Root)>> Tiles(long from, long end, int count, CancellationToken cancellation) =>
        store.Reading<IReadOnlyList<(long Tile, byte[] Root)>>(
            async connection => (await connection.QueryAsync<(long Tile, byte[] Root)>(new CommandDefinition(
                "SELECT tile, root FROM log_tiles WHERE tile >= @from AND tile < @end ORDER BY tile LIMIT @count",
                new { from, end, count },
                cancellationToken: cancellation))).AsList(),
            cancellation);

    private Task<List<EventRow>> Stored(StreamId stream, long first, long last, CancellationToken cancellation) => store.Reading(
        async connection =>
        {
            var rows = new List<EventRow>();
            await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
                $"SELECT {EventRow.Columns} FROM events WHERE stream = @stream AND version >= @first AND version <= @last ORDER BY version",
                new { stream = stream.ToString(), first, last },
                cancellationToken: cancellation));
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(EventRow.From(reader));
            }

            return rows;
        },
        cancellation);

    private async Task RequireLogged(long size, CancellationToken cancellation) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, (await Newest(cancellation))?.Checkpoint.Size ?? 0);

    private async Task<IReadOnlyList<byte[]>> Hashes(IReadOnlyList<LeafRange> ranges, CancellationToken cancellation)
    {
        var hashes = new List<byte[]>(ranges.Count);
        foreach (var range in ranges)
        {
            hashes.Add(await Hash(range, cancellation));
        }

        return hashes;
    }

    /// <summary>The root of a subtree, from the stored roots and at most 255 events.</summary>
    private async Task<byte[]> Hash(LeafRange range, CancellationToken cancellation)
    {
        var subtree = new MerkleFrontier();
        var (first, end) = (range.Start / TileSize, range.End / TileSize);
        // Smaller subtrees lie within one stored one.
        while (range.Count >= TileSize && subtree.Size / TileSize < end - first)
        {
            var next = first + (subtree.Size / TileSize);
            var tiles = await Tiles(next, end, RowsAtOnce, cancellation);
            if (tiles.Count == 0 || tiles[0].Tile != next || tiles[^1].Tile != next + tiles.Count - 1)
            {
                throw new InvalidDataException(Text($"Roots of the log are missing from number {next} on; run 'habeas verify'."));
            }

            foreach (var (_, root) in tiles)
            {
                subtree.AppendSubtree(root, TileLevel);
            }
        }

        await foreach (var (position, hash) in Hashes(range.Start + subtree.Size, range.End, cancellation))
        {
            subtree.Append(Leaf(position, hash));
        }

        return subtree.Size == range.Count
            ? subtree.Root()
            : throw new InvalidDataException(Text($"Events before position {range.End + 1} are missing; run 'habeas verify'."));
    }

    /// <summary>Positions and hashes after a position, up to another, in order.</summary>
    private async IAsyncEnumerable<(long Position, byte[] Hash)> Hashes(
        long after, long to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (after < to && await Page(after, to, cancellation) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            after = page[^1].Position;
        }
    }

    private Task<List<(long Position, byte[] Hash)>> Page(long after, long to, CancellationToken cancellation) => store.Reading(
        async connection => (await connection.QueryAsync<(long Position, byte[] Hash)>(new CommandDefinition(
            "SELECT position, hash FROM events WHERE position > @after AND position <= @to ORDER BY position LIMIT @count",
            new { after, to, count = RowsAtOnce },
            cancellationToken: cancellation))).AsList(),
        cancellation);
}
