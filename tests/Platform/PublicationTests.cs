using Habeas.Platform.Publishing;

namespace Habeas.Platform.Tests;

/// <summary>Publication, tested with a record that has one text.</summary>
public sealed class PublicationTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Approver Clerk = new("clerk");
    private static readonly Approver Lawyer = new("lawyer");

    [Fact]
    public void A_record_is_public_as_its_last_approval_left_it()
    {
        var leaf = new History().Enter("clerk", "first").Publish(Lawyer).Enter("clerk", "second");

        Assert.Equal("second", leaf.State.Text);
        Assert.Equal("first", leaf.State.Publication.Public!.Text);
        Assert.Equal("second", leaf.Publish(Lawyer).State.Publication.Public!.Text);
    }

    [Fact]
    public void Nobody_approves_what_they_entered_themselves()
    {
        var leaf = new History().Enter("clerk", "first").Enter("lawyer", "second");

        Assert.Equal("SAME_PERSON", leaf.State.Publish(Clerk).Refusal?.Reason);
        Assert.Equal("SAME_PERSON", leaf.State.Publish(Lawyer).Refusal?.Reason);
        Assert.Equal("second", leaf.Publish(new Approver("editor")).State.Publication.Public!.Text);
    }

    [Fact]
    public void One_person_alone_approves_their_own_entries() =>
        Assert.Equal("first", new History().Enter("clerk", "first").Publish(Clerk with { Alone = true }).State.Publication.Public!.Text);

    [Fact]
    public void After_a_withdrawal_nothing_is_public_and_the_creator_may_not_approve_again()
    {
        var leaf = new History().Enter("clerk", "first").Publish(Lawyer).Withdraw();

        Assert.Null(leaf.State.Publication.Public);
        Assert.Equal("SAME_PERSON", leaf.State.Publish(Clerk).Refusal?.Reason);
        Assert.Equal("first", leaf.Publish(Lawyer).State.Publication.Public!.Text);
    }

    [Fact]
    public void What_the_public_cannot_see_waits_for_no_approval()
    {
        var before = new History().Enter("clerk", "first").Publish(Lawyer);
        var after = before.Note("secret");

        Assert.Equal(before.State.Publication, after.State.Publication);
        Assert.Empty(after.State.Publish(Lawyer).Events);
        Assert.Equal(before.Public(), after.Public());
    }

    [Fact]
    public void What_cannot_be_public_is_refused() =>
        Assert.Equal("EMPTY", new History().Enter("clerk", "").State.Publish(Lawyer).Refusal?.Reason);

    /// <summary>Number, times, state and rows for the public follow from approvals and withdrawals alone.</summary>
    [Fact]
    public void Nothing_public_changes_without_an_approval_or_a_withdrawal() => Gen
        .OneOf(Gen.Int[0, 2].Select(who => $"e{who}"), Gen.Const("n"), Gen.Int[0, 2].Select(who => $"p{who}"), Gen.Const("w"))
        .List[1, 30]
        .Sample(steps =>
        {
            var leaf = new History().Enter("0", "begun");
            foreach (var step in steps)
            {
                var before = leaf;
                leaf = step[0] switch
                {
                    'e' => leaf.Enter(step[1..], step + leaf.Version),
                    'n' => leaf.Note("note" + leaf.Version),
                    'p' => leaf.Publish(new Approver(step[1..])),
                    _ => leaf.Withdraw(),
                };
                if (step[0] is 'e' or 'n')
                {
                    Assert.Equal(before.Public(), leaf.Public());
                    Assert.Equal(before.PublicRows(), leaf.PublicRows());
                }
                else if (leaf.Version > before.Version)
                {
                    Assert.True(leaf.State.Publication.Number > before.State.Publication.Number);
                }

                if (leaf.State.Publication.Public is { } shown)
                {
                    Assert.Equal(leaf.Public()!.Value.Text, shown.Text);
                    Assert.Null(shown.Publication.Public);
                }
            }
        });

    /// <summary>The state, decided and evolved as in a grain.</summary>
    private sealed record History(Leaf State, long Version)
    {
        private static readonly IndexTable Table = new("leaves", [new("text", IndexColumnType.Text)], []);

        private static readonly Aggregate<Leaf, LeafEvent> Definition = PublishedAggregate.Define(
            "leaf", Leaf.Empty, LeafEvent.Types, Leaf.Evolve, [Table], [], leaf => [Table.Row("leaf", leaf.Text)]);

        public History()
            : this(Leaf.Empty, 0)
        {
        }

        public History Enter(string actor, string text) => Append(actor, new Written(text));

        public History Note(string text) => Append("clerk", new Noted(text));

        public History Publish(Approver approver) => Append(approver.Actor, State.Publish(approver));

        public History Withdraw() => Append("clerk", State.Unpublish("wrong"));

        public (string Text, long Number, DateTimeOffset Since, DateTimeOffset At)? Public() =>
            new Snapshot<Leaf>(default, State, Version, Start, Start.AddDays(Version)).AsPublic<Leaf, LeafEvent>() is { } shown
                ? (shown.State.Text, shown.Version, shown.CreatedAt, shown.UpdatedAt)
                : null;

        public IReadOnlyList<IndexRow> PublicRows() => [.. Definition.Rows(State).Where(row => row.Table.Name == "public_leaves")];

        private History Append(
            string actor, Decision<LeafEvent> decision) => decision.Events.Aggregate(this, (history, happened) => new History(
            Definition.Evolve(
                history.State,
                new Recorded<LeafEvent>(
                    happened.Event, history.Version + 1, EffectiveAt: null, Start.AddDays(history.Version + 1), actor, [])),
            history.Version + 1));
    }

    private sealed record Leaf : IPublished<Leaf, LeafEvent>
    {
        public static Leaf Empty { get; } = new();

        public string Text { get; init; } = "";

        public string Secret { get; init; } = "";

        public Publication<Leaf> Publication { get; init; } = Publication<Leaf>.None;

        public static LeafEvent Approved(bool asEntered) => new LeafApproved(asEntered);

        public static LeafEvent Withdrawn(string reason) => new LeafWithdrawn(reason);

        public static bool IsPublicChange(LeafEvent happened) => happened is Written;

        public static Leaf Evolve(Leaf leaf, Recorded<LeafEvent> recorded) => recorded.Event switch
        {
            Written written => leaf with { Text = written.Text },
            Noted noted => leaf with { Secret = noted.Text },
            _ => leaf,
        };

        public Leaf With(Publication<Leaf> publication) => this with { Publication = publication };

        public Refusal? WhyNotPublic() => Text.Length == 0 ? new Refusal("EMPTY", "It has no text.") : null;
    }

    private abstract record LeafEvent
    {
        public static EventTypes<LeafEvent> Types { get; } = new(
            ("written", typeof(Written)), ("noted", typeof(Noted)), ("approved", typeof(LeafApproved)), (
                "withdrawn", typeof(LeafWithdrawn)));
    }

    private sealed record Written(string Text) : LeafEvent;

    private sealed record Noted(string Text) : LeafEvent;

    private sealed record LeafApproved(bool AsEntered = false) : LeafEvent, IApproval;

    private sealed record LeafWithdrawn(string Reason) : LeafEvent, IWithdrawal;
}
