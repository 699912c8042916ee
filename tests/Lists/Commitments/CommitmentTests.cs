using Habeas.Lists.Commitments;
using Habeas.Lists.Entries;
using Habeas.Lists.Tests.Editions;
using Habeas.Platform.Grains;
using Habeas.Platform.Proof;
using Habeas.Platform.Publishing;

namespace Habeas.Lists.Tests.Commitments;

/// <summary>The rules of commitments, without a silo.</summary>
public class CommitmentTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void An_approval_is_committed_once()
    {
        var first = After(Commitment.Empty, Commit(Commitment.Empty, number: 1, rows: 3));
        (first.Number, first.Version, first.Edition, first.Leaves.Length).ShouldBe((1, 3, 7, 3 * 32));
        Commit(first, number: 1, rows: 3).Events.ShouldBeEmpty();
        Commit(After(first, Commit(first, number: 4, rows: 2)), number: 3, rows: 3).Events.ShouldBeEmpty();
        After(first, Commit(first, number: 4, rows: 2)).Leaves.Length.ShouldBe(2 * 32);
    }

    [Fact]
    public void Every_row_of_any_number_leads_to_the_root() => Gen.Int[1, 1200].Sample(
        rows =>
        {
            var commitment = After(Commitment.Empty, Commit(Commitment.Empty, number: 1, rows));
            var root = Commitment.RootOf(Leaves(rows));
            foreach (var number in new[] { 1, (rows + 1) / 2, rows })
            {
                var leaf = commitment.Leaf(number).ShouldNotBeNull();
                MerkleProof.IsIncluded(leaf, (ulong)number - 1, (ulong)rows, root, commitment.Path(number)).ShouldBeTrue();
            }

            (commitment.Leaf(0), commitment.Leaf(rows + 1)).ShouldBe((null, null));
        },
        iter: 20);

    [Fact]
    public void What_cannot_be_proved_is_refused_with_its_reason()
    {
        var row = new Entry(Sample.Row(1, "Uydurma"));
        var commitment = After(Commitment.Empty, Commit(Commitment.Empty, number: 2, rows: 1));
        commitment.Refuses(row, approval: 2).ShouldBeNull();
        commitment.Refuses(row, approval: 3).ShouldBe(Refusals.NotCommitted);
        Commitment.Empty.Refuses(row, approval: 1).ShouldBe(Refusals.NotCommitted);
        commitment.Refuses(row.Without([FactKind.Name]), approval: 2).ShouldBe(Refusals.EntryWithheld);
        // The key was destroyed.
        (commitment with { Secret = [] }).Refuses(row, approval: 2).ShouldBe(Refusals.ProofLost);
    }

    [Fact]
    public void Only_what_the_public_still_sees_in_the_same_words_is_shown()
    {
        var committed = new Entry(Sample.Row(1, "Uydurma", new PartialDate(2013, 5)));
        var shown = committed.Without([FactKind.Place]) with { Data = committed.Without([FactKind.Place]).Data with { Group = "other" } };
        var fields = CommittedEntry.Prove(committed, shown, Secret);
        fields.Select(field => field.Name).ShouldBe(["NUMBER", "NAME", null, "ARREST_DATE", "ARTICLES", null, null, null]);
        fields.Select(field => field.Value).ShouldNotContain("Colony One");
        CommittedRows.Row(1, [.. fields.Select(field => field.Hash ?? CommittedRows.Field(field.Salt!, field.Name!, field.Value!))])
            .ShouldBe(CommittedEntry.Leaf(committed, Secret));
    }

    [Fact]
    public void A_withheld_row_and_a_birth_are_not_committed()
    {
        var row = Sample.Row(1, "Uydurma");
        CommittedEntry.Texts(new Entry(row).Without([FactKind.Name])).ShouldAllBe(field => field.Value.Length == 0);
        CommittedEntry.Leaf(new Entry(row with { BirthDate = new PartialDate(1980) }), Secret)
            .ShouldBe(CommittedEntry.Leaf(new Entry(row), Secret));
    }

    private static byte[] Leaves(int rows) =>
    [
        .. Enumerable.Range(1, rows).SelectMany(
            number => CommittedEntry.Leaf(new Entry(Sample.Row(number, $"Uydurma {number}")), Secret)),
    ];

    private static Decision<CommitmentEvent> Commit(Commitment now, long number, int rows) => Commitment.Commit(
        now,
        new SaltsDrawn(7, Secret),
        Leaves(rows),
        new Committed(1, number, "Publisher", "Title", new PartialDate(2014), "az", Invented: true, rows, Commitment.RootOf(Leaves(rows))));

    private static Commitment After(Commitment commitment, Decision<CommitmentEvent> decision) => decision.Events
        .Select((happened, i) => new Recorded<CommitmentEvent>(happened.Event, i + 1, EffectiveAt: null, Sample.Time, "lists", []))
        .Aggregate(commitment, Commitment.Evolve);
}
