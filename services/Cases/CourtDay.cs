namespace Habeas.Cases;

/// <summary>The day that it is where the courts are: a term ends at midnight there, not in UTC.</summary>
public sealed class CourtDay(TimeProvider time)
{
    /// <summary>The zone of the courts, of the packs and of hearings.</summary>
    public const string ZoneId = "Asia/Baku";

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime);
}
