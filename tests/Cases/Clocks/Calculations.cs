using Habeas.Cases.Clocks;

namespace Habeas.Cases.Tests.Clocks;

/// <summary>Deadlines of one rule of a test; each that is computed can be said in every language.</summary>
internal static class Calculations
{
    public static readonly HolidayVersionId Second = new("test", "2");

    /// <summary>A rule of ten calendar days that end on whatever day it is.</summary>
    public static string TenDays { get; } = Packs.Rule(length: "length: 10", unit: "unit: calendar_days", roll: "roll: none");

    public static Deadline Compute(string rule, string trigger, params TermChange[] changes)
    {
        var deadline = Calculate(rule, trigger, changes).Deadline.ShouldNotBeNull();
        foreach (var language in new[] { "az", "ru", "en" })
        {
            deadline.Steps.ShouldAllBe(step => DeadlineWords.Say(step, language).Length > 0);
        }

        return deadline;
    }

    public static Calculation Calculate(string rule, string trigger, params TermChange[] changes)
    {
        var book = Packs.Book(rule);
        return new DeadlineCalculator(book).Compute(book.Find("t.rule")!, new Trigger(PartialDate.Parse(trigger)), changes);
    }

    public static IEnumerable<string> Codes(Deadline deadline) => deadline.Steps.Select(step => step.Code);

    public static DateOnly Day(string text) => Packs.Day(text);
}
