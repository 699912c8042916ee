using System.Buffers.Binary;
using System.Globalization;
using Dapper;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>
/// The log of a journal. It is kept up from the stored events when a checkpoint is signed, not when they are written, so that a write costs
/// nothing more.
/// </summary>
internal sealed partial class EventLog(string journal, JournalStore store, CheckpointKeys? keys, TimeProvider time)
    : IJournalLog, ILogEvidence
{
    /// <summary>The level of the subtrees whose roots are stored: of 256 leaves.</summary>
    public const int TileLevel = 8;

    private const long TileSize = 1 << TileLevel;

    private const int RowsAtOnce = 4096;

    // The version of the leaf's layout; a different layout must use a different number.
    private const byte Layout = 1;

    public string? Origin => keys?.Origin(journal);

    public IReadOnlyList<NoteVerifier> Verifiers => keys?.Verifiers(keys.Origin(journal)) ?? [];

    /// <summary>
    /// The leaf of an event: its hash, which covers its stream, version, type, payload, times, actor, request and sources, and its
    /// position, which that hash leaves out.
    /// </summary>
    public static byte[] Leaf(long position, byte[] hash)
    {
        Span<byte> data = stackalloc byte[1 + sizeof(long) + EventHash.Size];
        data[0] = Layout;
        BinaryPrimitives.WriteInt64BigEndian(data[1..], position);
        hash.AsSpan(0, Math.Min(hash.Length, EventHash.Size)).CopyTo(data[(1 + sizeof(long))..]);
        return MerkleTree.Leaf(data);
    }

    public async Task<Signing> Sign(CancellationToken cancellation = default)
    {
        try
        {
            return keys is null ? new Signing.Unchanged() : await Sign(keys, keys.Origin(journal), cancellation);
        }
        catch (InvalidDataException exception)
        {
            return new Signing.Refused(exception.Message);
        }
    }

    public async Task<SignedCheckpoint?> Newest(CancellationToken cancellation = default) =>
        (await List(long.MaxValue, 1, cancellation)) is [var newest] ? newest : null;

    public async Task<IReadOnlyList<SignedCheckpoint>> List(long largest, int count, CancellationToken cancellation = default) =>
        await Checkpoints("size <= @size ORDER BY size DESC", largest, count, cancellation);

    /// <summary>Checkpoints larger than a size, the smallest first.</summary>
    public Task<IReadOnlyList<SignedCheckpoint>> ListAfter(long size, int count, CancellationToken cancellation) =>
        Checkpoints("size > @size ORDER BY size", size, count, cancellation);

    /// <summary>The checkpoints of the log that are known from elsewhere than its database.</summary>
    public IReadOnlyList<Checkpoint> Known() => keys?.Known(keys.Origin(journal)) ?? [];

    /// <summary>The newest checkpoint, and what is wrong with the stored state of the log; null if nothing is.</summary>
    public async Task<(SignedCheckpoint? Newest, string? Wrong)> State(CancellationToken cancellation)
    {
        if (keys is null)
        {
            return (null, null);
        }

        var (newest, frontier) = await Stored(keys.Origin(journal), cancellation);
        return (newest, Distrust(newest, frontier));
    }

    /// <summary>Whether a note is one of this installation, whatever log it is of.</summary>
    public bool IsOurs(SignedNote note, string origin) => keys is not null && note.IsSignedBy(keys.Verifiers(origin));

    private async Task<Signing> Sign(CheckpointKeys keys, string origin, CancellationToken cancellation)
    {
        var (newest, stored) = await Stored(origin, cancellation);
        if (Distrust(newest, stored) is { } why)
        {
            return new Signing.Refused(why);
        }

        var frontier = stored ?? new MerkleFrontier();
        var known = keys.Known(origin);
        // Read last, because another process may record and sign more at any time.
        var head = await Head(cancellation);
        if (known.FirstOrDefault(checkpoint => checkpoint.Size > head) is { } longer)
        {
            return new Signing.Refused(Text($"The journal ends at position {head}, but a checkpoint of {longer.Size} events was signed."));
        }

        if (head < frontier.Size)
        {
            return new Signing.Refused(Text($"The journal ends at position {head}, but its log at {frontier.Size}."));
        }

        foreach (var earlier in known.Where(checkpoint => checkpoint.Size <= frontier.Size && checkpoint.Size > 0))
        {
            if (!(await Hash(new LeafRange(0, earlier.Size), cancellation)).AsSpan().SequenceEqual(earlier.Root))
            {
                return Contradicted(earlier);
            }
        }

        var later = known.Where(checkpoint => checkpoint.Size > frontier.Size).ToLookup(checkpoint => checkpoint.Size);
        var tiles = new List<(long Tile, byte[] Root)>();
        await foreach (var (position, hash) in Hashes(frontier.Size, head, cancellation))
        {
            if (position != frontier.Size + 1)
            {
                return new Signing.Refused(Text($"Positions {frontier.Size + 1} to {position - 1} are missing."));
            }

            if (frontier.AppendLeaf(Leaf(position, hash), TileLevel) is { } tile)
            {
                tiles.Add(((frontier.Size / TileSize) - 1, tile));
            }

            if (later[position].FirstOrDefault(checkpoint => !checkpoint.Root.AsSpan().SequenceEqual(frontier.Root())) is { } other)
            {
                return Contradicted(other);
            }
        }

        if (frontier.Size != head)
        {
            return new Signing.Refused(Text($"Positions {frontier.Size + 1} to {head} are missing at the end."));
        }

        if (head == (newest?.Checkpoint.Size ?? 0))
        {
            return new Signing.Unchanged();
        }

        var checkpoint = new Checkpoint(origin, head, frontier.Root());
        if (keys.Sign(checkpoint) is not { } note)
        {
            return Contradicted(checkpoint);
        }

        var signed = new SignedCheckpoint(checkpoint, note.ToString(), time.GetUtcNow());
        return await Store(signed, frontier, tiles, cancellation) ? new Signing.Signed(signed) : new Signing.Unchanged();
    }

    /// <summary>What is wrong with the stored state of the log; null if it can be continued.</summary>
    private string? Distrust(SignedCheckpoint? newest, MerkleFrontier? stored) =>
        newest is null
            ? stored is null ? null : "The log's checkpoints are gone."
            : SignedNote.Parse(newest.Note)?.IsSignedBy(Verifiers) != true
                ? Text($"The last checkpoint, of {newest.Checkpoint.Size} events, was not signed by this installation.")
                : stored is null || stored.Size != newest.Checkpoint.Size || !stored.Root().AsSpan().SequenceEqual(newest.Checkpoint.Root)
                    ? Text($"The log's state is not that of its last checkpoint, of {newest.Checkpoint.Size} events.")
                    : null;

    private static Signing.Refused Contradicted(Checkpoint known) =>
        new(Text($"The log contradicts the checkpoint of {known.Size} events that was signed before."));

    private Task<long> Head(CancellationToken cancellation) => store.Reading(
        connection => connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT position FROM journal_head", cancellationToken: cancellation)),
        cancellation);

    /// <summary>The newest checkpoint and the state of the log, read by one statement so that they belong together.</summary>
    private async Task<(SignedCheckpoint? Newest, MerkleFrontier? Frontier)> Stored(string origin, CancellationToken cancellation)
    {
        const string sql = """
            SELECT h.frontier, c.size, c.note, c.signed_at FROM (SELECT 1 AS one) AS single
            LEFT JOIN log_heads h ON h.origin = @origin
            LEFT JOIN checkpoints c ON c.origin = @origin AND c.size = (SELECT max(size) FROM checkpoints WHERE origin = @origin)
            """;
        var (bytes, size, note, signedAt) = await store.Reading(
            connection => connection.QuerySingleAsync<(byte[]? Frontier, long? Size, string? Note, long? SignedAt)>(
                new CommandDefinition(sql, new { origin }, cancellationToken: cancellation)),
            cancellation);
        var newest = note is null ? null : Signed(origin, size!.Value, note, signedAt!.Value);
        try
        {
            return (newest, bytes is null ? null : MerkleFrontier.Parse(bytes));
        }
        catch (FormatException)
        {
            // Then it is not that of the last checkpoint either.
            return (newest, new MerkleFrontier());
        }
    }

    private async Task<IReadOnlyList<SignedCheckpoint>> Checkpoints(
        string where, long size, int count, CancellationToken cancellation)
    {
        if (keys is null)
        {
            return [];
        }

        var origin = keys.Origin(journal);
        var rows = await store.Reading(
            connection => connection.QueryAsync<(long Size, string Note, long SignedAt)>(new CommandDefinition(
                $"SELECT size, note, signed_at FROM checkpoints WHERE origin = @origin AND {where} LIMIT @count",
                new { origin, size, count },
                cancellationToken: cancellation)),
            cancellation);
        return [.. rows.Select(row => Signed(origin, row.Size, row.Note, row.SignedAt))];
    }

    private static SignedCheckpoint Signed(string origin, long size, string note, long signedAt) =>
        new(Read(origin, size, note), note, RecordedTime.FromMicroseconds(signedAt));

    /// <summary>A note that is not one of that log and size has a root that no log has.</summary>
    private static Checkpoint Read(string origin, long size, string note) =>
        SignedNote.Parse(note) is { } read && Checkpoint.Parse(read.Text) is { } found && found.Origin == origin && found.Size == size
            ? found
            : new Checkpoint(origin, size, []);

    /// <returns>False if another process has signed the same or more in the meantime.</returns>
    private Task<bool> Store(
        SignedCheckpoint signed, MerkleFrontier frontier, List<(long Tile, byte[] Root)> tiles, CancellationToken cancellation) =>
        store.Guarded(async () =>
        {
            await using var connection = await store.OpenForMaintenance(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var (origin, size) = (signed.Checkpoint.Origin, signed.Checkpoint.Size);
            // Without the WHERE, SQLite parses ON as the start of a join condition.
            var stored = await Execute(
                "INSERT INTO checkpoints (origin, size, note, signed_at) SELECT @origin, @size, @note, @signedAt WHERE NOT EXISTS "
                    + "(SELECT 1 FROM checkpoints WHERE origin = @origin AND size >= @size) ON CONFLICT DO NOTHING",
                new { origin, size, note = signed.Note, signedAt = RecordedTime.ToMicroseconds(signed.SignedAt) });
            if (stored == 0)
            {
                return false;
            }

            // A frontier begins with its size. Another process may have stored a later one at the same moment.
            await Execute(
                "INSERT INTO log_heads (origin, frontier) VALUES (@origin, @frontier) ON CONFLICT (origin) "
                    + "DO UPDATE SET frontier = excluded.frontier WHERE log_heads.frontier < excluded.frontier",
                new { origin, frontier = frontier.ToBytes() });
            foreach (var (tile, root) in tiles)
            {
                await Execute("INSERT INTO log_tiles (tile, root) VALUES (@tile, @root) ON CONFLICT DO NOTHING", new { tile, root });
            }

            await transaction.CommitAsync(cancellation);
            return true;

            Task<int> Execute(string sql, object parameters) => connection.ExecuteAsync(
                new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellation));
        });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
