using System.Collections.Immutable;

namespace Habeas.Cases.Clocks;

/// <summary>Computes deadlines from rules and records every step of the derivation. Pure.</summary>
public sealed partial class DeadlineCalculator(RuleBook book)
{
    /// <summary>
    /// Change this whenever the same rules would give different days: every open deadline is then recomputed and every moved one reported.
    /// </summary>
    public const string Edition = "2";

    // No case has dates outside these years, and adding a term to one of them cannot overflow the calendar.
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    /// <param name="rule">
    /// If it starts when another rule ends, <paramref name="trigger"/> belongs to the first rule of the chain.
    /// </param>
    /// <param name="changes">In any order; they are applied by date.</param>
    public Calculation Compute(Rule rule, Trigger trigger, IReadOnlyList<TermChange>? changes = null)
    {
        if (rule.AfterRule is { } before)
        {
            // Changes apply to the last term of the chain, not to those before it, except holidays, which are the same for all.
            var holidays = changes?.OfType<HolidaysChanged>().ToArray<TermChange>();
            if (book.Find(before) is not { } first)
            {
                return ClockRefusals.UnknownRule(before);
            }

            var computed = Compute(first, trigger, holidays);
            return computed.Deadline is { } upstream ? ComputeAfter(rule, upstream, changes) : computed;
        }

        if (rule.Service.Count > 0 && trigger.ServedOn is { } whom && !rule.Service.Contains(whom))
        {
            return ClockRefusals.NotStartedByService(rule);
        }

        var steps = ImmutableList.Create(
            DerivationStep.Of("RULE", ("rule", rule.Id), ("article", rule.Source.Article), ("instrument", rule.Source.Instrument)));
        if (trigger.On.Day is null)
        {
            steps = steps.Add(
                DerivationStep.Of(
                    "TRIGGER_PARTIAL",
                    ("date", trigger.On.ToString()),
                    ("earliest", DerivationStep.Day(trigger.On.Earliest)),
                    ("latest", DerivationStep.Day(trigger.On.Latest))))
                .Add(DerivationStep.Of("EARLIEST_COUNTS"));
        }
        else
        {
            steps = steps.Add(
                DerivationStep.Of("TRIGGER", ("event", "trigger." + rule.Trigger), ("day", DerivationStep.Day(trigger.On.Earliest))));
        }

        if (trigger.ServedOn is { } served)
        {
            steps = steps.Add(DerivationStep.Of(served == ServedOn.Counsel ? "SERVED_ON_COUNSEL" : "SERVED_ON_PARTY"));
        }

        return Compute(
            new Start(rule, trigger.On.Earliest, trigger.On.Latest, trigger.At, trigger.Decided ?? trigger.On, IsCertain: true, steps),
            changes ?? []);
    }

    /// <summary>The deadline of a rule that starts when another one ends.</summary>
    public Calculation ComputeAfter(Rule rule, Deadline upstream, IReadOnlyList<TermChange>? changes = null)
    {
        var steps = upstream.Steps.ToImmutableList()
            .Add(DerivationStep.Of("RULE", ("rule", rule.Id), ("article", rule.Source.Article), ("instrument", rule.Source.Instrument)))
            .Add(DerivationStep.Of("AFTER_RULE", ("rule", upstream.Rule), ("day", DerivationStep.Day(upstream.Due))));
        var computed = Compute(
            new Start(rule, upstream.Due, upstream.Latest, upstream.At, PartialDate.From(upstream.Due), upstream.IsCertain, steps),
            changes ?? []);
        return computed.Deadline is { } deadline && !upstream.IsRunning ? deadline with { IsRunning = false } : computed;
    }

