using System.Buffers.Binary;
using System.Numerics;

namespace Habeas.Platform.Proof;

/// <summary>
/// The roots of the complete subtrees of a Merkle tree, from the largest: all that is needed to append leaves and to compute the root.
/// Not thread-safe.
/// </summary>
public sealed class MerkleFrontier
{
    private const int MostLevels = 63;

    // One for each bit of the size, from the highest.
    private readonly List<byte[]> roots = [];

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static MerkleFrontier Parse(ReadOnlySpan<byte> bytes)
    {
        var frontier = new MerkleFrontier();
        var size = bytes.Length >= sizeof(long) ? BinaryPrimitives.ReadInt64BigEndian(bytes) : -1;
        if (size < 0 || bytes.Length != sizeof(long) + (BitOperations.PopCount((ulong)size) * MerkleTree.HashSize))
        {
            throw new FormatException("Not the frontier of a Merkle tree.");
        }

        frontier.Size = size;
        for (var at = sizeof(long); at < bytes.Length; at += MerkleTree.HashSize)
        {
            frontier.roots.Add(bytes.Slice(at, MerkleTree.HashSize).ToArray());
        }

        return frontier;
    }

    /// <summary>Appends a leaf.</summary>
    public void Append(byte[] leaf) => Append(leaf, level: 0, watched: MostLevels);

    /// <summary>Appends a leaf, and tells the root of the subtree of that level which it completes; null if it completes none.</summary>
    public byte[]? AppendLeaf(byte[] leaf, int watched) => Append(leaf, level: 0, watched);

    /// <summary>Appends a complete subtree of 2 to the power of <paramref name="level"/> leaves.</summary>
    /// <exception cref="ArgumentException">The tree has a smaller subtree already, or the hash is not one.</exception>
    public void AppendSubtree(byte[] root, int level) => Append(root, level, watched: MostLevels);

    /// <summary>The root of the tree.</summary>
    public byte[] Root()
    {
        if (roots.Count == 0)
        {
            return MerkleTree.EmptyRoot;
        }

        var root = roots[^1];
        for (var i = roots.Count - 2; i >= 0; i--)
        {
            root = MerkleTree.Node(roots[i], root);
        }

        return root;
    }

    /// <summary>As it is stored: the size and the hashes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[sizeof(long) + (roots.Count * MerkleTree.HashSize)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        for (var i = 0; i < roots.Count; i++)
        {
            roots[i].CopyTo(bytes, sizeof(long) + (i * MerkleTree.HashSize));
        }

        return bytes;
    }

    private byte[]? Append(byte[] root, int level, int watched)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, MostLevels);
        if (root.Length != MerkleTree.HashSize || (Size & ((1L << level) - 1)) != 0)
        {
            throw new ArgumentException("Not a subtree that can be appended here.", nameof(root));
        }

        var joined = root;
        var found = level == watched ? joined : null;
        // Each set bit from the level up is a complete subtree, which the new one joins.
        for (var at = level; (Size >> at & 1) == 1; at++)
        {
            joined = MerkleTree.Node(roots[^1], joined);
            roots.RemoveAt(roots.Count - 1);
            found = at + 1 == watched ? joined : found;
        }

        roots.Add(joined);
        Size += 1L << level;
        return found;
    }
}
