using Habeas.Platform.Grains;
using Habeas.Platform.Values;
using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>What may be recorded of a prisoner.</summary>
public class PrisonerTests
{
    private static readonly DateOnly Today = new(2025, 11, 24);
    private static readonly Guid Colony = Guid.CreateVersion7();

    private static Prisoner Someone(params DatedFact[] facts) => Then(Prisoner.Empty, Prisoner.Register(Named("Hafiz Babali"), facts, [], Today));

    [Fact]
    public void A_fact_of_the_future_is_refused()
    {
        Someone().Record(On("2026-01-01", new Arrested()), Today).Refusal!.Reason.ShouldBe("IN_FUTURE");
        // This year is not certainly the future.
        Someone().Record(On("2025", new Arrested()), Today).Refusal.ShouldBeNull();
    }

    [Fact]
    public void The_same_fact_once_more_changes_nothing()
    {
        var prisoner = Someone(On("2024-05-01", new Arrested("police")));
        prisoner.Record(On("2024-05-01", new Arrested("police")), Today).Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_correction_supersedes_and_never_erases()
    {
        var prisoner = Someone(On("2024-05-01", new Arrested("police")));
        var fact = prisoner.Facts[0].Id;
        prisoner = Then(prisoner, prisoner.Correct(fact, On("2024-04-30", new Arrested("security service")), "The press was wrong.", Today));
        prisoner.Facts.Count.ShouldBe(2);
        prisoner.Facts[0].SupersededBy.ShouldBe(prisoner.Facts[1].Id);
        prisoner.Custodies[0].From.ShouldBe(new PartialDate(2024, 4, 30));
        prisoner.Correct(fact, null, "Again.", Today).Refusal!.Reason.ShouldBe("NO_SUCH_FACT");
    }

    [Fact]
    public void A_correction_that_would_contradict_the_record_is_refused()
    {
        var prisoner = Someone(On("2024-05-01", new Arrested()), On("2024-06-01", new Released(ReleaseGround.Unknown)));
        prisoner.Correct(prisoner.Facts[0].Id, null, "Never arrested.", Today).Refusal!.Reason.ShouldBe("NOT_IN_CUSTODY");
        prisoner.Correct(prisoner.Facts[0].Id, On("2024-07-01", new Arrested()), "Later.", Today).Refusal!.Reason.ShouldBe("BEFORE_ARREST");
    }

    [Fact]
    public void An_assessment_counts_when_a_second_person_confirms_it()
    {
        var prisoner = Someone();
        prisoner = Then(prisoner, prisoner.Propose(Recognised("a"), ["a report"]), actor: "first");
        var id = prisoner.Assessments[0].Id;
        prisoner.ConfirmedAssessments.ShouldBeEmpty();
        prisoner.Review(id, confirm: true, "", "first").Refusal!.Reason.ShouldBe("SAME_REVIEWER");
        prisoner = Then(prisoner, prisoner.Review(id, confirm: true, "", "second"), actor: "second");
        prisoner.ConfirmedAssessments.Single().Status.ShouldBe(AssessmentStatus.Recognised);
        prisoner.Review(id, confirm: false, "", "third").Refusal!.Reason.ShouldBe("NO_SUCH_ASSESSMENT");
    }

    [Fact]
    public void Recognition_needs_a_criterion_that_is_met_and_denial_none()
    {
        Someone().Propose(new AssessmentProposed("pace-1900-2012", AssessmentStatus.Recognised, [new Finding("a", Met: false)], "x"), []).Refusal!.Reason.ShouldBe("FINDINGS_CONTRADICT");
        Someone().Propose(new AssessmentProposed("pace-1900-2012", AssessmentStatus.NotRecognised, [new Finding("a", Met: true)], "x"), []).Refusal!.Reason.ShouldBe("FINDINGS_CONTRADICT");
        Someone().Propose(new AssessmentProposed("pace-1900-2012", AssessmentStatus.UnderReview, [], "x"), []).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_merge_brings_what_was_missing_and_its_undoing_takes_just_that_away()
    {
        var survivor = Someone(On("2023-11-20", new Arrested()));
        var before = survivor;
        var duplicate = Then(Prisoner.Empty, Prisoner.Register(Named("Гафиз Бабалы"), [On("2023-11-20", new Arrested()), On("2025-06-20", new Transferred(Colony))], [], Today));
        var (self, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        survivor = Then(survivor, survivor.Absorb(self, other, duplicate, "one person"));
        survivor.Names.Select(name => name.Text).ShouldBe(["Hafiz Babali", "Гафиз Бабалы"]);
        survivor.Facility.ShouldBe(Colony);
        survivor.Standing.Count().ShouldBe(2);
        survivor = Then(survivor, survivor.Separate(other, "two persons after all"));
        survivor.Names.ShouldBe(before.Names);
        survivor.Facility.ShouldBeNull();
        survivor.Standing.Select(fact => fact.Id).ShouldBe(before.Standing.Select(fact => fact.Id));
        survivor.AbsorbedRecords.ShouldBeEmpty();
    }

    [Fact]
    public void Records_that_contradict_each_other_are_not_merged()
    {
        var survivor = Someone(On("2023-11-20", new Arrested()));
        var duplicate = Someone(On("2024-01-01", new Arrested()));
        survivor.Absorb(Guid.CreateVersion7(), Guid.CreateVersion7(), duplicate, "one person").Refusal!.Reason.ShouldBe("CUSTODY_CONFLICT");
    }

    [Fact]
    public void A_merged_record_takes_no_more_facts()
    {
        var prisoner = Someone();
        prisoner = Then(prisoner, prisoner.MergeInto(Guid.CreateVersion7(), "one person"));
        prisoner.Record(On("2024", new Arrested()), Today).Refusal!.Reason.ShouldBe("MERGED");
        prisoner.AddName(new PersonName("x")).Refusal!.Reason.ShouldBe("MERGED");
        prisoner.MergeInto(Guid.CreateVersion7(), "another").Refusal!.Reason.ShouldBe("CANNOT_MERGE");
    }

    [Fact]
    public void A_record_is_not_merged_into_itself()
    {
        var self = Guid.CreateVersion7();
        Someone().Absorb(self, self, Someone(), "?").Refusal!.Reason.ShouldBe("CANNOT_MERGE");
    }

    [Fact]
    public void A_spelling_that_is_known_changes_nothing()
    {
        Someone().AddName(new PersonName("Hafiz Babali")).Events.ShouldBeEmpty();
        var prisoner = Someone();
        Then(prisoner, prisoner.AddName(new PersonName("Hafiz Babalı", "az", Primary: true))).Names.Count(name => name.Primary).ShouldBe(1);
    }

    [Fact]
    public void Every_event_is_the_same_after_a_journey_through_the_journal()
    {
        var everything = Someone(
            On("2024-05-01", new Arrested("police", Colony)),
            On("2024-05-02", new Charged([new Charge("AZ-CC", "234.4.3", "2000")])),
            On("2024-05-03", new Remanded(false, "court", "1(2)-3/2024", new PartialDate(2024, 9), Colony)),
            On("2024-06", new Transferred(Colony, "overcrowding")),
            On("2024-07", new Sentenced(VerdictOutcome.Imprisoned, "court", "x", [new Charge("AZ-CC", "1")], 8, 6, 1, false, "strict")),
            On("2025", new Released(ReleaseGround.Pardoned, "none")));
        everything.Status.ShouldBe(CustodyStatus.Released);
        everything.Facts.Count.ShouldBe(6);
    }

    private static PrisonerAttributes Named(string name) => new() { Names = [new PersonName(name, Primary: true)] };

    private static AssessmentProposed Recognised(string criterion) =>
        new("pace-1900-2012", AssessmentStatus.Recognised, [new Finding(criterion, Met: true)], "reasons");

    private static DatedFact On(string date, CustodyDetail detail) => new(detail, PartialDate.Parse(date), ["a source"]);

    /// <summary>Applies what was decided, by way of the journal's JSON.</summary>
    private static Prisoner Then(Prisoner prisoner, Decision<PrisonerEvent> decision, string actor = "clerk")
    {
        decision.Refusal.ShouldBeNull();
        foreach (var happened in decision.Events)
        {
            var written = PrisonerEvent.Types.Write(happened);
            var read = PrisonerEvent.Types.Read(new Platform.Journal.RecordedEvent(
                0, new Platform.Journal.StreamId("prisoner", Guid.Empty), prisoner.Version + 1, written.Type, written.Payload, written.EffectiveAt, DateTimeOffset.UnixEpoch, actor, null, written.Sources, []));
            prisoner = Prisoner.Evolve(prisoner, read);
        }

        return prisoner;
    }
}
