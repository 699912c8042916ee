using Habeas.Lists.Entries;
using Habeas.Platform.Proof;

namespace Habeas.Lists.Commitments;

/// <summary>
/// The newest commitment to the rows of a public edition. It is a stream of its own beside the edition, whose events tell nothing that is
/// not public, because one of them is shown in each proof. Pure.
/// </summary>
public sealed record Commitment
{
    /// <summary>The most rows in one event.</summary>
    public const int Chunk = 500;

    public static Commitment Empty { get; } = new();

    /// <summary>The number of the edition's approval that it is of; 0 while there is none.</summary>
    public long Number { get; init; }

    /// <summary>The version of the event with the root; 0 while there is none.</summary>
    public long Version { get; init; }

    /// <summary>The version of the edition's stream as it was then. From it the rows of then can be read again.</summary>
    public long Edition { get; init; }

    /// <summary>What all salts are made of; empty once its key was destroyed.</summary>
    public byte[] Secret { get; init; } = [];

    /// <summary>The leaves of the rows, one after the other.</summary>
    public byte[] Leaves { get; init; } = [];

    /// <summary>Records a commitment, unless there is one of that approval or a later one already.</summary>
    /// <param name="leaves">The leaves of the rows, one after the other.</param>
    public static Decision<CommitmentEvent> Commit(Commitment now, SaltsDrawn salts, byte[] leaves, Committed committed) =>
        now.Number >= committed.Number
            ? Decision<CommitmentEvent>.Nothing
            : Decision<CommitmentEvent>.Of(
            [
                new Happened<CommitmentEvent>(salts),
                .. leaves.Chunk(Chunk * MerkleTree.HashSize).Select(rows => new Happened<CommitmentEvent>(new RowsHashed(rows))),
                new Happened<CommitmentEvent>(committed),
            ]);

    public static Commitment Evolve(Commitment commitment, Recorded<CommitmentEvent> recorded) => recorded.Event switch
    {
        SaltsDrawn drawn => Empty with { Edition = drawn.Edition, Secret = drawn.Secret },
        RowsHashed hashed => commitment with { Leaves = [.. commitment.Leaves, .. hashed.Leaves] },
        Committed committed => commitment with { Number = committed.Number, Version = recorded.Version },
        _ => commitment,
    };

    /// <summary>Why a public row cannot be proved; null if it can.</summary>
    /// <param name="approval">The number of the approval that the public sees.</param>
    public Refusal? Refuses(Entry shown, long approval) =>
        shown.Withheld ? Refusals.EntryWithheld
        : Number < approval ? Refusals.NotCommitted
        : Secret.Length == 0 ? Refusals.ProofLost
        : null;

    /// <summary>The leaf of a row; null if there is no such row.</summary>
    public byte[]? Leaf(int number) => number >= 1 && number <= Leaves.Length / MerkleTree.HashSize
        ? Leaves[((number - 1) * MerkleTree.HashSize)..(number * MerkleTree.HashSize)]
        : null;

    /// <summary>The hashes that lead from a row to the root.</summary>
    public IReadOnlyList<byte[]> Path(int number) =>
        [.. MerkleProof.ForInclusion(number - 1, Leaves.Length / MerkleTree.HashSize).Select(range => RootOf(Leaves, range))];

    /// <summary>The root over leaves.</summary>
    public static byte[] RootOf(byte[] leaves) => RootOf(leaves, new LeafRange(0, leaves.Length / MerkleTree.HashSize));

    private static byte[] RootOf(byte[] leaves, LeafRange range)
    {
        var tree = new MerkleFrontier();
        for (var i = (int)range.Start; i < range.End; i++)
        {
            tree.Append(leaves[(i * MerkleTree.HashSize)..((i + 1) * MerkleTree.HashSize)]);
        }

        return tree.Root();
    }
}
