using Dapper;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <content>What others say about the checkpoints.</content>
internal sealed partial class EventLog
{
    public Task<IReadOnlyList<StampedCheckpoint>> NewestStamps(CancellationToken cancellation = default) => Stamped(
        "s.size = (SELECT max(o.size) FROM checkpoint_stamps o WHERE o.origin = s.origin AND o.authority = s.authority)",
        new { origin = Origin },
        cancellation);

    public Task<IReadOnlyList<StampedCheckpoint>> Stamps(long smallest, long largest, CancellationToken cancellation = default) =>
        Stamped("s.size >= @smallest AND s.size <= @largest", new { origin = Origin, smallest, largest }, cancellation);

    public Task KeepStamp(
        SignedCheckpoint checkpoint, string authority, TimeStamp stamp, CancellationToken cancellation = default) => Keep(
            "INSERT INTO checkpoint_stamps (origin, size, authority, token, stamped_at) "
                + "VALUES (@origin, @size, @authority, @token, @stampedAt) ON CONFLICT DO NOTHING",
            new
            {
                origin = checkpoint.Checkpoint.Origin,
                size = checkpoint.Checkpoint.Size,
                authority,
                token = stamp.Token,
                stampedAt = RecordedTime.ToMicroseconds(stamp.Time),
            },
            cancellation);

    public Task<IReadOnlyList<Cosignature>> NewestCosignatures(CancellationToken cancellation = default) => Cosigned(
        "s.size = (SELECT max(o.size) FROM checkpoint_cosignatures o WHERE o.origin = s.origin AND o.witness = s.witness)",
        new { origin = Origin },
        cancellation);

    public Task<IReadOnlyList<Cosignature>> Cosignatures(long smallest, long largest, CancellationToken cancellation = default) =>
        Cosigned("s.size >= @smallest AND s.size <= @largest", new { origin = Origin, smallest, largest }, cancellation);

    public Task KeepCosignature(
        SignedCheckpoint checkpoint, NoteSignature signature, CancellationToken cancellation = default) => Keep(
            "INSERT INTO checkpoint_cosignatures (origin, size, witness, line) VALUES (@origin, @size, @witness, @line) "
                + "ON CONFLICT DO NOTHING",
            new
            {
                origin = checkpoint.Checkpoint.Origin,
                size = checkpoint.Checkpoint.Size,
                witness = WitnessVerifier.IdOf(signature),
                line = signature.ToString(),
            },
            cancellation);

    private Task<IReadOnlyList<Cosignature>> Cosigned(string where, object parameters, CancellationToken cancellation) =>
        store.Reading<IReadOnlyList<Cosignature>>(
            async connection => [.. (await connection.QueryAsync<(long, string, string)>(new CommandDefinition(
                "SELECT s.size, s.witness, s.line FROM checkpoint_cosignatures s "
                    + $"WHERE s.origin = @origin AND {where} ORDER BY s.size DESC, s.witness",
                parameters,
                cancellationToken: cancellation))).Select(row => new Cosignature(row.Item1, row.Item2, row.Item3))],
            cancellation);

    private Task<IReadOnlyList<StampedCheckpoint>> Stamped(string where, object parameters, CancellationToken cancellation) =>
        store.Reading<IReadOnlyList<StampedCheckpoint>>(
            async connection => [.. (await connection.QueryAsync<(long, string, string, byte[], long)>(new CommandDefinition(
                "SELECT s.size, c.note, s.authority, s.token, s.stamped_at FROM checkpoint_stamps s "
                    + "JOIN checkpoints c ON c.origin = s.origin AND c.size = s.size "
                    + $"WHERE s.origin = @origin AND {where} ORDER BY s.size DESC, s.authority",
                parameters,
                cancellationToken: cancellation))).Select(row => new StampedCheckpoint(
                    row.Item1, row.Item2, row.Item3, row.Item4, RecordedTime.FromMicroseconds(row.Item5)))],
            cancellation);

    private Task<int> Keep(string sql, object parameters, CancellationToken cancellation) => store.Guarded(async () =>
    {
        await using var connection = await store.OpenForMaintenance(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
    });
}
