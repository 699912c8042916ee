using System.Text.Json.Serialization;

namespace Habeas.Cases.Clocks;

/// <summary>A change to a running or missed term.</summary>
/// <param name="On">The day of the act that makes the change.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Extended), "extended")]
[JsonDerivedType(typeof(Suspended), "suspended")]
[JsonDerivedType(typeof(Restored), "restored")]
[JsonDerivedType(typeof(HolidaysChanged), "holidays_changed")]
public abstract record TermChange(DateOnly On);

/// <summary>Extended by a further term, or until a given day.</summary>
public sealed record Extended(DateOnly On, Term? By, DateOnly? Until, string Reason) : TermChange(On);

/// <summary>Suspended between these days, both included; open-ended if <paramref name="To"/> is null.</summary>
public sealed record Suspended(DateOnly On, DateOnly? To, string Reason) : TermChange(On);

/// <summary>A missed term was restored until the given day.</summary>
public sealed record Restored(DateOnly On, DateOnly Until, string Reason) : TermChange(On);

/// <summary>A later version of the holiday set was decreed. It moves terms still open on that day.</summary>
public sealed record HolidaysChanged(DateOnly On, HolidayVersionId Version) : TermChange(On);
