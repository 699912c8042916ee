using System.Globalization;
using System.Text;

namespace Habeas.Platform.Proof;

/// <summary>
/// What a log sends to a witness (C2SP's tlog-witness, <c>add-checkpoint</c>): a checkpoint, and the proof that it continues the last one
/// that this witness cosigned.
/// </summary>
/// <param name="OldSize">The size of that last one; 0 for none.</param>
/// <param name="Proof">The hashes of RFC 6962.</param>
public sealed record CheckpointSubmission(long OldSize, IReadOnlyList<byte[]> Proof, SignedNote Note)
{
    /// <summary>No tree has longer proofs.</summary>
    public const int MostHashes = 63;

    /// <summary>The longest text of one: as many hashes and as long a note as there may be.</summary>
    public const int MostLength = 68 * 1024;

    private const string Beginning = "old ";

    /// <summary>Reads the body of a request.</summary>
    /// <returns>Null if it is something else.</returns>
    public static CheckpointSubmission? Parse(string body)
    {
        if (body.Length > MostLength || body.IndexOf("\n\n", StringComparison.Ordinal) is not (> 0 and var end)
            || body[..end].Split('\n') is not [var first, .. { Length: <= MostHashes } lines])
        {
            return null;
        }

        var proof = lines.Select(StrictBase64.Decode).ToList();
        return first.StartsWith(Beginning, StringComparison.Ordinal)
            && Size(first[Beginning.Length..]) is { } old
            && proof.TrueForAll(hash => hash?.Length == MerkleTree.HashSize)
            && SignedNote.Parse(body[(end + 2)..]) is { } note
                ? new CheckpointSubmission(old, proof!, note)
                : null;
    }

    /// <summary>Reads the size of a tree in its only form: decimal, without zeros in front.</summary>
    /// <returns>Null if it is something else.</returns>
    public static long? Size(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && size.ToString(CultureInfo.InvariantCulture) == text
            ? size
            : null;

    /// <summary>The body of a request.</summary>
    public override string ToString()
    {
        var body = new StringBuilder(Beginning).Append(CultureInfo.InvariantCulture, $"{OldSize}\n");
        foreach (var hash in Proof)
        {
            body.Append(Convert.ToBase64String(hash)).Append('\n');
        }

        return body.Append('\n').Append(Note).ToString();
    }
}
