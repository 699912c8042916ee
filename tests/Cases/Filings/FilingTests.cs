using Habeas.Cases.Filings;
using static Habeas.Cases.Tests.Filings.Papers;

namespace Habeas.Cases.Tests.Filings;

public sealed class FilingTests
{
    [Fact]
    public void A_lawsuit_goes_through_every_step()
    {
        var filing = Given()
            .Then(paper => paper.Post(new Posted("administration", On("2025-11-07")), LaterOn))
            .Then(paper => paper.Register(new Registered("registry", "2-1/25", On("2025-11-12")), LaterOn))
            .Then(paper => paper.Accept(new Accepted(On("2025-11-20")), LaterOn))
            .Then(paper => paper.Decide(new DecidedUpon("granted in part", On("2026-02-01")), LaterOn));

        filing.Step.ShouldBe(FilingStep.Decided);
        filing.RegistrationNumber.ShouldBe("2-1/25");
        filing.Steps.Select(made => made.Step).ShouldBe(
            [FilingStep.Drafted, FilingStep.HandedOver, FilingStep.Posted, FilingStep.Registered, FilingStep.Accepted, FilingStep.Decided]);
    }

    [Fact]
    public void A_step_is_not_skipped() =>
        Written().Accept(new Accepted(On("2025-11-20")), LaterOn).Reason().ShouldBe("WRONG_STATE");

    [Fact]
    public void Dates_do_not_run_backwards() =>
        Given("2025-11-06").Post(new Posted("", On("2025-11-05")), LaterOn).Reason().ShouldBe("DATES_RUN_BACKWARDS");

    [Fact]
    public void A_month_that_may_be_after_the_previous_step_is_no_contradiction() =>
        Given("2025-11-06").Post(new Posted("", On("2025-11")), LaterOn).Reason().ShouldBeNull();

    [Fact]
    public void Nothing_happens_in_the_future() =>
        Given("2025-11-06").Post(new Posted("", On("2025-11-08")), Day("2025-11-07")).Reason().ShouldBe("IN_FUTURE");

    [Fact]
    public void An_administration_needs_its_facility()
    {
        var draft = new Drafted(
            FilingKind.Complaint, "", [Prisoner], Facility: null, Proceeding: null, Court, Text: null, On("2025-11-05"));
        var filing = Filing.Empty.Then(empty => Filing.Draft(empty, draft, LaterOn));

        filing.HandOver(new HandedOver(DeliveryWay.Administration, "", "", On("2025-11-06")), LaterOn).Reason().ShouldBe("NO_FACILITY");
        filing.HandOver(new HandedOver(DeliveryWay.Lawyer, "", "", On("2025-11-06")), LaterOn).Reason().ShouldBeNull();
    }

    [Fact]
    public void What_was_forwarded_is_awaited_from_the_other_body()
    {
        var other = new Addressee(AddresseeKind.StateBody, "Another Body");
        var filing = Given()
            .Then(paper => paper.Register(new Registered("", "1", On("2025-11-12")), LaterOn))
            .Then(paper => paper.Forward(new Forwarded(other, On("2025-11-14")), LaterOn));

        filing.Addressee.ShouldBe(other);
        filing.RegistrationNumber.ShouldBeEmpty();
        FilingClock.Expects(filing)!.Proof.ShouldBe(FilingStep.Registered);
        filing.Then(paper => paper.Register(new Registered("", "2", On("2025-11-18")), LaterOn)).RegistrationNumber.ShouldBe("2");
    }

    [Fact]
    public void A_receipt_that_another_filing_has_is_refused()
    {
        var another = Guid.NewGuid();
        var decision = Given().Prove(Receipt("2025-11-07"), another, LaterOn);

        decision.Reason().ShouldBe("RECEIPT_OF_ANOTHER_FILING");
        decision.Refusal!.Metadata!["filing"].ShouldBe($"filings/{another:D}");
    }

    [Fact]
    public void A_receipt_that_names_another_addressee_is_refused()
    {
        Given().Prove(Receipt("2025-11-07", addressee: "Another Court"), heldBy: null, LaterOn).Reason()
            .ShouldBe("RECEIPT_OF_ANOTHER_FILING");
        Given().Prove(Receipt("2025-11-07", addressee: " example  district court"), heldBy: null, LaterOn).Reason().ShouldBeNull();
    }

    [Fact]
    public void A_receipt_older_than_the_handover_belongs_to_another_paper() =>
        Given("2025-11-06").Prove(Receipt("2025-11-05"), heldBy: null, LaterOn).Reason().ShouldBe("PROOF_BEFORE_HANDING_OVER");

    [Fact]
    public void A_receipt_is_not_entered_twice() =>
        Given().Then(paper => paper.Prove(Receipt("2025-11-07"), heldBy: null, LaterOn))
            .Prove(Receipt("2025-11-07"), heldBy: null, LaterOn).Reason().ShouldBe("PROOF_REPEATED");

    [Fact]
    public void A_receipt_proves_a_step_that_nobody_reported()
    {
        var filing = Given().Then(paper => paper.Prove(Receipt("2025-11-07"), heldBy: null, LaterOn));

        filing.Step.ShouldBe(FilingStep.Posted);
        filing.ConfirmedOn.ShouldBe(On("2025-11-07"));
    }

    [Fact]
    public void A_court_number_proves_the_registration()
    {
        var filing = Given().Then(paper => paper.Prove(
            Receipt("2025-11-12", "2-1/25", step: FilingStep.Registered, kind: ProofKind.RegistrationNumber), heldBy: null, LaterOn));

        filing.Step.ShouldBe(FilingStep.Registered);
        filing.RegistrationNumber.ShouldBe("2-1/25");
    }

    [Fact]
    public void The_word_of_the_administration_proves_nothing()
    {
        var filing = Given()
            .Then(paper => paper.Post(new Posted("administration", On("2025-11-07")), LaterOn))
            .Then(paper => paper.Prove(Receipt("2025-11-07", kind: ProofKind.AdministrationJournal), heldBy: null, LaterOn));

        filing.IsProven(FilingStep.Posted).ShouldBeFalse();
        FilingClock.Expects(filing)!.Proof.ShouldBe(FilingStep.Posted);
        Given().Prove(Receipt("2025-11-07", kind: ProofKind.WitnessStatement), heldBy: null, LaterOn).Reason()
            .ShouldBe("STEP_NOT_PROVABLE");
    }

    [Fact]
    public void A_lost_paper_can_turn_up() =>
        Given().Then(paper => paper.Lose(new Lost("", On("2025-11-30")), LaterOn))
            .Then(paper => paper.Register(new Registered("", "7", On("2025-12-20")), LaterOn))
            .Step.ShouldBe(FilingStep.Registered);

    [Fact]
    public void An_attachment_is_known_by_its_hash_and_kept_once()
    {
        var attachment = new Attachment(0, "claim.pdf", "application/pdf", 10, Hash);
        var filing = Written().Then(paper => paper.Attach(attachment));

        filing.Attach(attachment).Events.ShouldBeEmpty();
        filing.Attach(attachment with { Sha256 = "ABC" }).Reason().ShouldBe("NOT_A_SHA256");
        filing.NoteHandling(new EvidenceHandled(2, "clerk", "opened", On("2025-11-06"))).Reason().ShouldBe("NO_SUCH_ATTACHMENT");
        filing.Then(paper => paper.NoteHandling(new EvidenceHandled(1, "clerk", "opened", On("2025-11-06"))))
            .HandlingLog.ShouldHaveSingleItem();
    }
}
