using TimeOfDay = Google.Type.TimeOfDay;

namespace Habeas.Cases;

/// <summary>Converts times of day between domain and messages; courts state hours and minutes only.</summary>
internal static class Times
{
    public static TimeOfDay? ToProto(this TimeOnly? time) =>
        time is { } known ? new TimeOfDay { Hours = known.Hour, Minutes = known.Minute } : null;

    public static TimeOnly? Time(this FieldChecks checks, string field, TimeOfDay? time)
    {
        if (time is null)
        {
            return null;
        }

        if (time is { Hours: >= 0 and <= 23, Minutes: >= 0 and <= 59, Seconds: 0, Nanos: 0 })
        {
            return new TimeOnly(time.Hours, time.Minutes);
        }

        checks.Add(field, "must be a valid time of day in hours and minutes.");
        return null;
    }
}
