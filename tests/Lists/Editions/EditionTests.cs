using Habeas.Lists.Editions;
using Habeas.Platform.Publishing;

namespace Habeas.Lists.Tests.Editions;

public sealed class EditionTests
{
    private readonly Guid somebody = Guid.CreateVersion7();
    private readonly Guid another = Guid.CreateVersion7();

    [Fact]
    public void An_import_is_one_decision_with_at_most_500_rows_per_event()
    {
        var decision = Edition.Import(Edition.Empty, Sample.Import, [.. Enumerable.Range(1, 1201).Select(i => Sample.Row(i, "A"))]);
        decision.Events.Select(happened => happened.Event).OfType<EntriesAdded>().Select(added => added.Entries.Count)
            .ShouldBe([500, 500, 201]);
        Edition.Empty.After(decision).Entries.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, 1201));
    }

    [Fact]
    public void An_edition_is_imported_once()
    {
        var edition = Sample.Imported("A");
        Edition.Import(edition, Sample.Import, []).Refusal!.Reason.ShouldBe("WRONG_STATE");
    }

    [Fact]
    public void An_entry_that_is_decided_is_not_decided_again()
    {
        var edition = Sample.Imported("A").After(Sample.Imported("A").Decide(Sample.Same(1, somebody), allowTwice: false));
        edition.Entries[0].Verdict.ShouldBe(Verdict.Same);
        edition.Decide(Sample.Same(1, another), allowTwice: false).Refusal.ShouldNotBeNull().Reason.ShouldBe("ALREADY_DECIDED");
        edition.Decide(Sample.Same(1, another), allowTwice: false).Refusal!.Metadata!["prisoner"].ShouldBe($"prisoners/{somebody}");
    }

    [Fact]
    public void Two_rows_become_one_person_only_when_explicitly_allowed()
    {
        var edition = Sample.Imported("A", "B");
        edition = edition.After(edition.Decide(Sample.Same(1, somebody), allowTwice: false));
        var refusal = edition.Decide(Sample.Same(2, somebody), allowTwice: false).Refusal!;
        refusal.Reason.ShouldBe("TWICE_IN_EDITION");
        refusal.Metadata!["entry"].ShouldBe("1");
        edition.After(edition.Decide(Sample.Same(2, somebody), allowTwice: true)).Holders[somebody].ShouldBe([1, 2]);
    }

    [Fact]
    public void A_prisoner_who_was_ruled_out_stays_ruled_out_until_that_is_undone()
    {
        var edition = Sample.Imported("A");
        edition = edition.After(edition.Decide(Sample.NotSame(1, somebody), allowTwice: false));
        edition.Entries[0].Verdict.ShouldBe(Verdict.Ask);
        edition.Decide(Sample.Same(1, somebody), allowTwice: false).Refusal!.Reason.ShouldBe("RULED_OUT");
        edition = edition.After(edition.Undo(1, 1, "a slip"));
        edition.Decide(Sample.Same(1, somebody), allowTwice: false).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_decision_is_undone_once_and_frees_the_prisoner()
    {
        var edition = Sample.Imported("A", "B");
        edition = edition.After(edition.Decide(Sample.Same(1, somebody), allowTwice: false));
        edition = edition.After(edition.Undo(1, 1, "a slip"));
        edition.Holders.ShouldBeEmpty();
        edition.Entries[0].Prisoner.ShouldBeNull();
        edition.Entries[0].Decisions.Single().Undone.ShouldBeTrue();
        edition.Undo(1, 1, "again").Refusal!.Reason.ShouldBe("NO_SUCH_DECISION");
        edition.Undo(1, 7, "never was").Refusal!.Reason.ShouldBe("NO_SUCH_DECISION");
        edition.Decide(Sample.Same(2, somebody), allowTwice: false).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_run_skips_what_a_clerk_decided_or_undid_in_the_meantime()
    {
        var edition = Sample.Imported("A", "B", "C", "D");
        edition = edition.After(edition.Decide(Sample.Same(1, somebody), allowTwice: false));
        edition = edition.After(edition.Decide(Sample.Same(2, another), allowTwice: false));
        edition = edition.After(edition.Undo(2, 1, "a slip"));
        var third = Guid.CreateVersion7();
        var decision = edition.Reconcile(
            [], [Sample.Automatic(1, third), Sample.Automatic(2, another), Sample.Automatic(3, third), Sample.Automatic(4, third)]);
        decision.Events.Select(happened => happened.Event).ShouldBe([Sample.Automatic(3, third)]);
    }

    [Fact]
    public void A_draft_is_approved_by_another_person_and_then_immutable()
    {
        var draft = Edition.Empty.After(
            Edition.Draft(Edition.Empty, Sample.Draft, [Sample.Row(1, "A") with { Prisoner = somebody }]), "first");
        draft.IsPublic.ShouldBeFalse();
        draft.Publish(new Approver("first")).Refusal!.Reason.ShouldBe("SAME_PERSON");
        var published = draft.After(draft.Publish(new Approver("second")), "second");
        (published.IsPublic, published.DraftedBy, published.ApprovedBy, published.PublishedAt)
            .ShouldBe((true, "first", "second", Sample.Time));
        published.Publish(new Approver("third")).Events.ShouldBeEmpty("it is already public and nothing is waiting");
        published.Discard().Refusal!.Reason.ShouldBe("WRONG_STATE");
        published.Decide(Sample.Same(1, another), allowTwice: false).Refusal!.Reason.ShouldBe("WRONG_STATE");
        published.Reconcile([], []).Refusal!.Reason.ShouldBe("WRONG_STATE");
    }

    [Fact]
    public void A_discarded_draft_is_not_published_and_an_empty_one_is_not_made()
    {
        var draft = Edition.Empty.After(Edition.Draft(Edition.Empty, Sample.Draft, [Sample.Row(1, "A") with { Prisoner = somebody }]));
        var discarded = draft.After(draft.Discard());
        discarded.Publish(new Approver("another")).Refusal!.Reason.ShouldBe("WRONG_STATE");
        Edition.Draft(Edition.Empty, Sample.Draft, []).Refusal!.Reason.ShouldBe("NOTHING_TO_PUBLISH");
    }

    [Fact]
    public void An_imported_list_is_given_up_only_while_nobody_relies_on_it()
    {
        var edition = Sample.Imported("A", "B");
        var decided = edition.After(edition.Decide(Sample.Same(1, somebody), allowTwice: false));
        decided.Discard().Refusal!.Reason.ShouldBe("DECISIONS_STAND");
        var doubted = edition.After(edition.Decide(Sample.NotSame(1, somebody), allowTwice: false));
        doubted.Discard().Refusal.ShouldBeNull("that somebody is another person says nothing about the register");
        var released = edition.After(edition.Publish(new Approver("second")), "second");
        released.Discard().Refusal!.Reason.ShouldBe("STILL_PUBLIC");
        var requested = released.After(released.RequestWithdrawal("a slip"), "first");
        var withdrawn = requested.After(requested.ConfirmWithdrawal(new Approver("third")), "third");
        withdrawn.Discard().Refusal!.Reason.ShouldBe("WITHDRAWAL_PENDING");
        withdrawn.After(withdrawn.EndWithdrawal()).Discard().Refusal.ShouldBeNull();

        var again = doubted.After(doubted.Discard());
        again = again.After(Edition.Import(again, Sample.Import, [Sample.Row(1, "C")]));
        again.Entries.Select(entry => (entry.Number, entry.Data.Names[0], entry.Decisions.Count)).ShouldBe([(1, "C", 0)]);
        again.Stage.ShouldBe(Stage.Imported);
        Edition.Import(again, Sample.Import, []).Refusal!.Reason.ShouldBe("WRONG_STATE");
    }

    [Fact]
    public void Changes_to_an_edition_after_its_release_wait_for_another_release()
    {
        var edition = Sample.Imported("A", "B");
        edition = edition.After(edition.Publish(new Approver("second")), "second");
        edition.Publication.Public!.Entries.ShouldBeSameAs(edition.Entries, "the rows are shared");
        edition = edition.After(edition.Reconcile([new Finding(1, Verdict.Ask, [])], []));
        edition = edition.After(edition.Decide(Sample.NotSame(1, another), allowTwice: false));
        edition.Publication.Waiting.ShouldBe(0, "doubts are for the desk only");
        edition = edition.After(edition.Decide(Sample.Same(1, somebody), allowTwice: false));
        edition.Publication.Waiting.ShouldBe(1);
        edition.Publication.Public!.Entries[0].Prisoner.ShouldBeNull();
        edition.Publish(new Approver("clerk")).Refusal!.Reason.ShouldBe("SAME_PERSON");
        edition = edition.After(edition.Publish(new Approver("second")), "second");
        edition.Publication.Public!.Entries[0].Prisoner.ShouldBe(somebody);
        (edition.Publication.Number, edition.PublishedAt).ShouldBe((2, Sample.Time));
    }

    [Fact]
    public void An_edition_is_withdrawn_by_two_people_and_may_be_released_again()
    {
        var edition = Sample.Imported("A");
        edition.RequestWithdrawal("a slip").Refusal!.Reason.ShouldBe("NOT_PUBLIC");
        edition = edition.After(edition.Publish(new Approver("second")), "second");
        edition.ConfirmWithdrawal(new Approver("second")).Refusal!.Reason.ShouldBe("NO_WITHDRAWAL_REQUESTED");
        edition = edition.After(edition.RequestWithdrawal("a slip"), "first");
        edition.RequestWithdrawal("again").Refusal!.Reason.ShouldBe("WITHDRAWAL_REQUESTED");
        edition.IsPublic.ShouldBeTrue("until a second person confirms it");
        edition.ConfirmWithdrawal(new Approver("first")).Refusal!.Reason.ShouldBe("SAME_PERSON");
        edition.ConfirmWithdrawal(new Approver("first", Alone: true)).Refusal.ShouldBeNull("a single person runs the installation");
        edition.After(edition.DeclineWithdrawal()).Withdrawal.ShouldBeNull();
        edition = edition.After(edition.ConfirmWithdrawal(new Approver("second")), "second");
        (edition.IsPublic, edition.Withdrawing, edition.Withdrawal).ShouldBe((false, "a slip", null));
        edition.Publish(new Approver("second")).Refusal!.Reason.ShouldBe("WITHDRAWAL_PENDING");
        edition = edition.After(edition.EndWithdrawal());
        edition.EndWithdrawal().Events.ShouldBeEmpty();
        edition.Publish(new Approver("clerk")).Refusal!.Reason.ShouldBe("SAME_PERSON", "the importer cannot approve it");
        edition.After(edition.Publish(new Approver("second")), "second").IsPublic.ShouldBeTrue();
    }

    [Fact]
    public void A_withdrawn_edition_of_the_committee_is_a_draft_again()
    {
        var edition = Edition.Empty.After(
            Edition.Draft(Edition.Empty, Sample.Draft, [Sample.Row(1, "A") with { Prisoner = somebody }]), "first");
        edition = edition.After(edition.Publish(new Approver("second")), "second");
        edition = edition.After(edition.RequestWithdrawal("a slip"), "first");
        edition = edition.After(edition.ConfirmWithdrawal(new Approver("second")), "second");
        (edition.Stage, edition.PublishedAt, edition.ApprovedBy).ShouldBe((Stage.Draft, null, ""));
    }

    [Fact]
    public void A_match_that_turned_out_wrong_is_not_shown_for_any_time()
    {
        var edition = Sample.Imported("A", "B");
        edition = edition.After(edition.Decide(Sample.Same(1, somebody), allowTwice: false));
        var then = edition.After(edition.Decide(Sample.Same(2, somebody), allowTwice: true));
        var now = then.After(then.Undo(1, 1, "another person"));
        var shown = then.WithoutTakenBack(now);
        shown.Entries.Select(entry => entry.Prisoner).ShouldBe([null, somebody]);
        shown.Holders[somebody].ShouldBe([2]);
        then.WithoutTakenBack(then).ShouldBeSameAs(then);
    }

    [Fact]
    public void An_edition_is_read_back_as_it_was_written()
    {
        var edition = Sample.Imported("A", "B");
        var asked = new Finding(1, Verdict.Ask, [new CandidateSeen(somebody, "A", 0.5, ["+ name"])]);
        edition = edition.After(edition.Reconcile([asked], [Sample.Automatic(2, another)]));
        var json = System.Text.Json.JsonSerializer.Serialize(edition, Platform.Grains.JournalJson.Options);
        var back = System.Text.Json.JsonSerializer.Deserialize<Edition>(json, Platform.Grains.JournalJson.Options)!;
        System.Text.Json.JsonSerializer.Serialize(back, Platform.Grains.JournalJson.Options).ShouldBe(json);
        back.Entries.Select(entry => entry.Verdict).ShouldBe([Verdict.Ask, Verdict.Same]);
        back.Holders[another].ShouldBe([2]);
    }
}