    private Calculation Compute(Start start, IReadOnlyList<TermChange> changes)
    {
        if (Refuse(start, changes) is { } refusal)
        {
            return refusal;
        }

        var ordered = changes.OrderBy(change => change.On).ToArray();
        var others = ordered.Where(change => change is not HolidaysChanged).ToArray();
        if (start.Rule.Holidays is not { } newest)
        {
            return Fold(start, others, holidays: null);
        }

        // Start with the holidays decreed when the term began; any later decree issued while the term is open may move it.
        var decrees = book.DecreesUpTo(newest).ToArray();
        var known = Math.Max(0, Array.FindLastIndex(decrees, decree => decree.Adopted <= start.Earliest));
        var version = new HolidayVersionId(newest.Set, decrees[known].Version);
        var later = decrees.Skip(known + 1)
            .Select(decree => new HolidaysChanged(decree.Adopted, new HolidayVersionId(newest.Set, decree.Version)));
        return Recount(start, others, Fold(start, others, version), [.. later], [.. ordered.OfType<HolidaysChanged>()]);
    }

    /// <summary>A decree moves a term that is still open on its day, never one that has ended.</summary>
    /// <param name="decrees">Decrees from the pack: only those that move the term are reported.</param>
    /// <param name="entered">Entered by a user for this term: the effect of each is reported.</param>
    private Calculation Recount(
        Start start,
        TermChange[] others,
        Calculation counted,
        IReadOnlyList<HolidaysChanged> decrees,
        IReadOnlyList<HolidaysChanged> entered)
    {
        var said = new List<DerivationStep>();
        foreach (var (change, isEntered) in decrees.Select(change => (change, false)).Concat(entered.Select(change => (change, true))))
        {
            if (counted.Deadline is not { } old)
            {
                return counted;
            }

            if (change.On > old.Latest)
            {
                said.AddRange(isEntered ? [Said("HOLIDAYS_TOO_LATE", change)] : []);
                continue;
            }

            counted = Fold(start, others, change.Version);
            if (counted.Deadline is { } now && (isEntered || now.Due != old.Due))
            {
                said.Add(now.Due == old.Due
                    ? Said("UNCHANGED_BY_HOLIDAYS", change)
                    : Said("MOVED_BY_HOLIDAYS", change, ("from", DerivationStep.Day(old.Due)), ("to", DerivationStep.Day(now.Due))));
            }
        }

        return counted.Deadline is { } deadline ? deadline with { Steps = [.. deadline.Steps, .. said] } : counted;

        static DerivationStep Said(string code, HolidaysChanged change, params ReadOnlySpan<(string, string)> more) =>
            DerivationStep.Of(code, [("holidays", change.Version.ToString()), ("on", DerivationStep.Day(change.On)), .. more]);
    }

    /// <summary>Applies the changes in order; each is checked against the term as the previous one left it.</summary>
    private Calculation Fold(Start start, TermChange[] changes, HolidayVersionId? holidays)
    {
        var applied = new List<TermChange>(changes.OfType<Suspended>());
        var deadline = Shortest(start, applied, holidays);
        foreach (var change in changes.Where(change => change is not Suspended))
        {
            if (Refuse(change, deadline) is { } refusal)
            {
                return refusal;
            }

            applied.Add(change);
            var next = Shortest(start, applied, holidays);
            if (change is Extended && next.Due <= deadline.Due)
            {
                return ClockRefusals.ExtendedToEarlier(deadline.Due);
            }

            deadline = next;
        }

        return deadline;
    }

    private static Refusal? Refuse(TermChange change, Deadline deadline) => change switch
    {
        Extended extended when extended.On > deadline.Latest => ClockRefusals.TermOver(deadline.Due),
        Restored restored when restored.On <= deadline.Due || restored.Until < restored.On => ClockRefusals.NotMissed(deadline.Due),
        _ => null,
    };

