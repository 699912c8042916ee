using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>What may be recorded of a prisoner.</summary>
public class PrisonerTests
{
    private static readonly DateOnly Today = new(2025, 11, 24);
    private static readonly Guid Colony = Guid.CreateVersion7();

    private static Prisoner Someone(params DatedFact[] facts) =>
        Prisoner.Empty.Then(Prisoner.Register(Named("Hafiz Babali"), facts, [], Today));

    [Fact]
    public void A_fact_in_the_future_is_refused()
    {
        Someone().Record(On("2026-01-01", new Arrested()), Today).Refusal!.Reason.ShouldBe("IN_FUTURE");
        // This year is not certainly the future.
        Someone().Record(On("2025", new Arrested()), Today).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Recording_the_same_fact_again_changes_nothing()
    {
        var prisoner = Someone(On("2024-05-01", new Arrested("police")));
        prisoner.Record(On("2024-05-01", new Arrested("police")), Today).Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_correction_supersedes_and_never_erases()
    {
        var prisoner = Someone(On("2024-05-01", new Arrested("police")));
        var fact = prisoner.Facts[0].Id;
        prisoner = prisoner.Then(prisoner.Correct(fact, On("2024-04-30", new Arrested("security service")), "The press was wrong.", Today));
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
        prisoner = prisoner.Then(prisoner.Propose(Recognised("a"), ["a report"]), actor: "first");
        var id = prisoner.Assessments[0].Id;
        prisoner.ConfirmedAssessments.ShouldBeEmpty();
        prisoner.Review(id, confirm: true, "", "first").Refusal!.Reason.ShouldBe("SAME_REVIEWER");
        prisoner = prisoner.Then(prisoner.Review(id, confirm: true, "", "second"), actor: "second");
        prisoner.ConfirmedAssessments.Single().Status.ShouldBe(AssessmentStatus.Recognised);
        prisoner.Review(id, confirm: false, "", "third").Refusal!.Reason.ShouldBe("NO_SUCH_ASSESSMENT");
    }

    [Fact]
    public void Recognition_needs_a_met_criterion_and_denial_needs_none()
    {
        Someone()
            .Propose(new AssessmentProposed("pace-1900-2012", AssessmentStatus.Recognised, [new Finding("a", Met: false)], "x"), [])
            .Refusal!.Reason.ShouldBe("FINDINGS_CONTRADICT");
        Someone()
            .Propose(new AssessmentProposed("pace-1900-2012", AssessmentStatus.NotRecognised, [new Finding("a", Met: true)], "x"), [])
            .Refusal!.Reason.ShouldBe("FINDINGS_CONTRADICT");
        Someone().Propose(new AssessmentProposed("pace-1900-2012", AssessmentStatus.UnderReview, [], "x"), []).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_known_spelling_changes_nothing()
    {
        Someone().AddName(new PersonName("Hafiz Babali")).Events.ShouldBeEmpty();
        var prisoner = Someone();
        prisoner.Then(prisoner.AddName(new PersonName("Hafiz Babalı", "az", Primary: true))).Names.Count(name => name.Primary).ShouldBe(1);
    }

    [Fact]
    public void Every_event_survives_a_round_trip_through_the_journal()
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
}
