using Habeas.Lists.Editions;
using Habeas.Lists.Entries;
using Habeas.Lists.Summaries;

namespace Habeas.Lists.Tests.Editions;

/// <summary>The rules for undoing runs and correcting entries.</summary>
public sealed class UndoAndCorrectTests
{
    private readonly Guid somebody = Guid.CreateVersion7();
    private readonly Guid another = Guid.CreateVersion7();

    [Fact]
    public void A_runs_decisions_are_undone_with_it_and_the_next_run_may_decide_again()
    {
        var edition = Sample.Imported("A", "B", "C");
        edition = edition.After(edition.Reconcile([], [Sample.Automatic(1, somebody), Sample.Automatic(3, another)]));
        edition = edition.After(edition.Decide(Sample.Same(2, Guid.CreateVersion7()), allowTwice: false));
        edition.OfRuns(clerks: false).ShouldBe([new DecisionRef(1, 1), new DecisionRef(3, 1)]);
        edition.OfRuns(clerks: true).Count.ShouldBe(3);

        edition = edition.After(edition.UndoRun(edition.OfRuns(clerks: false), "wrong file"));
        edition.Entries.Select(entry => entry.Prisoner is null).ShouldBe([true, false, true]);
        edition.Entries[0].IsForRuns.ShouldBeTrue();
        edition.Holders.Keys.ShouldNotContain(somebody);
        edition.UndoRun([new DecisionRef(1, 1)], "again").Events.ShouldBeEmpty();
        edition.Reconcile([], [Sample.Automatic(1, somebody)]).Events.Count.ShouldBe(1);
    }

    [Fact]
    public void No_run_decides_again_what_a_clerk_undid_even_after_a_run_was_undone()
    {
        var edition = Sample.Imported("A");
        edition = edition.After(edition.Reconcile([], [Sample.Automatic(1, somebody)]));
        edition = edition.After(edition.Undo(1, 1, "somebody else"));
        edition = edition.After(edition.UndoRun(edition.OfRuns(clerks: true), "all of it"));
        edition.Entries[0].IsForRuns.ShouldBeFalse();
    }

    [Fact]
    public void A_person_whom_another_row_matches_stays_in_the_register()
    {
        var edition = Sample.Imported("A", "A");
        edition = edition.After(edition.Reconcile([], [Sample.Automatic(1, somebody)]));
        edition = edition.After(edition.Decide(Sample.Same(2, somebody), allowTwice: true));
        edition.Released([new DecisionRef(1, 1)]).ShouldBeEmpty();
        edition.Released([new DecisionRef(2, 1)]).ShouldBeEmpty();
        edition.Released([new DecisionRef(1, 1), new DecisionRef(2, 1)]).ShouldBe([somebody]);
    }

    [Fact]
    public void After_everything_is_undone_an_edition_decides_like_a_new_one() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 20], Gen.Bool).Sample((persons, clerks) =>
        {
            var ids = Enumerable.Range(0, 4).Select(i => DerivedId.From(Guid.Empty, $"{i}")).ToArray();
            var fresh = Sample.Imported([.. persons.Select(_ => "A")]);
            Decided[] decisions = [.. persons.Select((person, i) => Sample.Automatic(i + 1, ids[person]))];
            var run = fresh.After(fresh.Reconcile([], decisions));
            var undone = run.After(run.UndoRun(run.OfRuns(clerks), "all of it"));
            undone.Holders.ShouldBeEmpty();
            undone.Reconcile([], decisions).Events.ShouldBe(fresh.Reconcile([], decisions).Events);
        });

    [Fact]
    public void A_field_that_could_not_be_read_is_corrected_and_the_cells_stay()
    {
        var row = Sample.Row(1, "A") with
        {
            Unread = [new UnreadField("ARREST_DATE", "Arrested", "BAD_DATE", "31.02.2014"), new UnreadField("SEX", "Sex", "BAD_SEX", "?")],
        };
        var edition = Edition.Empty.After(Edition.Import(Edition.Empty, Sample.Import, [row]));
        edition = edition.After(edition.Reconcile([new Finding(1, Verdict.Ask, [])], []));
        var corrected = edition.After(edition.Correct(Corrected(["ARREST_DATE"], new PartialDate(2014, 2, 28))));
        var entry = corrected.Entries[0];
        (entry.Data.ArrestDate, entry.Data.Facility, entry.Verdict)
            .ShouldBe((new PartialDate(2014, 2, 28), "Colony One", Verdict.Open), "needs another run");
        entry.Data.Cells.ShouldBe(row.Cells);
        entry.Unread.Select(unread => unread.Field).ShouldBe(["SEX"]);
        entry.Corrections.Single().ShouldSatisfyAllConditions(
            correction => (correction.Actor, correction.Reason).ShouldBe(("clerk", "seen in the original")),
            correction => correction.Fields.ShouldBe([new CorrectedField("ARREST_DATE", "", "2014-02-28")]));
        corrected.Correct(Corrected(["ARREST_DATE"], new PartialDate(2014, 2, 28))).Events.ShouldBeEmpty();
        EditionSummary.Of(corrected).Unread.ShouldBe(1);
    }

    [Fact]
    public void Clearing_a_field_is_a_correction_too()
    {
        var row = Sample.Row(1, "A", new PartialDate(2014, 1)) with { Unread = [new UnreadField("BIRTH_DATE", "Born", "BAD_DATE", "?")] };
        var edition = Edition.Empty.After(Edition.Import(Edition.Empty, Sample.Import, [row]));
        edition = edition.After(edition.Correct(Corrected(["BIRTH_DATE", "ARREST_DATE"], arrested: null)));
        (edition.Entries[0].Data.ArrestDate, edition.Entries[0].Unread.Count).ShouldBe((null, 0));
    }

    [Fact]
    public void A_decided_row_can_be_corrected_once_its_decision_is_undone()
    {
        var edition = Sample.Imported("A");
        edition = edition.After(edition.Decide(Sample.Same(1, somebody), allowTwice: false));
        edition.Correct(Corrected(["ARREST_DATE"], new PartialDate(2014))).Refusal!.Reason.ShouldBe("ALREADY_DECIDED");
        edition = edition.After(edition.Undo(1, 1, "a slip"));
        edition.Correct(Corrected(["ARREST_DATE"], new PartialDate(2014))).Events.Count.ShouldBe(1);
    }

    [Fact]
    public void Every_field_of_the_contract_that_is_read_for_a_person_can_be_corrected() =>
        Enum.GetValues<V1.EntryField>()
            .Where(field => field is not (V1.EntryField.Unspecified or V1.EntryField.Number))
            .Select(EditionWire.FieldName)
            .Where(name => !EntryFields.Covers([.. EntryFields.All.Select(field => field.Name)], name)).ShouldBeEmpty();

    private static EntryCorrected Corrected(string[] fields, PartialDate? arrested) =>
        new(1, fields, new EntryValues([], "", arrested, [], "", BirthDate: null, "", ""), "seen in the original");
}
