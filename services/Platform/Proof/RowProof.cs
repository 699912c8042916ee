using System.Security.Cryptography;

namespace Habeas.Platform.Proof;

/// <summary>
/// Proves to somebody without access that a row stood in a list when it was recorded, and what some of its fields said.
/// </summary>
/// <param name="Event">What the hash of the event with the commitment is of; see <see cref="HashedEvent"/>.</param>
/// <param name="Position">The event's position in the log, from 1.</param>
/// <param name="EventPath">The hashes from the event to the root of the log.</param>
/// <param name="Checkpoint">The signed note with that root.</param>
/// <param name="Keys">The keys that check the note. Whoever checks a proof must know them from elsewhere.</param>
/// <param name="List">The id of the list.</param>
/// <param name="Row">The row's number, from 1.</param>
/// <param name="RowPath">The hashes from the row to the root of the commitment.</param>
/// <param name="Fields">All fields of the row, in order; those that are not shown only as hashes.</param>
public sealed record RowProof(
    byte[] Event,
    long Position,
    IReadOnlyList<byte[]> EventPath,
    string Checkpoint,
    IReadOnlyList<string> Keys,
    Guid List,
    long Row,
    IReadOnlyList<byte[]> RowPath,
    IReadOnlyList<ProvenField> Fields)
{
    /// <summary>What is wrong with the proof, in words; null if it is valid for these keys.</summary>
    public string? Fault(IReadOnlyCollection<NoteVerifier> trusted)
    {
        if (SignedNote.Parse(Checkpoint) is not { } note || Proof.Checkpoint.Parse(note.Text) is not { } checkpoint)
        {
            return "The checkpoint cannot be read.";
        }

        if (!note.IsSignedBy([.. trusted.Where(key => key.Name == checkpoint.Origin)]))
        {
            return "The checkpoint is not signed by a known key.";
        }

        var leaf = Journal.EventLog.Leaf(Position, SHA256.HashData(Event));
        if (Position < 1 || !MerkleProof.IsIncluded(leaf, (ulong)Position - 1, (ulong)checkpoint.Size, checkpoint.Root, EventPath))
        {
            return "The event is not in the log of the checkpoint.";
        }

        if (HashedEvent.Parse(Event) is not { } recorded || CommittedRows.Of(recorded, List) is not { } committed)
        {
            return "The event is not a commitment to the rows of this list.";
        }

        var names = Fields.Select(field => field.Name).OfType<string>().ToList();
        if (Fields.Any(field => !field.IsWhole) || names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            return "A field cannot be read.";
        }

        var row = CommittedRows.Row(Row, [.. Fields.Select(field => field.ToHash())]);
        return Row < 1 || !MerkleProof.IsIncluded(row, (ulong)Row - 1, (ulong)committed.Rows, committed.Root, RowPath)
            ? "The row is not in the list."
            : null;
    }
}

/// <summary>A field of a row: its name, value and salt, or nothing but its hash.</summary>
public sealed record ProvenField(string? Name, string? Value, byte[]? Salt, byte[]? Hash)
{
    public static ProvenField Shown(string name, string value, byte[] salt) => new(name, value, salt, Hash: null);

    public static ProvenField Hidden(byte[] hash) => new(Name: null, Value: null, Salt: null, hash);

    internal bool IsWhole => Hash is null
        ? Name is { Length: > 0 } && Value is not null && Salt is { Length: CommittedRows.SaltSize }
        : Name is null && Value is null && Salt is null && Hash.Length == MerkleTree.HashSize;

    internal byte[] ToHash() => Hash ?? CommittedRows.Field(Salt!, Name!, Value!);
}
