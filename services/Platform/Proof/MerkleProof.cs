using System.Numerics;

namespace Habeas.Platform.Proof;

/// <summary>Leaves from <paramref name="Start"/>, inclusive, to <paramref name="End"/>, exclusive, which form one subtree.</summary>
public readonly record struct LeafRange(long Start, long End)
{
    public long Count => End - Start;
}

/// <summary>
/// Proofs of RFC 6962, checked as RFC 9162 describes: that a leaf is in a tree, and that a tree begins with another one. A proof is the
/// hashes of subtrees. The methods that make one tell which subtrees; whoever has the leaves hashes them.
/// </summary>
public static class MerkleProof
{
    /// <summary>The subtrees whose hashes prove that the leaf with that index is in the tree of that size, in the order of the
    /// proof.</summary>
    public static IReadOnlyList<LeafRange> ForInclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var ranges = new List<LeafRange>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            if (index < middle)
            {
                ranges.Add(new LeafRange(middle, end));
                end = middle;
            }
            else
            {
                ranges.Add(new LeafRange(start, middle));
                start = middle;
            }
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>The subtrees whose hashes prove that a tree of the second size begins with one of the first, in the order of the
    /// proof.</summary>
    public static IReadOnlyList<LeafRange> ForConsistency(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var ranges = new List<LeafRange>();
        var (start, end) = (0L, second);
        while (first < end)
        {
            var middle = start + Split(end - start);
            if (first <= middle)
            {
                ranges.Add(new LeafRange(middle, end));
                end = middle;
            }
            else
            {
                ranges.Add(new LeafRange(start, middle));
                start = middle;
            }
        }

        // Whoever checks the proof has the first tree's root, so it is left out if it is a subtree of the second.
        if (start > 0)
        {
            ranges.Add(new LeafRange(start, end));
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>Whether the proof shows that the leaf with that index is in the tree with that size and root.</summary>
    public static bool IsIncluded(
        ReadOnlySpan<byte> leaf, ulong index, ulong size, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> proof)
    {
        if (index >= size || leaf.Length != MerkleTree.HashSize || !AreHashes(proof))
        {
            return false;
        }

        var (at, last) = (index, size - 1);
        var hash = leaf.ToArray();
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            var isRight = IsRight(ref at, ref last);
            hash = isRight ? MerkleTree.Node(sibling, hash) : MerkleTree.Node(hash, sibling);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>
    /// Whether the proof shows that the second tree begins with the first. A tree of no leaves proves nothing about a larger one, and so
    /// is refused.
    /// </summary>
    public static bool IsConsistent(
        ulong first, ulong second, ReadOnlySpan<byte> firstRoot, ReadOnlySpan<byte> secondRoot, IReadOnlyList<byte[]> proof)
    {
        if (first == second)
        {
            return proof.Count == 0
                && firstRoot.SequenceEqual(secondRoot)
                && (first > 0 || firstRoot.SequenceEqual(MerkleTree.EmptyRoot));
        }

        if (first == 0 || first > second || proof.Count == 0 || !AreHashes(proof))
        {
            return false;
        }

        var isSubtree = BitOperations.IsPow2(first);
        if (isSubtree && firstRoot.Length != MerkleTree.HashSize)
        {
            return false;
        }

        var (at, last) = (first - 1, second - 1);
        while ((at & 1) == 1)
        {
            at >>= 1;
            last >>= 1;
        }

        var begin = isSubtree ? firstRoot.ToArray() : proof[0];
        var (one, two) = (begin, begin);
        foreach (var sibling in proof.Skip(isSubtree ? 0 : 1))
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRight(ref at, ref last))
            {
                one = MerkleTree.Node(sibling, one);
                two = MerkleTree.Node(sibling, two);
            }
            else
            {
                two = MerkleTree.Node(two, sibling);
            }
        }

        return last == 0 && firstRoot.SequenceEqual(one) && secondRoot.SequenceEqual(two);
    }

    /// <summary>Whether the node is a right child, and so the next hash is at its left. Goes up to the next node.</summary>
    private static bool IsRight(ref ulong at, ref ulong last)
    {
        var isRight = (at & 1) == 1 || at == last;
        if (isRight)
        {
            // A last node without a sibling is also the root of the level above.
            while ((at & 1) == 0 && at != 0)
            {
                at >>= 1;
                last >>= 1;
            }
        }

        at >>= 1;
        last >>= 1;
        return isRight;
    }

    private static bool AreHashes(IReadOnlyList<byte[]> proof) => proof.All(hash => hash.Length == MerkleTree.HashSize);

    /// <summary>The largest power of two smaller than a size of at least 2: how many leaves its left subtree has.</summary>
    private static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
