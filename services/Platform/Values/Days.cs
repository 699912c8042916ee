namespace Habeas.Platform.Values;

/// <summary>Today's date. It depends on the place, so each caller chooses which place it means.</summary>
public static class Days
{
    /// <summary>The time zone of the committee and the courts: terms end at midnight there.</summary>
    public const string ZoneId = "Asia/Baku";

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>Today's date in <see cref="Zone"/>.</summary>
    public static DateOnly Today(this TimeProvider time) => time.GetUtcNow().Day();

    /// <summary>The date in <see cref="Zone"/> at that time.</summary>
    public static DateOnly Day(this DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);

    /// <summary>The latest current date anywhere in the world: any later date is certainly in the future.</summary>
    public static DateOnly LatestDay(this DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime.AddHours(14));
}
