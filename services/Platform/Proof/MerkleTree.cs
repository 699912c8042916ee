using System.Security.Cryptography;

namespace Habeas.Platform.Proof;

/// <summary>The hashes of a Merkle tree as RFC 6962 defines them, with SHA-256. Leaves and nodes never have the same hash.</summary>
public static class MerkleTree
{
    public const int HashSize = SHA256.HashSizeInBytes;

    private const int MostOnStack = 256;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        // A hash object for each leaf would cost more than the hash.
        var leaf = data.Length < MostOnStack ? stackalloc byte[1 + data.Length] : new byte[1 + data.Length];
        leaf[0] = 0;
        data.CopyTo(leaf[1..]);
        return SHA256.HashData(leaf);
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> data = stackalloc byte[1 + (2 * HashSize)];
        data[0] = 1;
        left.CopyTo(data[1..]);
        right.CopyTo(data[(1 + HashSize)..]);
        return SHA256.HashData(data);
    }
}