    private Refusal? Refuse(Start start, IReadOnlyList<TermChange> changes)
    {
        if (!InRange(start.Earliest) || !InRange(start.Latest) || changes.Any(change => !InRange(change)))
        {
            return ClockRefusals.OutOfRange;
        }

        if (!start.Rule.IsInForce(start.Decided.Earliest) && !start.Rule.IsInForce(start.Decided.Latest))
        {
            return ClockRefusals.RuleNotInForce(start.Rule);
        }

        foreach (var change in changes)
        {
            Refusal? refusal = change switch
            {
                HolidaysChanged when start.Rule.Holidays is null => null,
                HolidaysChanged changed => changed.Version.Set != start.Rule.Holidays.Set || book.Calendar(changed.Version) is null
                    ? ClockRefusals.UnknownHolidays(changed.Version)
                    : null,
                _ when start.Rule.Direction == Direction.Before => ClockRefusals.NotForBackward,
                Suspended suspended when suspended.To < suspended.On => ClockRefusals.BadSuspension,
                Extended extended when extended.By is null == extended.Until is null => ClockRefusals.Unextended,
                Extended { By: { } by } when (by.Unit == TermUnit.Hours) != (start.Rule.Term.Unit == TermUnit.Hours)
                    || (by.Unit == TermUnit.WorkingDays && start.Rule.Holidays is null) => ClockRefusals.ExtensionUnit,
                not Extended { By: not null } when start.Rule.Term.Unit == TermUnit.Hours => ClockRefusals.TermInHours,
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>If sources state different lengths, the one that ends first is the deadline; the others are reported.</summary>
    private Deadline Shortest(Start start, IReadOnlyList<TermChange> changes, HolidayVersionId? holidays)
    {
        var rule = start.Rule;
        var calendar = holidays is null ? null : book.Calendar(holidays);
        var lengths = rule.Alternatives.Select(alternative => (alternative.Term, alternative.Source))
            .Prepend((rule.Term, rule.Source))
            .ToArray();
        var counted = lengths
            .Select(length => (
                length.Source,
                length.Term,
                Early: Count(start, start.Earliest, length.Term, changes, calendar, earliest: true),
                Late: Count(start, start.Latest, length.Term, changes, calendar, earliest: false)))
            .OrderBy(count => count.Early.Due)
            .ToArray();
        var shortest = counted[0].Early;
        var latest = counted.Max(count => count.Late.Due);
        var steps = start.Steps.AddRange(shortest.Steps);
        if (counted.Length > 1)
        {
            steps = steps.AddRange(counted.Select(count => DerivationStep.Of(
                "SOURCES_CONFLICT",
                ("length", DerivationStep.Number(count.Term.Length)),
                ("unit", TermCount.Code(count.Term.Unit)),
                ("article", count.Source.Article),
                ("instrument", count.Source.Instrument),
                ("day", DerivationStep.Day(count.Early.Due)))));
            steps = steps.Add(DerivationStep.Of("SHORTEST_COUNTS"));
        }

        var certain = start.IsCertain && rule.Verified is not null;
        if (calendar is not null)
        {
            var (from, to) = start.Earliest < shortest.Due ? (start.Earliest, latest) : (shortest.Due, start.Latest);
            steps = steps.Add(DerivationStep.Of("HOLIDAYS", ("holidays", calendar.Version.ToString())));
            for (var year = from.Year; year <= to.Year; year++)
            {
                if (!calendar.IsComplete(year))
                {
                    steps = steps.Add(DerivationStep.Of(Deadline.UndecreedStep, ("year", DerivationStep.Number(year))));
                    certain = false;
                }
            }

            if (calendar.RestsOnUnverified(from, to))
            {
                steps = steps.Add(DerivationStep.Of("HOLIDAYS_UNVERIFIED", ("holidays", calendar.Version.ToString())));
                certain = false;
            }
        }

        steps = steps.Add(rule.Verified is { } verified
            ? DerivationStep.Of("VERIFIED", ("by", verified.By), ("on", DerivationStep.Day(verified.On)))
            : DerivationStep.Of("UNVERIFIED", ("note", rule.Note)));
        return new Deadline(
            rule.Id, shortest.Due, shortest.At, latest, certain, shortest.IsRunning, counted.Length > 1, rule.WarnDays, holidays, steps);
    }

    private static bool InRange(DateOnly day) => day.Year is >= FirstYear and <= LastYear;

    private static bool InRange(TermChange change) => InRange(change.On) && change switch
    {
        Extended { Until: { } until } => InRange(until),
        Extended { By: { } by } => by.Length is >= 1 and <= 3660,
        Suspended { To: { } to } => InRange(to),
        Restored restored => InRange(restored.Until),
        _ => true,
    };

    private sealed record Start(
        Rule Rule,
        DateOnly Earliest,
        DateOnly Latest,
        TimeOnly? At,
        PartialDate Decided,
        bool IsCertain,
        ImmutableList<DerivationStep> Steps);
}
