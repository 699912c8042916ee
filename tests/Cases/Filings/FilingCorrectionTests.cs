using Habeas.Cases.Filings;
using static Habeas.Cases.Tests.Filings.Papers;

namespace Habeas.Cases.Tests.Filings;

/// <summary>A wrong entry about a paper is put right, and nobody stays accused because of it.</summary>
public sealed class FilingCorrectionTests
{
    private const string Why = "typed wrongly";

    [Fact]
    public void A_corrected_day_moves_what_is_awaited()
    {
        var filing = Given("2025-11-06");
        filing.CheckDay().ShouldBe(Day("2025-11-14"));
        var right = filing.Then(entered => entered.Correct(HandedOver("2025-11-12"), Clock, LaterOn));
        right.HandedOverOn.ShouldBe(On("2025-11-12"));
        right.CheckDay().ShouldNotBeNull().ShouldBeGreaterThan(Day("2025-11-14"));
    }

    [Fact]
    public void A_presumption_that_followed_from_a_wrong_day_is_taken_back()
    {
        var accused = Given("2025-11-06").CheckedOn("2025-11-26");
        accused.IsPresumedWithheld.ShouldBeTrue();
        var still = accused.Correct(HandedOver("2025-11-07"), Clock, Day("2025-11-26"));
        still.Events.ShouldHaveSingleItem("it follows from the right day as well");

        var right = accused.After(accused.Correct(HandedOver("2025-11-24"), Clock, Day("2025-11-26")));
        (right.IsPresumedWithheld, right.Silences[^1].ByCorrection).ShouldBe((false, true));
        right.Then(filing => filing.NoteIncident(2, "facilities/x/incidents/1")).ToWithdraw.ShouldNotBeNull();
    }

    [Fact]
    public void A_wrong_way_or_facility_accuses_nobody_any_more()
    {
        var accused = Given("2025-11-06").CheckedOn("2025-11-21");
        accused.After(accused.Correct(
            new StepCorrected(2, On("2025-11-06"), DeliveryWay.Lawyer, "", "the author", To: null, Why), Clock, Day("2025-11-21")))
            .IsPresumedWithheld.ShouldBeFalse();
        accused.After(accused.Correct(Draft(facility: Prisoner), Clock, Day("2025-11-21"))).IsPresumedWithheld.ShouldBeFalse();
        accused.After(accused.Correct(Draft(facility: Colony, title: "Another title"), Clock, Day("2025-11-21")))
            .IsPresumedWithheld.ShouldBeTrue();
    }

    [Fact]
    public void After_a_wrong_receipt_is_withdrawn_the_clock_starts_again()
    {
        var proven = Given("2025-11-06").Then(filing => filing.Prove(Receipt("2025-11-07"), heldBy: null, LaterOn));
        proven.CheckedOn("2025-11-21").Silences.ShouldBeEmpty();
        var right = proven.Then(filing => filing.Correct(new ProofWithdrawn(1, Why), Clock, Day("2025-11-10")))
            .Then(filing => filing.Correct(new StepWithdrawn(3, Why), Clock, Day("2025-11-10")));
        (right.Proofs.Count, right.Step).ShouldBe((0, FilingStep.HandedOver));
        right.CheckedOn("2025-11-21").IsPresumedWithheld.ShouldBeTrue();
        right.Then(filing => filing.Prove(Receipt("2025-11-07"), heldBy: null, LaterOn)).Proofs.Single().Number
            .ShouldBe(2, "a number is not given twice");
    }

    [Fact]
    public void A_withdrawn_forwarding_gives_the_paper_back_its_addressee_and_number()
    {
        var ministry = new Addressee(AddresseeKind.MinistryOfJustice, "Ministry");
        var filing = Given(way: DeliveryWay.Post)
            .Then(given => given.Register(new Registered("", "15/2025", On("2025-11-10")), LaterOn))
            .Then(given => given.Forward(new Forwarded(ministry, On("2025-11-11")), LaterOn));
        (filing.Addressee, filing.RegistrationNumber).ShouldBe((ministry, ""));
        var right = filing.Then(given => given.Correct(new StepWithdrawn(4, Why), Clock, LaterOn));
        (right.Step, right.Addressee, right.RegistrationNumber).ShouldBe((FilingStep.Registered, Court, "15/2025"));
        var numbered = right.Then(given => given.Correct(
            new StepCorrected(3, On("2025-11-10"), Way: null, "", "16/2025", To: null, Why), Clock, LaterOn));
        numbered.RegistrationNumber.ShouldBe("16/2025");
    }

    [Theory]
    [InlineData("2025-11-04", "DATES_RUN_BACKWARDS")]
    [InlineData("2025-11-08", "ENTRY_DEPENDS")]
    [InlineData("2027-02-01", "IN_FUTURE")]
    public void A_day_that_contradicts_other_entries_is_refused(string on, string reason) =>
        Given("2025-11-06").Then(filing => filing.Prove(
                new Proof(0, FilingStep.HandedOver, ProofKind.AdministrationJournal, "J 1", On("2025-11-07"), "", Sha256: null),
                heldBy: null,
                LaterOn))
            .Correct(HandedOver(on), Clock, LaterOn).Reason().ShouldBe(reason);

    [Fact]
    public void What_does_not_fit_the_entry_is_refused()
    {
        var filing = Given();
        filing.Correct(new StepCorrected(1, On("2025-11-05"), null, "", "", null, Why), Clock, LaterOn).Reason().ShouldBe("NO_SUCH_ENTRY");
        filing.Correct(new StepCorrected(2, On("2025-11-06"), null, "", "", null, Why), Clock, LaterOn).Reason().ShouldBe("WRONG_STATE");
        filing.Correct(new StepWithdrawn(1, Why), Clock, LaterOn).Reason().ShouldBe("NO_SUCH_ENTRY");
        filing.Correct(new ProofWithdrawn(1, Why), Clock, LaterOn).Reason().ShouldBe("NO_SUCH_ENTRY");
        filing.Correct(Draft(facility: null), Clock, LaterOn).Reason().ShouldBe("NO_FACILITY");
        filing.Correct(HandedOver("2025-11-06") with { Reason = "" }, Clock, LaterOn).Reason().ShouldBe("NO_REASON");
        filing.Correct(HandedOver("2025-11-06"), Clock, LaterOn).Events.ShouldBeEmpty("it says that already");
    }

    private static StepCorrected HandedOver(string on) =>
        new(2, On(on), DeliveryWay.Administration, "the duty officer", "the author", To: null, Why);

    private static DraftCorrected Draft(Guid? facility, string title = "A lawsuit") =>
        new(FilingKind.Lawsuit, title, facility, Proceeding: null, Court, On("2025-11-05"), Why);
}
