using System.Text.Json.Serialization;

namespace Habeas.Cases.Clocks;

/// <summary>What changes a running or a missed term.</summary>
/// <param name="On">The day of the act that changes it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Extended), "extended")]
[JsonDerivedType(typeof(Suspended), "suspended")]
[JsonDerivedType(typeof(Restored), "restored")]
[JsonDerivedType(typeof(HolidaysChanged), "holidays_changed")]
public abstract record TermChange(DateOnly On);

/// <summary>Extended by a further term, or until a day that was named.</summary>
public sealed record Extended(DateOnly On, Term? By, DateOnly? Until, string Reason) : TermChange(On);

/// <summary>It does not run from this day to that one, both included; open when <paramref name="To"/> is null.</summary>
public sealed record Suspended(DateOnly On, DateOnly? To, string Reason) : TermChange(On);

/// <summary>A missed term was given back, until the day that was named.</summary>
public sealed record Restored(DateOnly On, DateOnly Until, string Reason) : TermChange(On);

/// <summary>A later version of the holiday set was decreed. It moves terms that were still open on that day.</summary>
public sealed record HolidaysChanged(DateOnly On, HolidayVersionId Version) : TermChange(On);
