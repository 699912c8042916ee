using CsCheck;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>What a verdict imposes, and when its term ends.</summary>
public sealed class SentenceTests
{
    [Theory]
    [InlineData("2024-03-01", 5, 0, 0, 0, "2029-02-28")] // The day before 1 March comes round.
    [InlineData("2023-11-20", 9, 6, 0, 0, "2033-05-19")] // 20 May 2033, less one.
    [InlineData("2024-06-21", 3, 0, 0, 214, "2026-11-18")] // 20 June 2027, less 214 days held before the verdict.
    [InlineData("2024-01-31", 0, 1, 0, 0, "2024-02-29")] // February has no 31: it counts whole.
    [InlineData("2024-01-01", 0, 0, 15, 0, "2024-01-15")] // The first day counts.
    [InlineData("2024-02-29", 1, 0, 0, 0, "2025-02-28")] // 2025 has no 29 February.
    public void The_term_ends_on_the_day_calculated_by_hand(string from, int years, int months, int days, int remand, string end) =>
        Of(years, months, days, PartialDate.Parse(from), remand).ExpectedEnd.ShouldBe(Files.Day(end));

    [Fact]
    public void Every_day_on_remand_ends_the_term_a_day_earlier() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 11], Gen.Int[0, 30], Gen.Int[0, 364]).Sample((years, months, days, remand) =>
        {
            var from = PartialDate.Parse("2024-06-21");
            var without = Of(years, months, days, from, remandDays: null);
            return Of(years, months, days, from, remand).ExpectedEnd!.Value.AddDays(remand) == without.ExpectedEnd;
        });

    [Theory]
    [InlineData("2024-06-21", 214, true)]
    [InlineData("2024-06-21", 0, false)]
    [InlineData("2024-06-21", null, false)]
    [InlineData("2024-06", 214, false)] // There is no end to mark.
    public void An_end_moved_by_days_on_remand_is_marked_as_following_an_unconfirmed_rule(string from, int? remand, bool marked) =>
        Of(3, 0, 0, PartialDate.Parse(from), remand).IsEndUnconfirmed.ShouldBe(marked);

    [Fact]
    public void Unknown_parts_of_a_sentence_are_not_made_up()
    {
        Of(5, 0, 0, from: null, 10).ExpectedEnd.ShouldBeNull();
        Of(5, 0, 0, PartialDate.Parse("2024-03"), 10).ExpectedEnd.ShouldBeNull("the start is known to the month only");
        Of(0, 0, 0, PartialDate.Parse("2024-03-01"), 10).ExpectedEnd.ShouldBeNull();
        (Of(0, 0, 0, PartialDate.Parse("2024-03-01"), null) with { Life = true }).ExpectedEnd.ShouldBeNull();
    }

    [Theory]
    [InlineData(DecisionKind.Verdict, DecisionOutcome.Convicted, null)]
    [InlineData(DecisionKind.Verdict, DecisionOutcome.Acquitted, "SENTENCE_WITHOUT_CONVICTION")]
    [InlineData(DecisionKind.Verdict, DecisionOutcome.None, "SENTENCE_WITHOUT_CONVICTION")]
    [InlineData(DecisionKind.AppealDecision, DecisionOutcome.Changed, null)]
    [InlineData(DecisionKind.AppealDecision, DecisionOutcome.Upheld, "SENTENCE_WITHOUT_CONVICTION")]
    [InlineData(DecisionKind.Ruling, DecisionOutcome.Granted, "SENTENCE_WITHOUT_CONVICTION")]
    public void Only_a_conviction_or_a_change_to_one_has_a_sentence(DecisionKind kind, DecisionOutcome outcome, string? reason)
    {
        var given = Files.Case(ProceedingKind.Criminal)
            .GiveDecision(Decision(kind, outcome, Of(5, 0, 0, from: null, remandDays: null)), Files.LaterOn);

        given.Refusal?.Reason.ShouldBe(reason);
        (given.Refusal is null).ShouldBe(reason is null);
    }

    [Fact]
    public void A_conviction_is_proposed_with_the_sentence_stated_in_the_decision()
    {
        var sentence = Of(9, 6, 0, PartialDate.Parse("2023-11-20"), remandDays: null) with { Regime = SentenceRegime.Strict };
        var verdict = Decision(DecisionKind.Verdict, DecisionOutcome.Convicted, sentence);
        var file = Files.Case(ProceedingKind.Criminal).Then(open => open.GiveDecision(verdict, Files.LaterOn));

        file.Decisions.Single().Sentence.ShouldBe(sentence);
        var proposal = file.ToPropose.ShouldHaveSingleItem();
        (proposal.Change, proposal.Sentence).ShouldBe((CustodyChange.Convicted, sentence));
    }

    private static DecisionGiven Decision(DecisionKind kind, DecisionOutcome outcome, Sentence sentence) =>
        new(0, kind, Files.On("2024-06-21"), Until: null, outcome, "", Sentence: sentence);

    private static Sentence Of(int years, int months, int days, PartialDate? from, int? remandDays) =>
        new(new CalendarLength(years, months, days), Life: false, SentenceRegime.None, from, remandDays);
}
