namespace Habeas.Cases.Clocks;

/// <summary>The unit in which a term is counted.</summary>
public enum TermUnit
{
    Hours,
    CalendarDays,
    WorkingDays,
    Months,
    Years,
}

/// <summary>Whether the day of the trigger itself counts.</summary>
public enum StartRule
{
    DayAfter,
    SameDay,
}

/// <summary>What happens to a term that would end on a non-working day.</summary>
public enum RollRule
{
    None,
    Next,
    Previous,
}

/// <summary>A term runs forward from its trigger, or is a deadline before it (a motion at least ten days before an expiry).</summary>
public enum Direction
{
    After,
    Before,
}

/// <summary>The person on whom a decision was served.</summary>
public enum ServedOn
{
    Party,
    Counsel,
}

/// <summary>A number of units.</summary>
public sealed record Term(int Length, TermUnit Unit);

/// <summary>The source of a rule.</summary>
/// <param name="Article">The article or paragraph, as cited.</param>
/// <param name="Instrument">The code, law, convention or decision.</param>
public sealed record RuleSource(string Article, string Instrument, string Url = "");

/// <summary>Who checked the rule against the text in force, and when.</summary>
public sealed record Verification(string By, DateOnly On);

/// <summary>A different length that another source states for the same rule.</summary>
public sealed record Alternative(Term Term, RuleSource Source);

/// <summary>One statutory time limit, as data.</summary>
public sealed record Rule
{
    /// <summary>Unique across all packs: <c>az.civil.appeal</c>.</summary>
    public required string Id { get; init; }

    /// <summary>In az, ru and en.</summary>
    public required IReadOnlyDictionary<string, string> Title { get; init; }

    /// <summary>The event that starts it (<c>decision_served</c>); empty if <see cref="AfterRule"/> is set.</summary>
    public string Trigger { get; init; } = "";

    /// <summary>The rule whose end starts this one.</summary>
    public string? AfterRule { get; init; }

    public required Term Term { get; init; }

    public Direction Direction { get; init; }

    public StartRule Start { get; init; }

    public RollRule Roll { get; init; }

    /// <summary>The kinds of service that start it; the earliest counts. Empty if it does not run from service.</summary>
    public IReadOnlyList<ServedOn> Service { get; init; } = [];

    /// <summary>The holiday set to use; null if neither the unit nor the rolling needs one.</summary>
    public HolidayVersionId? Holidays { get; init; }

    /// <summary>The rule applies to triggers on these days; null means no limit.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    public required RuleSource Source { get; init; }

    /// <summary>Null if unverified. An unverified rule only warns; it never states that a term has passed.</summary>
    public Verification? Verified { get; init; }

    /// <summary>What was checked and what is still to be confirmed.</summary>
    public string Note { get; init; } = "";

    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>How many calendar days before its end a term is due soon.</summary>
    public int WarnDays { get; init; } = 7;

    public bool IsInForce(DateOnly day) => (EffectiveFrom is not { } from || day >= from) && (EffectiveTo is not { } to || day <= to);
}

/// <summary>One version of a holiday set.</summary>
public sealed record HolidayVersionId(string Set, string Version)
{
    public override string ToString() => $"{Set}@{Version}";
}

/// <summary>The rules of one jurisdiction.</summary>
public sealed record RulePack(string Id, IReadOnlyList<Rule> Rules);

/// <summary>The event that starts a term.</summary>
/// <param name="On">The day, as precisely as it is known.</param>
/// <param name="At">The time of day, for terms in hours.</param>
/// <param name="ServedOn">The person served, if the trigger is the service of a decision.</param>
/// <param name="Decided">The day of the decision that was served: by it, not by the service, a rule is in force or not.</param>
public sealed record Trigger(PartialDate On, TimeOnly? At = null, ServedOn? ServedOn = null, PartialDate? Decided = null)
{
    public static Trigger Day(DateOnly day) => new(PartialDate.From(day));

    /// <summary>Of several services of one decision, the one from which the rule runs; null when none of them starts it.</summary>
    public static Trigger? Earliest(Rule rule, IEnumerable<Trigger> services) =>
        services.Where(service => service.ServedOn is { } whom && rule.Service.Contains(whom))
            .OrderBy(service => service.On.Earliest)
            .ThenBy(service => service.On.Latest)
            .FirstOrDefault();
}
