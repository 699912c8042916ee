namespace Habeas.Cases.Clocks;

/// <summary>Counts a term on a calendar from one trigger day. Pure.</summary>
internal sealed class TermCount(WorkCalendar? calendar, IReadOnlyList<(DateOnly From, DateOnly To)> suspensions)
{
    private readonly List<DerivationStep> steps = [];

    public IReadOnlyList<DerivationStep> Steps => steps;

    public void Add(DerivationStep step) => steps.Add(step);

    /// <summary>The last day of a forward term, before rolling.</summary>
    public DateOnly Forward(DateOnly trigger, Term term, StartRule start)
    {
        var first = start == StartRule.SameDay ? trigger : trigger.AddDays(1);
        Note(start == StartRule.SameDay ? "STARTS_SAME_DAY" : "STARTS_DAY_AFTER", ("day", DerivationStep.Day(first)));
        var end = (term.Unit, start) switch
        {
            (TermUnit.Months or TermUnit.Years, StartRule.SameDay) => Shift(first, SameDayMonths(trigger, Months(term))),
            (TermUnit.Months or TermUnit.Years, _) => Shift(first, AddMonths(trigger, Months(term))),
            _ => Walk(first.AddDays(-1), term),
        };
        NoteCounted(term, end);
        return end;
    }

    /// <summary>The last day before an event.</summary>
    public DateOnly Backward(DateOnly trigger, Term term, StartRule start)
    {
        var from = start == StartRule.SameDay ? trigger.AddDays(1) : trigger;
        var end = term.Unit switch
        {
            TermUnit.Months or TermUnit.Years => AddMonths(from, -Months(term)),
            TermUnit.WorkingDays => WalkBack(from, term.Length),
            _ => from.AddDays(-term.Length),
        };
        Note("COUNTED_BACK", ("length", DerivationStep.Number(term.Length)), ("unit", Code(term.Unit)), ("day", DerivationStep.Day(end)));
        return end;
    }

    /// <summary>The end of a term extended by a further one.</summary>
    public DateOnly Extend(DateOnly end, Term by) => by.Unit switch
    {
        TermUnit.Months or TermUnit.Years => Shift(end.AddDays(1), AddMonths(end, Months(by))),
        _ => Walk(end, by),
    };

    /// <param name="earliest">
    /// True to get the earliest possible day. While a year's decrees are not all known, a weekend or moved day may still be exchanged for a
    /// working day, and a term that ends on it would end there; statutory holidays are always off.
    /// </param>
    public DateOnly Roll(DateOnly end, RollRule roll, bool earliest = false)
    {
        if (roll == RollRule.None || calendar is null)
        {
            return end;
        }

        var day = end;
        while (calendar.WhyOff(day) is { } off)
        {
            if (earliest && roll == RollRule.Next && calendar.MayYetBeWorked(day))
            {
                Note(
                    "MAY_YET_BE_WORKED",
                    ("day", DerivationStep.Day(day)),
                    ("kind", off.Kind.ToString()),
                    ("to", DerivationStep.Day(NextWorking(day))));
                break;
            }

            Note(
                "NON_WORKING_DAY",
                ("day", DerivationStep.Day(day)),
                ("kind", off.Kind.ToString()),
                ("name", off.Name),
                ("from", off.From is { } from ? DerivationStep.Day(from) : ""));
            day = day.AddDays(roll == RollRule.Next ? 1 : -1);
        }

        if (day != end)
        {
            Note(
                roll == RollRule.Next ? "ROLLED_NEXT" : "ROLLED_PREVIOUS",
                ("from", DerivationStep.Day(end)),
                ("to", DerivationStep.Day(day)));
        }

        return day;
    }

    private DateOnly NextWorking(DateOnly day)
    {
        while (!calendar!.IsWorking(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    internal static string Code(TermUnit unit) => "unit." + unit;

    private static int Months(Term term) => term.Unit == TermUnit.Years ? term.Length * 12 : term.Length;

    /// <summary>The day with the same number, or the last day of a month that has no such day.</summary>
    private DateOnly AddMonths(DateOnly day, int months)
    {
        var end = day.AddMonths(months);
        if (end.Day != day.Day)
        {
            Note("NO_SUCH_DAY_IN_MONTH", ("number", DerivationStep.Number(day.Day)), ("day", DerivationStep.Day(end)));
        }

        return end;
    }

    /// <summary>
    /// If the trigger day counts, the term ends on the day before the same number; in a month without that number, on the last day.
    /// </summary>
    private DateOnly SameDayMonths(DateOnly trigger, int months)
    {
        var end = AddMonths(trigger, months);
        return end.Day == trigger.Day ? end.AddDays(-1) : end;
    }

    /// <summary>Counts a number of days, skipping suspended ones and, for working days, days off.</summary>
    private DateOnly Walk(DateOnly before, Term term)
    {
        var working = term.Unit == TermUnit.WorkingDays;
        if (!working && suspensions.Count == 0)
        {
            return before.AddDays(term.Length);
        }

        var day = before;
        var passed = new SortedSet<string>(StringComparer.Ordinal);
        for (var counted = 0; counted < term.Length;)
        {
            day = day.AddDays(1);
            if (IsSuspended(day))
            {
                continue;
            }

            if (!working || calendar!.WhyOff(day) is not { } off)
            {
                counted++;
            }
            else if (off.Kind != DayOffKind.Weekend)
            {
                passed.Add(DerivationStep.Day(day));
            }
        }

        NotePassed(passed);
        return day;
    }

    private DateOnly WalkBack(DateOnly from, int length)
    {
        var day = from;
        var passed = new SortedSet<string>(StringComparer.Ordinal);
        for (var counted = 0; counted < length;)
        {
            day = day.AddDays(-1);
            if (calendar!.WhyOff(day) is not { } off)
            {
                counted++;
            }
            else if (off.Kind != DayOffKind.Weekend)
            {
                passed.Add(DerivationStep.Day(day));
            }
        }

        NotePassed(passed);
        return day;
    }

    private void NotePassed(SortedSet<string> passed)
    {
        if (passed.Count > 0)
        {
            Note("PASSED_OVER", ("days", string.Join(", ", passed)));
        }
    }

    /// <summary>A term in months is extended by as many days as it was suspended.</summary>
    private DateOnly Shift(DateOnly first, DateOnly end)
    {
        foreach (var (from, to) in suspensions)
        {
            var begin = from < first ? first : from;
            if (begin <= end && to >= begin)
            {
                end = end.AddDays(to.DayNumber - begin.DayNumber + 1);
            }
        }

        return end;
    }

    private bool IsSuspended(DateOnly day) => suspensions.Any(span => day >= span.From && day <= span.To);

    private void NoteCounted(Term term, DateOnly end) =>
        Note("COUNTED", ("length", DerivationStep.Number(term.Length)), ("unit", Code(term.Unit)), ("day", DerivationStep.Day(end)));

    private void Note(string code, params (string, string)[] args) => steps.Add(DerivationStep.Of(code, args));
}
