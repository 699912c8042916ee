using System.Text.Json;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Tests.Proof;

/// <summary>The Merkle tree of RFC 6962: against published vectors, and against a tree computed as the RFC defines it.</summary>
public sealed class MerkleTests
{
    private static readonly Gen<long> Sizes = Gen.Long[1, 300];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Inclusions => Lines("inclusion");

    public static TheoryData<string> Consistencies => Lines("consistency");

    [Theory]
    [MemberData(nameof(Inclusions))]
    public void Published_proofs_of_inclusion_are_accepted_or_refused(string line)
    {
        var vector = JsonSerializer.Deserialize<Inclusion>(line, Json)!;
        MerkleProof.IsIncluded(vector.LeafHash ?? [], vector.LeafIdx, vector.TreeSize, vector.Root ?? [], vector.Proof ?? [])
            .ShouldBe(!vector.WantErr, vector.Desc);
    }

    [Theory]
    [MemberData(nameof(Consistencies))]
    public void Published_proofs_of_consistency_are_accepted_or_refused(string line)
    {
        var vector = JsonSerializer.Deserialize<Consistency>(line, Json)!;
        MerkleProof.IsConsistent(vector.Size1, vector.Size2, vector.Root1 ?? [], vector.Root2 ?? [], vector.Proof ?? [])
            .ShouldBe(!vector.WantErr, vector.Desc);
    }

    [Fact]
    public void All_vectors_are_here()
    {
        Inclusions.Count.ShouldBe(98);
        Consistencies.Count.ShouldBe(98);
    }

    [Fact]
    public void The_smallest_trees_have_the_hashes_of_the_standard()
    {
        Convert.ToHexStringLower(MerkleTree.EmptyRoot)
            .ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        Convert.ToHexStringLower(MerkleTree.Leaf([]))
            .ShouldBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        new MerkleFrontier().Root().ShouldBe(MerkleTree.EmptyRoot);
    }

    [Fact]
    public void The_frontier_has_the_root_of_the_whole_tree_also_after_it_was_stored() =>
        Sizes.Select(Gen.Long[0, 300]).Sample((size, stored) =>
        {
            var frontier = new MerkleFrontier();
            for (var i = 0L; i < size; i++)
            {
                frontier.Append(Leaf(i));
                if (i == stored)
                {
                    frontier = MerkleFrontier.Parse(frontier.ToBytes());
                }
            }

            frontier.Size.ShouldBe(size);
            frontier.Root().ShouldBe(Hash(0, size));
        });

