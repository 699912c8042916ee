using System.Text.Json.Serialization;

namespace Habeas.Cases.Clocks;

/// <summary>One step in deriving a deadline: a code and its arguments. <see cref="DeadlineWords"/> turns it into text.</summary>
/// <param name="Code">Stable, UPPER_SNAKE_CASE.</param>
/// <param name="Args">Days as yyyy-MM-dd, numbers, ids and codes.</param>
public sealed record DerivationStep(string Code, IReadOnlyDictionary<string, string> Args)
{
    public bool IsSameAs(DerivationStep other) =>
        Code == other.Code && Args.Count == other.Args.Count && Args.All(arg => other.Args.GetValueOrDefault(arg.Key) == arg.Value);

    internal static DerivationStep Of(string code, params (string Name, string Value)[] args) =>
        new(code, args.ToDictionary(arg => arg.Name, arg => arg.Value, StringComparer.Ordinal));

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

public enum DeadlineState
{
    Open,
    DueSoon,

    /// <summary>Currently suspended.</summary>
    Suspended,

    /// <summary>It appears to have passed, but the rule, the trigger or the holidays are not certain.</summary>
    MayHavePassed,

    Passed,
}

/// <summary>A computed deadline.</summary>
/// <param name="Due">The earliest possible last day: the one to meet.</param>
/// <param name="At">The time on that day, for a term in hours.</param>
/// <param name="Latest">
/// The latest possible last day, if the trigger is known only to the month, sources conflict, or holidays have not been decreed yet.
/// </param>
/// <param name="IsCertain">True if the rule and every holiday that affects it are verified.</param>
/// <param name="IsRunning">False while it is suspended indefinitely.</param>
/// <param name="Holidays">The holiday version used in the computation.</param>
public sealed record Deadline(
    string Rule,
    DateOnly Due,
    TimeOnly? At,
    DateOnly Latest,
    bool IsCertain,
    bool IsRunning,
    bool SourcesConflict,
    int WarnDays,
    HolidayVersionId? Holidays,
    IReadOnlyList<DerivationStep> Steps)
{
    /// <summary>The code of the step that lists such years.</summary>
    internal const string UndecreedStep = "HOLIDAYS_NOT_DECREED";

    /// <summary>
    /// The years whose holiday decrees are not all known. The deadline may still move, and anyone who displays it must say so.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<int> UndecreedYears =>
    [
        .. Steps.Where(step => step.Code == UndecreedStep)
            .Select(step => int.Parse(step.Args["year"], CultureInfo.InvariantCulture))
            .Distinct(),
    ];

    /// <summary>The state on a given day. The last day itself still counts as open.</summary>
    public DeadlineState StateOn(DateOnly day) =>
        !IsRunning ? DeadlineState.Suspended
        : day <= Due ? (Due.DayNumber - day.DayNumber <= WarnDays ? DeadlineState.DueSoon : DeadlineState.Open)
        : day > Latest && IsCertain ? DeadlineState.Passed
        : DeadlineState.MayHavePassed;

    /// <summary>Whether both have the same days and the same derivation.</summary>
    public bool IsSameAs(Deadline other) =>
        this with { Steps = other.Steps } == other
        && Steps.Count == other.Steps.Count
        && Steps.Zip(other.Steps).All(pair => pair.First.IsSameAs(pair.Second));

    /// <summary>The first day on which it is due soon.</summary>
    [JsonIgnore]
    public DateOnly WarnFrom => DateOnly.FromDayNumber(Math.Max(0, Due.DayNumber - WarnDays));
}

/// <summary>A deadline that had already been shown has moved.</summary>
/// <param name="Holidays">The holiday version used now; null for a rule without holidays.</param>
public sealed record DeadlineMove(DateOnly From, DateOnly To, HolidayVersionId? Holidays);

/// <summary>A deadline, or the reason why it cannot be computed.</summary>
public sealed record Calculation(Deadline? Deadline, Refusal? Refusal)
{
    public static implicit operator Calculation(Deadline deadline) => new(deadline, Refusal: null);

    public static implicit operator Calculation(Refusal refusal) => new(Deadline: null, refusal);
}
