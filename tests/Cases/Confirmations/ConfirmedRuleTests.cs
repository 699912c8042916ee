using Habeas.Cases.Clocks;
using Habeas.Cases.Confirmations;

namespace Habeas.Cases.Tests.Confirmations;

/// <summary>What a lawyer's confirmation of a rule means for the deadlines that follow from it.</summary>
public sealed class ConfirmedRuleTests
{
    private const string Appeal = "az.civil.appeal";

    private static readonly DeadlineCalculator Calculator = new(RuleBook.Embedded);
    private static readonly Rule Rule = RuleBook.Embedded.Find(Appeal)!;
    private static readonly DateOnly Today = new(2024, 6, 1);

    private static Deadline Deadline => Calculator.Compute(Rule, Trigger.Day(new DateOnly(2024, 5, 13))).Deadline!;

    [Fact]
    public void A_deadline_is_certain_once_its_rule_is_confirmed_and_says_against_what()
    {
        Deadline.IsCertain.ShouldBeFalse("the pack leaves the rule unconfirmed");
        var confirmed = Standing(Rule).Apply(Deadline);
        confirmed.Steps.ShouldNotContain(step => step.Code == "UNVERIFIED");
        confirmed.IsCertain.ShouldBe(confirmed.Steps.All(step => step.Code != "HOLIDAYS_UNVERIFIED"));
        foreach (var language in new[] { "az", "ru", "en" })
        {
            var said = DeadlineWords.Say(confirmed.Steps.Single(step => step.Code == "CONFIRMED"), language);
            said.ShouldContain("Code of Civil Procedure, 363");
            said.ShouldNotContain("lawyer-1", Case.Sensitive, "derivations are public");
        }

        confirmed.Due.ShouldBe(Deadline.Due, "a confirmation moves nothing");
        Standing(Rule).Apply(confirmed).IsSameAs(confirmed).ShouldBeTrue();
    }

    [Fact]
    public void A_changed_rule_is_unconfirmed_again()
    {
        var before = Rule with { Term = Rule.Term with { Length = Rule.Term.Length + 1 } };
        var standing = Standing(before);
        standing.Of(Appeal)!.Value.IsOutdated.ShouldBeTrue();
        standing.Apply(Deadline).IsSameAs(Deadline).ShouldBeTrue();
    }

    [Fact]
    public void What_decides_nothing_does_not_end_a_confirmation()
    {
        var renamed = Rule with { Note = "another note", WarnDays = 30, Title = new Dictionary<string, string> { ["en"] = "Another" } };
        RuleContent.Of(renamed).ShouldBe(RuleContent.Of(Rule));
        RuleContent.Of(Rule with { Roll = RollRule.None, Start = StartRule.SameDay }).ShouldNotBe(RuleContent.Of(Rule));
        RuleBook.Embedded.Packs.SelectMany(pack => pack.Rules).Select(RuleContent.Of).ShouldBeUnique();
    }

    [Fact]
    public void A_confirmation_of_another_rule_changes_nothing() =>
        Standing(RuleBook.Embedded.Find("az.civil.cassation")!).Apply(Deadline).IsSameAs(Deadline).ShouldBeTrue();

    [Fact]
    public void Only_what_was_read_is_confirmed_and_a_repetition_is_nothing_new()
    {
        var content = RuleContent.Of(Rule);
        ConfirmedRule.Empty.Confirm(Confirmed("another"), content).Refusal!.Reason.ShouldBe("RULE_CHANGED");
        var confirmed = After(ConfirmedRule.Empty, ConfirmedRule.Empty.Confirm(Confirmed(content), content));
        confirmed.Confirm(Confirmed(content, Today.AddDays(1)), content).ShouldBe(Decision<ConfirmedRuleEvent>.Nothing);
        confirmed.Confirm(Confirmed(content, edition: "another"), content).Events.Count.ShouldBe(1);

        var withdrawn = After(confirmed, confirmed.Withdraw(new RuleConfirmationWithdrawn("amended")));
        withdrawn.Standing.ShouldBeNull();
        withdrawn.Withdraw(new RuleConfirmationWithdrawn("again")).ShouldBe(Decision<ConfirmedRuleEvent>.Nothing);
    }

    private static StandingConfirmations Standing(Rule read) => new(
        RuleBook.Embedded,
        new Dictionary<string, Confirmation>(StringComparer.Ordinal) { [read.Id] = Confirmed(RuleContent.Of(read)).Confirmation });

    private static RuleConfirmed Confirmed(string content, DateOnly? on = null, string edition = "of 2024") =>
        new(Appeal, new Confirmation(content, "Code of Civil Procedure, 363", edition, "lawyer-1", on ?? Today));

    private static ConfirmedRule After(ConfirmedRule rule, Decision<ConfirmedRuleEvent> decision) =>
        decision.Events.Aggregate(rule, (state, happened) => ConfirmedRule.Evolve(state, happened.Event));
}
