namespace Habeas.Cases.Clocks;

/// <summary>Counts one length from one day and applies the changes.</summary>
public sealed partial class DeadlineCalculator
{
    /// <param name="earliest">True for the earliest possible last day; false for the last day by the holidays that are known.</param>
    private static Counted Count(
        Start start, DateOnly trigger, Term term, IReadOnlyList<TermChange> changes, WorkCalendar? calendar, bool earliest)
    {
        var rule = start.Rule;
        var open = changes.OfType<Suspended>().FirstOrDefault(suspended => suspended.To is null);
        var count = new TermCount(calendar, Closed(changes));
        if (term.Unit == TermUnit.Hours)
        {
            return Hours(start, trigger, term, changes, count, earliest);
        }

        var end = rule.Direction == Direction.Before ? count.Backward(trigger, term, rule.Start) : count.Forward(trigger, term, rule.Start);
        Suspensions(changes, trigger, end, count);
        var named = false;
        foreach (var change in changes)
        {
            switch (change)
            {
                case Extended { By: { } by } extended:
                    (end, named) = (count.Extend(end, by), false);
                    count.Add(DerivationStep.Of(
                        "EXTENDED_BY",
                        ("on", DerivationStep.Day(extended.On)),
                        ("length", DerivationStep.Number(by.Length)),
                        ("unit", TermCount.Code(by.Unit)),
                        ("day", DerivationStep.Day(end))));
                    break;
                case Extended { Until: { } until } extended:
                    (end, named) = (until, true);
                    count.Add(
                        DerivationStep.Of("EXTENDED_UNTIL", ("on", DerivationStep.Day(extended.On)), ("day", DerivationStep.Day(end))));
                    break;
                case Restored restored:
                    (end, named) = (restored.Until, true);
                    count.Add(DerivationStep.Of("RESTORED", ("on", DerivationStep.Day(restored.On)), ("day", DerivationStep.Day(end))));
                    break;
            }
        }

        var stopped = open is not null && open.On <= end;
        if (stopped)
        {
            count.Add(DerivationStep.Of("SUSPENDED_OPEN", ("from", DerivationStep.Day(open!.On))));
        }

        // A day set by a court is final, working day or not.
        var due = named ? end : count.Roll(end, rule.Roll, earliest);
        return new Counted(due, At: null, !stopped, count.Steps);
    }

    /// <summary>Hours run through nights and days off. Without a time of day they count from midnight.</summary>
    private static Counted Hours(
        Start start, DateOnly trigger, Term term, IReadOnlyList<TermChange> changes, TermCount count, bool earliest)
    {
        var rule = start.Rule;
        var from = trigger.ToDateTime(start.At ?? TimeOnly.MinValue);
        var hours = changes.OfType<Extended>().Sum(extended => extended.By is { Unit: TermUnit.Hours } by ? by.Length : 0) + term.Length;
        var end = from.AddHours(rule.Direction == Direction.Before ? -hours : hours);
        if (start.At is null)
        {
            count.Add(DerivationStep.Of("TIME_UNKNOWN"));
        }

        count.Add(DerivationStep.Of(
            "COUNTED_HOURS",
            ("hours", DerivationStep.Number(hours)),
            ("day", DerivationStep.Day(DateOnly.FromDateTime(end))),
            ("time", TimeOnly.FromDateTime(end).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture))));
        var at = TimeOnly.FromDateTime(end);
        var due = count.Roll(DateOnly.FromDateTime(end), rule.Roll, earliest);
        return new Counted(due, at, IsRunning: true, count.Steps);
    }

    private static void Suspensions(IReadOnlyList<TermChange> changes, DateOnly trigger, DateOnly end, TermCount count)
    {
        foreach (
            var suspended in changes.OfType<Suspended>().Where(suspended => suspended.To is not null).OrderBy(suspended => suspended.On))
        {
            count.Add(DerivationStep.Of(
                suspended.On > end || suspended.To < trigger ? "SUSPENSION_OUTSIDE" : "SUSPENDED",
                ("from", DerivationStep.Day(suspended.On)),
                ("to", DerivationStep.Day(suspended.To!.Value))));
        }
    }

    /// <summary>The suspensions that have ended, merged where they touch or overlap, so that no day is counted twice.</summary>
    private static List<(DateOnly From, DateOnly To)> Closed(IReadOnlyList<TermChange> changes)
    {
        var merged = new List<(DateOnly From, DateOnly To)>();
        foreach (
            var suspended in changes.OfType<Suspended>().Where(suspended => suspended.To is not null).OrderBy(suspended => suspended.On))
        {
            var to = suspended.To!.Value;
            if (merged.Count > 0 && suspended.On <= merged[^1].To.AddDays(1))
            {
                merged[^1] = (merged[^1].From, merged[^1].To > to ? merged[^1].To : to);
            }
            else
            {
                merged.Add((suspended.On, to));
            }
        }

        return merged;
    }

    private sealed record Counted(DateOnly Due, TimeOnly? At, bool IsRunning, IReadOnlyList<DerivationStep> Steps);
}
