using Habeas.Cases.Clocks;

namespace Habeas.Cases.Tests.Clocks;

/// <summary>The days off that the press printed each year, compared with the rule of the Labour Code.</summary>
public sealed class WorkCalendarTests
{
    private static readonly HolidaySet Set = RuleBook.Embedded.HolidaySets.Single(set => set.Id == "az");
    private static readonly WorkCalendar Latest = new(Set, Set.LatestVersion);

    [Theory]
    [InlineData("2024-03-20", "2024-03-26")] // "20 to 26 March seven days in a row"
    [InlineData("2024-06-15", "2024-06-19")] // "June 15, 16, 17, 18 and 19 in a row"
    [InlineData("2024-11-08", "2024-11-13")] // "from November 8 to 13 inclusive"
    [InlineData("2024-12-30", "2025-01-05")] // "from 30 December to 5 January 2025 inclusive"
    [InlineData("2025-03-20", "2025-03-31")] // "20 to 31 March"
    [InlineData("2026-03-20", "2026-03-30")] // "the first working day after the holidays will be March 31"
    [InlineData("2022-12-31", "2023-01-04")] // "3 and 4 January 2023 will be non-working"
    [InlineData("2023-11-08", "2023-11-12")]
    public void The_published_runs_of_days_off_are_reproduced(string first, string last)
    {
        var (from, to) = (Packs.Day(first), Packs.Day(last));

        for (var day = from; day <= to; day = day.AddDays(1))
        {
            Latest.IsWorking(day).ShouldBeFalse(day.ToString("O"));
        }

        Latest.IsWorking(to.AddDays(1)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2023-11-04")]
    [InlineData("2024-11-16")]
    [InlineData("2024-11-23")]
    [InlineData("2024-12-28")]
    [InlineData("2024-12-29")]
    public void An_exchanged_weekend_is_worked(string day) => Latest.IsWorking(Packs.Day(day)).ShouldBeTrue();

    [Fact]
    public void A_substitute_day_off_names_the_day_it_stands_for() =>
        Latest.WhyOff(new DateOnly(2024, 11, 11)).ShouldBe(new DayOff(DayOffKind.Moved, "State Flag Day", new DateOnly(2024, 11, 9)));

    [Fact]
    public void An_older_version_does_not_know_a_later_decree()
    {
        var before = new WorkCalendar(Set, "2023-12");

        before.IsWorking(new DateOnly(2024, 11, 12)).ShouldBeTrue();
        Latest.IsWorking(new DateOnly(2024, 11, 12)).ShouldBeFalse();
        before.IsComplete(2024).ShouldBeTrue();
        before.IsComplete(2025).ShouldBeFalse();
    }
}
