using System.Globalization;

namespace Habeas.Platform.Proof;

/// <summary>The size and root of a log at some time, in the form of C2SP's checkpoints: the text of a signed note.</summary>
/// <param name="Origin">The log's name, which no other log has.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>Whether it is of a service's log: a log is named after its service.</summary>
    public bool IsOf(string service) => Origin.EndsWith($"/{service}", StringComparison.Ordinal);

    /// <summary>Reads the text of a note. Further lines, which extend a checkpoint, are ignored but must not be empty.</summary>
    /// <returns>Null if it is not a checkpoint.</returns>
    public static Checkpoint? Parse(string text) =>
        text.EndsWith('\n')
        && text[..^1].Split('\n') is [{ Length: > 0 } origin, var size, var root, .. var more]
        && more.All(line => line.Length > 0)
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
        // Zeros in front would give one checkpoint several texts.
        && leaves.ToString(CultureInfo.InvariantCulture) == size
        && StrictBase64.Decode(root) is { Length: MerkleTree.HashSize } hash
            ? new Checkpoint(origin, leaves, hash)
            : null;

    public bool Equals(Checkpoint? other) =>
        other is not null && Origin == other.Origin && Size == other.Size && Root.AsSpan().SequenceEqual(other.Root);

    public override int GetHashCode() => HashCode.Combine(Origin, Size);

    /// <summary>The text to sign.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");
}
