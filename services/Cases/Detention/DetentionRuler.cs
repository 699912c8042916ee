namespace Habeas.Cases.Detention;

/// <summary>
/// Compares the days that a person was held with the legal titles for the detention. Days without a title are what category I of the
/// Working Group on Arbitrary Detention concerns. Pure.
/// </summary>
public sealed class DetentionRuler(RuleBook book, DeadlineCalculator calculator)
{
    private static readonly TitleKind[] Remand = [TitleKind.RemandOrder, TitleKind.RemandExtension];

    /// <param name="today">The last day examined if the person is still held.</param>
    public Measurement Measure(
        IReadOnlyList<HeldPeriod> held, IReadOnlyList<CustodyTitle> titles, IReadOnlyList<ExtensionActs> acts, DateOnly today)
    {
        if (Refuse(held, titles, acts, today) is { } refusal)
        {
            return new Measurement(Record: null, refusal);
        }

        return new Measurement(new DetentionRecord(Spans(held, titles, today), Duties(held, titles, acts, today)), Refusal: null);
    }

    private static Refusal? Refuse(
        IReadOnlyList<HeldPeriod> held, IReadOnlyList<CustodyTitle> titles, IReadOnlyList<ExtensionActs> acts, DateOnly today)
    {
        for (var place = 0; place < titles.Count; place++)
        {
            if (titles[place].Until is { } until && until.IsCertainlyBefore(titles[place].From))
            {
                return new Refusal("TITLE_ENDS_BEFORE_IT_BEGINS", "A title ends before it begins.").With("title", Number(place + 1));
            }
        }

        for (var place = 0; place < held.Count; place++)
        {
            if (held[place].Until is { } until && until.IsCertainlyBefore(held[place].From))
            {
                return new Refusal("HELD_UNTIL_BEFORE_FROM", "A period of detention ends before it begins.")
                    .With("period", Number(place + 1));
            }

            if (held[place].From.Earliest > today || held[place].Until is { } end && end.Earliest > today)
            {
                return new Refusal("IN_FUTURE", "A period of detention cannot begin in the future.").With("period", Number(place + 1));
            }
        }

        return acts.FirstOrDefault(act => act.Title < 1 || act.Title > titles.Count) is { } unknown
            ? new Refusal("NO_SUCH_TITLE", "There is no title with that number.").With("title", Number(unknown.Title))
            : null;
    }

    /// <summary>The status changes only where a title or a period of detention begins or ends, so only those days are examined.</summary>
    private static List<DetentionSpan> Spans(IReadOnlyList<HeldPeriod> held, IReadOnlyList<CustodyTitle> titles, DateOnly today)
    {
        var cuts = new SortedSet<DateOnly>();
        foreach (var period in held)
        {
            Cut(cuts, period.From, period.Until, today);
        }

        foreach (var title in titles)
        {
            Cut(cuts, title.From, title.Until, today);
            if (title.IssuedOn is { } issued)
            {
                cuts.Add(issued.Earliest);
                cuts.Add(issued.Latest);
            }
        }

        cuts.Add(today.AddDays(1));
        var days = cuts.Where(day => day <= today.AddDays(1)).ToArray();
        var spans = new List<DetentionSpan>();
        foreach (var (from, next) in days.Zip(days.Skip(1)))
        {
            if (Look(from, held, titles, today) is not { } found)
            {
                continue;
            }

            var span = found with { From = from, To = next.AddDays(-1) };
            if (spans.LastOrDefault() is { } last && last.To.AddDays(1) == from && Alike(last, span))
            {
                spans[^1] = last with { To = span.To };
            }
            else
            {
                spans.Add(span);
            }
        }

        return spans;
    }

    private static void Cut(SortedSet<DateOnly> cuts, PartialDate from, PartialDate? until, DateOnly today)
    {
        cuts.Add(from.Earliest);
        cuts.Add(from.Latest);
        foreach (var end in new[] { until?.Earliest, until?.Latest })
        {
            if (end < today)
            {
                cuts.Add(end.Value.AddDays(1));
            }
        }
    }