    [Fact]
    public void Subtrees_can_be_appended_as_a_whole() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 9], Gen.Int[0, 31]).Sample((level, trees, rest) =>
        {
            var (each, frontier) = (1L << level, new MerkleFrontier());
            for (var i = 0; i < trees; i++)
            {
                frontier.AppendSubtree(Hash(i * each, (i + 1) * each), level);
            }

            for (var i = 0; i < rest; i++)
            {
                frontier.Append(Leaf((trees * each) + i));
            }

            frontier.Root().ShouldBe(Hash(0, (trees * each) + rest));
        });

    [Fact]
    public void A_leaf_tells_the_subtree_that_it_completes()
    {
        var frontier = new MerkleFrontier();
        for (var i = 0; i < 70; i++)
        {
            frontier.AppendLeaf(Leaf(i), watched: 3).ShouldBe(i % 8 == 7 ? Hash(i - 7, i + 1) : null);
        }
    }

    [Fact]
    public void A_subtree_that_does_not_fit_is_refused()
    {
        var frontier = new MerkleFrontier();
        frontier.Append(Leaf(0));
        Should.Throw<ArgumentException>(() => frontier.AppendSubtree(Leaf(1), level: 1));
        Should.Throw<ArgumentException>(() => frontier.Append([1, 2, 3]));
        Should.Throw<FormatException>(() => MerkleFrontier.Parse([]));
        Should.Throw<FormatException>(() => MerkleFrontier.Parse(frontier.ToBytes().AsSpan(1)));
        Should.Throw<FormatException>(() => MerkleFrontier.Parse([.. frontier.ToBytes(), 0]));
    }

    [Fact]
    public void A_proof_of_inclusion_holds_for_its_leaf_only() => Sizes
        .SelectMany(size => Gen.Long[0, size - 1].Select(index => (size, index)))
        .Select(Gen.Int[0, 7]).Sample((tree, change) =>
        {
            var (size, index) = tree;
            List<byte[]> proof = [.. MerkleProof.ForInclusion(index, size).Select(Hash)];
            var root = Hash(0, size);
            MerkleProof.IsIncluded(Leaf(index), (ulong)index, (ulong)size, root, proof).ShouldBeTrue();
            MerkleProof.IsIncluded(Leaf(index + 1), (ulong)index, (ulong)size, root, proof).ShouldBeFalse();
            MerkleProof.IsIncluded(Leaf(index), (ulong)index + 1, (ulong)size, root, proof).ShouldBeFalse();
            MerkleProof.IsIncluded(Leaf(index), (ulong)index, (ulong)size, root, [.. proof, root]).ShouldBeFalse();
            if (proof.Count > 0)
            {
                MerkleProof.IsIncluded(Leaf(index), (ulong)index, (ulong)size, root, proof[1..]).ShouldBeFalse();
                proof[change % proof.Count] = Changed(proof[change % proof.Count]);
                MerkleProof.IsIncluded(Leaf(index), (ulong)index, (ulong)size, root, proof).ShouldBeFalse();
            }
        });

    [Fact]
    public void A_proof_of_consistency_holds_for_its_trees_only() => Sizes
        .SelectMany(size => Gen.Long[1, size].Select(first => (size, first)))
        .Select(Gen.Int[0, 7]).Sample((trees, change) =>
        {
            var (size, first) = trees;
            List<byte[]> proof = [.. MerkleProof.ForConsistency(first, size).Select(Hash)];
            var (one, two) = (Hash(0, first), Hash(0, size));
            MerkleProof.IsConsistent((ulong)first, (ulong)size, one, two, proof).ShouldBeTrue();
            MerkleProof.IsConsistent((ulong)first, (ulong)size, Changed(one), two, proof).ShouldBeFalse();
            MerkleProof.IsConsistent((ulong)first, (ulong)size, one, Changed(two), proof).ShouldBeFalse();
            MerkleProof.IsConsistent((ulong)first, (ulong)size, one, two, [.. proof, one]).ShouldBeFalse();
            if (proof.Count > 0)
            {
                MerkleProof.IsConsistent((ulong)size, (ulong)first, two, one, proof).ShouldBeFalse();
                proof[change % proof.Count] = Changed(proof[change % proof.Count]);
                MerkleProof.IsConsistent((ulong)first, (ulong)size, one, two, proof).ShouldBeFalse();
            }
        });

    /// <summary>A tree's hash as RFC 6962, section 2.1, defines it.</summary>
    internal static byte[] Hash(long start, long end)
    {
        if (end == start)
        {
            return MerkleTree.EmptyRoot;
        }

        if (end - start == 1)
        {
            return Leaf(start);
        }

        var left = 1L;
        while (left * 2 < end - start)
        {
            left *= 2;
        }

        return MerkleTree.Node(Hash(start, start + left), Hash(start + left, end));
    }

    internal static byte[] Hash(LeafRange range) => Hash(range.Start, range.End);

    internal static byte[] Leaf(long index) => MerkleTree.Leaf(BitConverter.GetBytes(index));

    private static byte[] Changed(byte[] hash) => [(byte)(hash[0] ^ 1), .. hash[1..]];

    private static TheoryData<string> Lines(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "merkle", file + ".jsonl"))];

    private sealed record Inclusion(
        string Desc, byte[]? LeafHash, ulong LeafIdx, byte[][]? Proof, byte[]? Root, ulong TreeSize, bool WantErr);

    private sealed record Consistency(string Desc, byte[][]? Proof, byte[]? Root1, byte[]? Root2, ulong Size1, ulong Size2, bool WantErr);
}
