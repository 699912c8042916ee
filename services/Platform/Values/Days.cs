namespace Habeas.Platform.Values;

/// <summary>Which day it is. Days begin earlier in some places than in others, so each use says whose day it means.</summary>
public static class Days
{
    /// <summary>The time zone of the committee and of the courts: a term ends at midnight there.</summary>
    public const string ZoneId = "Asia/Baku";

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>The day in <see cref="Zone"/>.</summary>
    public static DateOnly Today(this TimeProvider time) => time.GetUtcNow().Day();

    /// <summary>The day in <see cref="Zone"/> at that time.</summary>
    public static DateOnly Day(this DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);

    /// <summary>The latest day that it is anywhere: what is dated after it is certainly in the future.</summary>
    public static DateOnly LatestDay(this DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime.AddHours(14));
}
