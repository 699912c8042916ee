using Google.Protobuf;
using Habeas.Cases.V1;

namespace Habeas.Cases.Tests;

/// <summary>How much of each record a list returns (AIP-157).</summary>
public sealed class ListViewTests : OnBothEngines
{
    [Fact]
    public async Task A_list_of_papers_has_what_proves_them_only_when_asked_for_it()
    {
        var paper = await HandOver(Paper(FilingKind.Complaint, "A complaint", 14, Day(2025, 11, 5)), Day(2025, 11, 6));
        var proof = new Proof { State = FilingState.Posted, Kind = ProofKind.PostalReceipt, Reference = "RR1", Date = Day(2025, 11, 6) };
        await Host.Filings.AddProofAsync(new AddProofRequest { Name = paper, Proof = proof }, Host.Desk);
        await Host.Filings.AddAttachmentAsync(
            new AddAttachmentRequest { Name = paper, FileName = "a", MediaType = "text/plain", Content = ByteString.CopyFromUtf8("note") },
            Host.Desk);

        var basic = await List(FilingView.Unspecified);
        (basic.Steps.Count, basic.Proofs.Count, basic.Attachments.Count).ShouldBe((3, 0, 0));
        (await List(FilingView.Basic)).ShouldBe(basic);
        var whole = await Host.Filings.GetFilingAsync(new GetFilingRequest { Name = paper }, Host.Desk);
        (whole.Proofs.Count, whole.Attachments.Count).ShouldBe((1, 1));
        (await List(FilingView.Full)).ShouldBe(whole);

        async Task<Filing> List(FilingView view) =>
            (await Host.Filings.ListFilingsAsync(new ListFilingsRequest { View = view }, Host.Desk)).Filings.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_list_of_cases_has_parties_and_motions_only_when_asked_for_them()
    {
        var suit = new Proceeding
        {
            Kind = ProceedingKind.Civil,
            Prisoners = { Prisoner(1) },
            Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Example District Court", From = Day(2025, 5, 5) } },
            Parties = { new Party { Role = PartyRole.Claimant, DisplayName = "A", Prisoner = Prisoner(1) } },
            BeginDate = Day(2025, 5, 5),
        };
        var opened = await Host.Proceedings.OpenProceedingAsync(new OpenProceedingRequest { Proceeding = suit }, Host.Desk);

        var basic = await List(ProceedingView.Unspecified);
        (basic.Seats.Count, basic.Parties.Count).ShouldBe((1, 0));
        (await List(ProceedingView.Basic)).ShouldBe(basic);
        var whole = await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = opened.Name }, Host.Desk);
        whole.Parties.Count.ShouldBe(1);
        (await List(ProceedingView.Full)).ShouldBe(whole);

        async Task<Proceeding> List(ProceedingView view) =>
            (await Host.Proceedings.ListProceedingsAsync(new ListProceedingsRequest { View = view }, Host.Desk))
            .Proceedings.ShouldHaveSingleItem();
    }
}
