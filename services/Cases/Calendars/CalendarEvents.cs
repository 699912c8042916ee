namespace Habeas.Cases.Calendars;

/// <summary>The stored names of a calendar's events. A name that was ever used is kept.</summary>
public static class CalendarEvents
{
    /// <summary>The kind of its streams.</summary>
    public const string Kind = "calendar";

    public static EventTypes<LawyerCalendarEvent> Types { get; } =
        new(("made", typeof(CalendarMade)), ("revoked", typeof(CalendarRevoked)));
}

/// <summary>What happens to a lawyer's calendar. Members are only ever added.</summary>
public abstract record LawyerCalendarEvent;

public sealed record CalendarMade(string Lawyer, string Language, string SecretHash) : LawyerCalendarEvent;

/// <summary>Its address no longer works.</summary>
public sealed record CalendarRevoked : LawyerCalendarEvent;
