using Habeas.Platform.Publishing;

namespace Habeas.Platform.Tests;

/// <summary>Publication, tested with a record that has one text.</summary>
public sealed class PublicationTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Approver Clerk = new("clerk");
    private static readonly Approver Lawyer = new("lawyer");

    private static readonly PersonFact Name = new(FactKind.Name);
    private static readonly PersonFact Photograph = new(FactKind.Photograph);

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
    public void What_a_person_does_not_let_be_published_is_left_out_and_needs_a_new_approval_once_it_may_be()
    {
        var leaf = new History().Enter("clerk", "first").Picture("portrait").Publish(Lawyer, Photograph);
        Assert.Equal(("first", ""), Shown(leaf));
        Assert.Equal([Photograph], leaf.State.Publication.Withheld);
        Assert.Empty(leaf.State.Publish(Lawyer, Withholding(leaf, Photograph)).Events);

        leaf = leaf.Publish(Lawyer);
        Assert.Equal(("first", "portrait"), Shown(leaf));
        Assert.Empty(leaf.State.Publication.Withheld);
    }

    [Fact]
    public void What_a_person_takes_back_is_gone_and_everything_else_stays_as_it_was_approved()
    {
        var leaf = new History().Enter("clerk", "first").Picture("portrait").Publish(Lawyer).Enter("clerk", "second");
        var before = leaf.Public()!.Value;
        var after = leaf.TakeBack(Photograph);

        Assert.Equal(("first", ""), Shown(after));
        Assert.Equal(before.Number + 1, after.Public()!.Value.Number);
        Assert.True(after.Public()!.Value.At > before.At);
        Assert.Equal(leaf.State.Publication.Waiting, after.State.Publication.Waiting);
        Assert.Empty(after.State.Withhold([Photograph]).Events);

        Assert.Null(after.TakeBack(Name).Public());
    }

    [Fact]
    public void What_only_earlier_versions_state_is_taken_back_without_a_trace()
    {
        var leaf = new History().Enter("clerk", "first").Publish(Lawyer);
        var after = leaf.TakeBack(Photograph);

        Assert.Equal(leaf.Public(), after.Public());
        Assert.Equal([Photograph], after.State.Publication.Withheld);
    }

    [Fact]
    public void What_cannot_be_shown_without_a_withheld_fact_is_refused_and_says_why()
    {
        var leaf = new History().Enter("clerk", "first");
        var refusal = leaf.State.Publish(Lawyer, Withholding(leaf, Name)).Refusal!;

        Assert.Equal("NOT_CONSENTED", refusal.Reason);
        Assert.Equal(("NAME", "CONSENT_RECALLED"), (refusal.Metadata!["kind"], refusal.Metadata["verdict"]));
        Assert.Equal("NO_CONSENT", leaf.State.Publish(Lawyer, Consent.None).Refusal!.Metadata!["verdict"]);
    }

    private static (string Text, string Picture) Shown(History leaf) =>
        (leaf.State.Publication.Public!.Text, leaf.State.Publication.Public!.Picture);

    private static Consent Withholding(History leaf, PersonFact fact) =>
        new([.. leaf.State.ToAsk(), fact], [new WithheldFact(fact, "CONSENT_RECALLED")]);

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

        public History Picture(string uri) => Append("clerk", new Pictured(uri));

        public History Publish(Approver approver) => Append(approver.Actor, State.Publish(approver));

        public History Publish(Approver approver, PersonFact without) =>
            Append(approver.Actor, State.Publish(approver, Withholding(this, without)));

        public History TakeBack(PersonFact fact) => Append("consent", State.Withhold([fact]));

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

        public string Picture { get; init; } = "";

        public Publication<Leaf> Publication { get; init; } = Publication<Leaf>.None;

        /// <summary>Its text is a name, and its picture a photograph.</summary>
        public IEnumerable<PersonFact> PersonFacts => Picture.Length > 0 ? [Name, Photograph] : [Name];

        public static LeafEvent Approved(bool asEntered, IReadOnlyList<PersonFact>? withheld) => new LeafApproved(asEntered, withheld);

        public static LeafEvent? Withheld(IReadOnlyList<PersonFact> facts) => new LeafWithheld(facts);

        public static LeafEvent Withdrawn(string reason) => new LeafWithdrawn(reason);

        public static bool IsPublicChange(LeafEvent happened) => happened is Written or Pictured;

        public static Leaf Evolve(Leaf leaf, Recorded<LeafEvent> recorded) => recorded.Event switch
        {
            Written written => leaf with { Text = written.Text },
            Noted noted => leaf with { Secret = noted.Text },
            Pictured pictured => leaf with { Picture = pictured.Uri },
            _ => leaf,
        };

        public Leaf? Without(IReadOnlyCollection<PersonFact> facts) =>
            facts.Contains(Name) ? null : facts.Contains(Photograph) ? this with { Picture = "" } : this;

        public Leaf With(Publication<Leaf> publication) => this with { Publication = publication };

        public Refusal? WhyNotPublic() => Text.Length == 0 ? new Refusal("EMPTY", "It has no text.") : null;
    }

    private abstract record LeafEvent
    {
        public static EventTypes<LeafEvent> Types { get; } = new(
            ("written", typeof(Written)),
            ("noted", typeof(Noted)),
            ("pictured", typeof(Pictured)),
            ("approved", typeof(LeafApproved)),
            ("withdrawn", typeof(LeafWithdrawn)),
            ("withheld", typeof(LeafWithheld)));
    }

    private sealed record Written(string Text) : LeafEvent;

    private sealed record Noted(string Text) : LeafEvent;

    private sealed record Pictured(string Uri) : LeafEvent;

    private sealed record LeafApproved(bool AsEntered = false, IReadOnlyList<PersonFact>? Withheld = null) : LeafEvent, IApproval;

    private sealed record LeafWithheld(IReadOnlyList<PersonFact> Withheld) : LeafEvent, IWithholding;

    private sealed record LeafWithdrawn(string Reason) : LeafEvent, IWithdrawal;
}
