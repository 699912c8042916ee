using Habeas.Cases.Clocks;

namespace Habeas.Cases.Tests.Clocks;

/// <summary>Last days found by practitioners: exchanged days (B16), ends of months and partly known days (B32).</summary>
public sealed class FieldDeadlineTests
{
    private static readonly DeadlineCalculator Calculator = new(RuleBook.Embedded);

    public static TheoryData<string, string, string> Table { get; } = new(
        new[] { "B16.csv", "B32.csv" }.SelectMany(FieldCases.Rows).Select(row => (row[0], row[1], row[2])));

    [Theory]
    [MemberData(nameof(Table))]
    public void The_last_day_is_the_right_one(string rule, string starts, string expected) =>
        Compute(rule, starts).Due.ShouldBe(Packs.Day(expected));

    [Fact]
    public void A_term_that_began_before_an_exchange_was_decreed_follows_the_exchange() =>
        // The decree of 25 February 2024 makes Saturday 6 April a working day.
        Compute("az.civil.appeal", "2024-03-06").Due.ShouldBe(new DateOnly(2024, 4, 6));

    [Fact]
    public void A_partly_known_start_also_gives_the_latest_day() =>
        Compute("az.civil.appeal", "2024-02").Latest.ShouldBe(new DateOnly(2024, 3, 29));

    [Theory]
    [InlineData("2027-02-19", "2027-03-19", "2027-03-19")] // A Friday before the feast.
    [InlineData("2027-01-06", "2027-02-06", "2027-02-08")] // A Saturday: it may be exchanged and worked.
    // A feast of the law stays; what it moves to Thursday 25 and Friday 26 may be worked.
    [InlineData("2027-02-22", "2027-03-25", "2027-03-29")]
    // 2 January is a feast; Sunday 3 may be worked, and Monday 4 makes up for the feast.
    [InlineData("2026-12-02", "2027-01-03", "2027-01-05")]
    public void In_a_year_without_decreed_holidays_the_earliest_possible_day_is_shown_with_a_caveat(
        string starts, string due, string latest)
    {
        var deadline = Compute("az.civil.appeal", starts);

        deadline.Due.ShouldBe(Packs.Day(due));
        deadline.Latest.ShouldBe(Packs.Day(latest));
        deadline.IsCertain.ShouldBeFalse();
        deadline.UndecreedYears.ShouldBe([2027]);
        foreach (var language in new[] { "az", "ru", "en" })
        {
            DeadlineWords.Caveat(deadline.UndecreedYears, language).ShouldContain("2027");
            deadline.Steps.Where(step => step.Code == "HOLIDAYS_NOT_DECREED").Select(step => DeadlineWords.Say(step, language))
                .ShouldHaveSingleItem().ShouldContain("2027");
        }

        deadline.Steps.Any(step => step.Code == "MAY_YET_BE_WORKED").ShouldBe(due != latest);
    }

    [Fact]
    public void A_decree_that_completes_the_year_moves_the_day_to_its_place()
    {
        // Began on 20 November 2024, before the decree of 11 December on the feasts of 2025; Saturday 4 January 2025 stood until then.
        var rule = RuleBook.Embedded.Find("az.civil.appeal")!;
        var deadline = Calculator.Compute(rule, new Trigger(PartialDate.Parse("2024-12-04"))).Deadline!;

        deadline.Due.ShouldBe(new DateOnly(2025, 1, 6));
        deadline.UndecreedYears.ShouldBeEmpty();
        deadline.Steps.ShouldContain(
            step => step.Code == "MOVED_BY_HOLIDAYS" && step.Args["from"] == "2025-01-04" && step.Args["to"] == "2025-01-06");
    }

    [Fact]
    public void A_year_whose_decrees_are_known_has_no_caveat()
    {
        var deadline = Compute("az.civil.appeal", "2026-01-31");

        deadline.UndecreedYears.ShouldBeEmpty();
        DeadlineWords.Caveat(deadline.UndecreedYears, "en").ShouldBeEmpty();
    }

    private static Deadline Compute(string rule, string starts) =>
        Calculator.Compute(RuleBook.Embedded.Find(rule)!, new Trigger(PartialDate.Parse(starts))).Deadline!;
}
