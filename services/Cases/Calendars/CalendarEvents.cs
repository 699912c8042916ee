namespace Habeas.Cases.Calendars;

/// <summary>Stored names of a calendar's events. A name once used is never dropped.</summary>
public static class CalendarEvents
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "calendar";

    public static EventTypes<LawyerCalendarEvent> Types { get; } =
        new(("made", typeof(CalendarMade)), ("revoked", typeof(CalendarRevoked)));
}

/// <summary>A calendar event. Members are only ever added.</summary>
public abstract record LawyerCalendarEvent;

public sealed record CalendarMade(string Lawyer, string Language, string SecretHash) : LawyerCalendarEvent;

/// <summary>The calendar was revoked: its address no longer works.</summary>
public sealed record CalendarRevoked : LawyerCalendarEvent;
