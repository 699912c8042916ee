namespace Habeas.Web.Desk;

/// <summary>The day that it is where the courts are: "due today" must mean the same here as in the service.</summary>
internal sealed class DeskDay(TimeProvider time)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Baku");

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime);
}
