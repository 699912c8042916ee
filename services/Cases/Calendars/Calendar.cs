namespace Habeas.Cases.Calendars;

/// <summary>
/// A lawyer's calendar at a secret address. Only a hash of the address is stored, so nobody who reads the journal can open the calendar.
/// Pure.
/// </summary>
/// <param name="SecretHash">SHA-256 of the secret part of the address, lower-case hexadecimal.</param>
public sealed record Calendar(string Lawyer, string Language, string SecretHash, bool IsRevoked)
{
    public static Calendar Empty { get; } = new("", "", "", IsRevoked: false);

    public static Calendar Evolve(Calendar calendar, LawyerCalendarEvent happened) => happened switch
    {
        CalendarMade made => new Calendar(made.Lawyer, made.Language, made.SecretHash, IsRevoked: false),
        CalendarRevoked => calendar with { IsRevoked = true },
        _ => calendar,
    };

    public Decision<LawyerCalendarEvent> Revoke() => IsRevoked ? Decision<LawyerCalendarEvent>.Nothing : new CalendarRevoked();
}
