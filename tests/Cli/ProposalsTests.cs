using Google.Rpc;
using Habeas.Registry.V1;

namespace Habeas.Cli.Tests;

/// <summary>Custody facts that follow from decisions and wait for a clerk.</summary>
public sealed class ProposalsTests : CliTest
{
    [Fact]
    public async Task What_waits_for_a_clerk_is_listed_confirmed_and_declined()
    {
        Server.On((ListFactProposalsRequest _) => new ListFactProposalsResponse
            {
                Proposals =
                {
                    new FactProposal
                    {
                        Prisoner = "prisoners/" + P1,
                        Id = 5,
                        DisplayName = "Uydurma Şəxs",
                        Proposer = "cases",
                        Fact = new CustodyFact
                        {
                            Date = Day(2025, 11, 6),
                            Sources = { "proceedings/" + P2 },
                            Remand = new Remand { Court = "Khatai District Court", Until = Day(2026, 3, 6) },
                        },
                    },
                },
            })
            .On(
                (ReviewPrisonerFactRequest _) => new Prisoner
                {
                    Name = "prisoners/" + P1,
                    DisplayName = "Uydurma Şəxs",
                    CustodyStatus = CustodyStatus.Remand,
                });

        var listed = await Run("proposals", "list");
        listed.Output.ShouldContain("remand, by Khatai District Court, until 2026-03-06");
        listed.Output.ShouldContain("from proceedings/" + P2);
        listed.Output.ShouldContain($"habeas proposals confirm prisoners/{P1} 5");
        Server.Requests<ListFactProposalsRequest>().Single().Parent.ShouldBe("prisoners/-");

        (await Run("proposals", "confirm", P1, "5")).Output.ShouldContain("remand");
        await Run("proposals", "decline", P1, "5", "--reason", "another person");
        Server.Requests<ReviewPrisonerFactRequest>().Select(sent => (sent.Name, sent.Proposal, sent.Confirm, sent.Reason)).ShouldBe(
            [("prisoners/" + P1, 5, true, ""), ("prisoners/" + P1, 5, false, "another person")]);
    }

    [Fact]
    public async Task A_refusal_says_why_in_words()
    {
        Server.On<ReviewPrisonerFactRequest, Prisoner>(_ => throw new Google.Rpc.Status
        {
            Code = (int)Code.FailedPrecondition,
            Message = "The person is not in custody at that time.",
            Details = { Google.Protobuf.WellKnownTypes.Any.Pack(new ErrorInfo { Reason = "NOT_IN_CUSTODY", Domain = "habeas" }) },
        }.ToRpcException());

        var outcome = await Run("proposals", "confirm", P1, "5");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Error.Trim().ShouldBe("The person is not in custody at that time (NOT_IN_CUSTODY).");
    }
}
