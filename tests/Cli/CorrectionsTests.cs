using Habeas.Cases.V1;

namespace Habeas.Cli.Tests;

/// <summary>Putting entries right from a terminal.</summary>
public sealed class CorrectionsTests : CliTest
{
    [Fact]
    public async Task A_decision_is_corrected_with_all_that_it_says_or_withdrawn()
    {
        await Run(
            "proceedings", "correct", "decision", P1, "2", "--kind", "verdict", "--outcome", "convicted", "--date", "2026-05-04",
            "--years", "7", "--decision-reason", "the court's", "--reason", "typed wrongly", "--source", "court.az");
        await Run("proceedings", "correct", "decision", P1, "2", "--withdraw", "--reason", "another case");

        var sent = Server.Requests<CorrectProceedingRequest>().ToArray();
        (sent[0].Name, sent[0].Reason, sent[0].Sources.Single()).ShouldBe(($"proceedings/{P1}", "typed wrongly", "court.az"));
        sent[0].Decision.ShouldBe(new DecisionCorrection
        {
            Number = 2,
            Decision = new CourtDecision
            {
                Kind = DecisionKind.Verdict,
                Outcome = DecisionOutcome.Convicted,
                Date = Day(2026, 5, 4),
                Reason = "the court's",
                Sentence = new Sentence { Years = 7 },
            },
        });
        sent[1].Decision.ShouldBe(new DecisionCorrection { Number = 2 });
    }

    [Fact]
    public async Task What_a_claim_seeks_stays_when_the_opening_is_corrected()
    {
        var sought = new RemedySought { Kind = RemedySoughtKind.Refutation, Text = "a refutation in the same place" };
        Server.On((GetProceedingRequest _) => new Proceeding { Remedies = { sought } });
        await Run(
            "proceedings", "correct", "opening", P1, "--kind", "civil", "--begin", "2025-11-04", "--reason", "typed wrongly");
        Server.Requests<GetProceedingRequest>().Single().Name.ShouldBe($"proceedings/{P1}");
        Server.Requests<CorrectProceedingRequest>().Single().Opening.Remedies.ShouldBe([sought]);
    }

    [Fact]
    public async Task Only_what_was_given_is_sent_for_a_step()
    {
        await Run("filings", "correct", "step", P1, "3", "--date", "2025-11-10", "--detail", "16/2025", "--reason", "typed wrongly");
        Server.Requests<CorrectFilingRequest>().Single().Step.ShouldBe(
            new StepCorrection { Number = 3, Date = Day(2025, 11, 10), Detail = "16/2025" });
    }
}
