using CsCheck;
using Habeas.Cases.Clocks;

namespace Habeas.Cases.Tests.Clocks;

public sealed class DeadlinePropertyTests
{
    private static readonly DeadlineCalculator Calculator = new(RuleBook.Embedded);
    private static readonly HolidaySet Set = RuleBook.Embedded.HolidaySets.Single(set => set.Id == "az");
    private static readonly WorkCalendar Calendar = new(Set, Set.LatestVersion);
    private static readonly Rule[] Rules =
    [
        .. RuleBook.Embedded.Packs.SelectMany(pack => pack.Rules).Where(rule => rule.EffectiveFrom is null && rule.EffectiveTo is null),
    ];

    private static readonly Rule[] RulesInWorkingDays =
        [.. Rules.Where(rule => rule.Term.Unit == TermUnit.WorkingDays && rule.AfterRule is null)];

    private static readonly Gen<DateOnly> Day = Gen.Int[new DateOnly(2022, 1, 1).DayNumber, new DateOnly(2028, 12, 31).DayNumber]
        .Select(DateOnly.FromDayNumber);

    [Fact]
    public void A_later_trigger_never_gives_an_earlier_deadline() =>
        Gen.Select(Any(Rules), Day, Gen.Int[0, 60]).Sample((rule, day, later) =>
            Due(rule, day) <= Due(rule, day.AddDays(later)));

    [Fact]
    public void A_rolled_deadline_never_falls_on_a_certain_day_off() =>
        Gen.Select(Any([.. Rules.Where(rule => rule.Roll != RollRule.None)]), Day).Sample((rule, day) =>
        {
            var deadline = Calculator.Compute(rule, Trigger.Day(day)).Deadline!;
            var mayYetBeWorked = Calendar.MayYetBeWorked(deadline.Due) && deadline.UndecreedYears.Contains(deadline.Due.Year);
            return (Calendar.IsWorking(deadline.Due) || mayYetBeWorked) && Calendar.IsWorking(deadline.Latest);
        });

    [Fact]
    public void Rolling_skips_only_days_off() =>
        Gen.Select(Any([.. Rules.Where(rule => rule.Roll == RollRule.Next)]), Day).Sample((rule, day) =>
        {
            var unrolled = Calculator.Compute(rule with { Roll = RollRule.None }, Trigger.Day(day)).Deadline!.Due;
            return Between(unrolled, Due(rule, day)).All(passed => !Calendar.IsWorking(passed));
        });

    [Fact]
    public void A_term_contains_as_many_working_days_as_its_length() =>
        Gen.Select(Any(RulesInWorkingDays), Day).Sample((rule, day) =>
        {
            var due = Due(rule, day);
            return Calendar.IsWorking(due) && Between(day.AddDays(1), due.AddDays(1)).Count(Calendar.IsWorking) == rule.Term.Length;
        });

    [Fact]
    public void A_suspension_within_the_term_gives_back_its_days_exactly() =>
        Gen.Select(Day, Gen.Int[1, 20], Gen.Int[0, 200]).Sample((day, from, length) =>
        {
            var rule = RuleBook.Embedded.Find("un.wgad.government_reply")!;
            var suspended = new Suspended(day.AddDays(from), day.AddDays(from + length), "");
            return Calculator.Compute(rule, Trigger.Day(day), [suspended]).Deadline!.Due == Due(rule, day).AddDays(length + 1);
        });

    [Fact]
    public void The_deadline_of_a_month_is_that_of_its_earliest_and_its_latest_day() =>
        Gen.Select(Any(Rules), Gen.Int[2022, 2028], Gen.Int[1, 12]).Sample((rule, year, month) =>
        {
            var date = new PartialDate(year, month);
            var deadline = Calculator.Compute(rule, new Trigger(date)).Deadline!;
            return deadline.Due == Due(rule, date.Earliest) && deadline.Latest >= Due(rule, date.Latest);
        });

    [Fact]
    public void Every_derivation_can_be_said_in_three_languages() =>
        Gen.Select(Any(Rules), Day).Sample((rule, day) =>
            Calculator.Compute(rule, Trigger.Day(day)).Deadline!.Steps.All(step =>
                new[] { "az", "ru", "en" }.Select(language => DeadlineWords.Say(step, language))
                    .All(said => said.Length > 0 && !said.Contains('{'))));

    private static Gen<Rule> Any(Rule[] rules) => Gen.Int[0, rules.Length - 1].Select(place => rules[place]);

    private static DateOnly Due(Rule rule, DateOnly day) => Calculator.Compute(rule, Trigger.Day(day)).Deadline!.Due;

    private static IEnumerable<DateOnly> Between(DateOnly from, DateOnly to)
    {
        for (var day = from; day < to; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