    /// <summary>Null on a day when the person was not held.</summary>
    private static DetentionSpan? Look(DateOnly day, IReadOnlyList<HeldPeriod> held, IReadOnlyList<CustodyTitle> titles, DateOnly today)
    {
        var isHeld = held.Any(period => day >= period.From.Latest && day <= (period.Until?.Earliest ?? today));
        if (!isHeld && !held.Any(period => day >= period.From.Earliest && day <= (period.Until?.Latest ?? today)))
        {
            return null;
        }

        var certain = Numbers(titles, title => day >= Begin(title).Latest && day <= (title.Until?.Earliest ?? DateOnly.MaxValue));
        var possible = Numbers(titles, title => day >= Begin(title).Earliest && day <= (title.Until?.Latest ?? DateOnly.MaxValue));
        var late = Numbers(
            titles,
            title =>
                title.IssuedOn is { } issued
                    && day < issued.Earliest
                    && day >= title.From.Latest
                    && day <= (title.Until?.Earliest ?? DateOnly.MaxValue));
        return certain.Length > 0 ? new DetentionSpan(day, day, DayStanding.WithTitle, certain, [])
            : possible.Length > 0 || !isHeld ? new DetentionSpan(day, day, DayStanding.Unknown, possible, late)
            : new DetentionSpan(day, day, DayStanding.WithoutTitle, [], late);
    }

    /// <summary>The first day a title covers: never before it was issued.</summary>
    private static (DateOnly Earliest, DateOnly Latest) Begin(CustodyTitle title) => title.IssuedOn is { } issued
        ? (Later(title.From.Earliest, issued.Earliest), Later(title.From.Latest, issued.Latest))
        : (title.From.Earliest, title.From.Latest);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static int[] Numbers(IReadOnlyList<CustodyTitle> titles, Func<CustodyTitle, bool> covers) =>
        [.. Enumerable.Range(1, titles.Count).Where(number => covers(titles[number - 1]))];

    private static bool Alike(DetentionSpan one, DetentionSpan other) =>
        one.Standing == other.Standing && one.Titles.SequenceEqual(other.Titles) && one.LateTitles.SequenceEqual(other.LateTitles);

    /// <summary>
    /// The steps required before each remand that was or may have to be extended runs out: the motion, its submission to the court, the
    /// decision.
    /// </summary>
    private List<ExtensionDuty> Duties(
        IReadOnlyList<HeldPeriod> held, IReadOnlyList<CustodyTitle> titles, IReadOnlyList<ExtensionActs> acts, DateOnly today)
    {
        var duties = new List<ExtensionDuty>();
        for (var number = 1; number <= titles.Count; number++)
        {
            // If the end is known only to the month, there is no day to count back from.
            if (!Remand.Contains(titles[number - 1].Kind)
                || titles[number - 1].Until is not { Day: not null } until
                || !IsExtended(number, until.Earliest, held, titles, acts, today))
            {
                continue;
            }

            var done = acts.FirstOrDefault(act => act.Title == number);
            foreach (var rule in book.StartedBy(Triggers.RemandExpires, until.Earliest))
            {
                if (calculator.Compute(rule, Trigger.Day(until.Earliest)).Deadline is { } deadline)
                {
                    var on = Done(rule.Id, done);
                    duties.Add(new ExtensionDuty(number, rule.Id, deadline.Due, on, State(on, deadline.Due, today), deadline.IsCertain));
                }
            }
        }

        return [.. duties.OrderBy(duty => duty.Title).ThenBy(duty => duty.Due)];
    }

    /// <summary>No motion was required for a person who was released or sentenced before the remand ran out.</summary>
    private static bool IsExtended(
        int number,
        DateOnly until,
        IReadOnlyList<HeldPeriod> held,
        IReadOnlyList<CustodyTitle> titles,
        IReadOnlyList<ExtensionActs> acts,
        DateOnly today) =>
        acts.Any(act => act.Title == number)
        || titles.Any(
            title => title.Kind == TitleKind.RemandExtension && title.From.Earliest <= until.AddDays(1) && title.From.Latest >= until)
        || (held.Any(period => (period.Until?.Latest ?? DateOnly.MaxValue) > until && period.From.Earliest <= until)
            && !titles.Where((title, place) => place != number - 1)
                .Any(title => title.From.Earliest <= until.AddDays(1) && (title.Until?.Latest ?? DateOnly.MaxValue) > until)
            && titles[number - 1].From.Earliest <= today);

    private static PartialDate? Done(string rule, ExtensionActs? acts) => rule switch
    {
        NamedRules.MotionToProsecutor => acts?.MotionToProsecutor,
        NamedRules.MotionOnward => acts?.MotionOnward,
        NamedRules.CourtDecides => acts?.CourtDecided,
        _ => null,
    };

    private static DutyState State(PartialDate? on, DateOnly due, DateOnly today) => on switch
    {
        { } done when done.Latest <= due => DutyState.Met,
        { } done when done.Earliest > due => DutyState.Missed,
        null when today <= due => DutyState.Pending,
        _ => DutyState.Unknown,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
