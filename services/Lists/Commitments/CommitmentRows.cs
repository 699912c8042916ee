using Habeas.Platform.Proof;

namespace Habeas.Lists.Commitments;

/// <summary>The stored names of the commitments' events, and their index rows.</summary>
public static class CommitmentRows
{
    public static IndexTable CommitmentsTable { get; } = new(
        "commitments", [new("number", IndexColumnType.Integer)], []);

    public static Aggregate<Commitment, CommitmentEvent> Aggregate { get; } = new(
        CommittedRows.StreamKind,
        Commitment.Empty,
        new EventTypes<CommitmentEvent>(
            ("salts_drawn", typeof(SaltsDrawn)),
            ("rows_hashed", typeof(RowsHashed)),
            (CommittedRows.EventType, typeof(Committed))),
        Commitment.Evolve,
        [CommitmentsTable],
        commitment => commitment.Number > 0 ? [CommitmentsTable.Row("", commitment.Number)] : []);
}
