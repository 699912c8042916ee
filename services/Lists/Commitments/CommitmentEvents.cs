namespace Habeas.Lists.Commitments;

/// <summary>Events of the commitments to an edition's rows. Members are only ever added.</summary>
public abstract record CommitmentEvent;

/// <summary>A commitment begins: what its salts are made of.</summary>
/// <param name="Edition">The version of the edition's stream.</param>
/// <param name="Secret">With the same key as the rows: once that is destroyed, nobody can guess them from their hashes.</param>
public sealed record SaltsDrawn(long Edition, [property: Sealed, Secret] byte[] Secret) : CommitmentEvent;

/// <summary>The leaves of rows, one after the other, at most <see cref="Commitment.Chunk"/> per event.</summary>
public sealed record RowsHashed(byte[] Leaves) : CommitmentEvent;

/// <summary>
/// The commitment to the rows. Everything in it is public, and so are its actor, which is the service, and its time: it is shown in proofs.
/// </summary>
/// <param name="Layout">See <see cref="Platform.Proof.CommittedRows"/>.</param>
/// <param name="Number">The number of the edition's approval.</param>
/// <param name="Publisher">The publisher's title.</param>
/// <param name="Title">The edition's title.</param>
/// <param name="Date">The date of the list.</param>
/// <param name="Root">The root of the tree over all rows.</param>
public sealed record Committed(
    int Layout,
    long Number,
    string Publisher,
    string Title,
    PartialDate Date,
    string Language,
    bool Invented,
    int Rows,
    byte[] Root) : CommitmentEvent;
