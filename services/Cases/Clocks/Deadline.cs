using System.Text.Json.Serialization;

namespace Habeas.Cases.Clocks;

/// <summary>One step of how a day was found: a code and its facts, which <see cref="DeadlineWords"/> says in words.</summary>
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

    /// <summary>It does not run at present.</summary>
    Suspended,

    /// <summary>By what is known it is over, but the rule, the trigger or the days off are not certain.</summary>
    MayHavePassed,

    Passed,
}

/// <summary>A computed last day.</summary>
/// <param name="Due">The earliest day that it may be: the one to keep.</param>
/// <param name="At">The time of that day, for a term in hours.</param>
/// <param name="Latest">
/// The last day that it may be, when the trigger is known only to the month, sources conflict, or days off are not decreed yet.
/// </param>
/// <param name="IsCertain">The rule and every day off that matters are verified.</param>
/// <param name="IsRunning">False while it is suspended without an end.</param>
/// <param name="Holidays">The version it was counted with.</param>
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
    /// <summary>The code of the step that names such a year.</summary>
    internal const string UndecreedStep = "HOLIDAYS_NOT_DECREED";

    /// <summary>The years of which not all decrees on days off are known: it may move, and whoever shows the day says so.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> UndecreedYears =>
    [
        .. Steps.Where(step => step.Code == UndecreedStep)
        .Select(step => int.Parse(step.Args["year"], CultureInfo.InvariantCulture))
        .Distinct(),
    ];

    /// <summary>How it stands on a day. The last day itself is still open.</summary>
    public DeadlineState StateOn(DateOnly day) =>
        !IsRunning ? DeadlineState.Suspended
        : day <= Due ? (Due.DayNumber - day.DayNumber <= WarnDays ? DeadlineState.DueSoon : DeadlineState.Open)
        : day > Latest && IsCertain ? DeadlineState.Passed
        : DeadlineState.MayHavePassed;

    /// <summary>Whether both have the same days and were derived in the same way.</summary>
    public bool IsSameAs(Deadline other) =>
        this with { Steps = other.Steps } == other
        && Steps.Count == other.Steps.Count
        && Steps.Zip(other.Steps).All(pair => pair.First.IsSameAs(pair.Second));

    /// <summary>The first day from which it is due soon.</summary>
    [JsonIgnore]
    public DateOnly WarnFrom => DateOnly.FromDayNumber(Math.Max(0, Due.DayNumber - WarnDays));
}

/// <summary>A last day that was told became another one.</summary>
/// <param name="Holidays">The version of the days off that it is counted with now; null for a rule without days off.</param>
public sealed record DeadlineMove(DateOnly From, DateOnly To, HolidayVersionId? Holidays);

/// <summary>A deadline, or why none can be computed.</summary>
public sealed record Calculation(Deadline? Deadline, Refusal? Refusal)
{
    public static implicit operator Calculation(Deadline deadline) => new(deadline, Refusal: null);

    public static implicit operator Calculation(Refusal refusal) => new(Deadline: null, refusal);
}
