namespace Habeas.Cases.Calendars;

/// <summary>The index rows of a calendar.</summary>
public static class CalendarRows
{
    public static IndexTable Table { get; } = new(
        "calendars", [Text("lawyer"), Text("secret_hash"), Text("revoked")], [["secret_hash"], ["lawyer"]]);

    public static Aggregate<Calendar, LawyerCalendarEvent> Aggregate { get; } = new(
        CalendarEvents.Kind,
        Calendar.Empty,
        CalendarEvents.Types,
        (calendar, recorded) => Calendar.Evolve(calendar, recorded.Event),
        [Table],
        calendar => calendar.SecretHash.Length == 0
            ? []
            : [Table.Row("", calendar.Lawyer, calendar.SecretHash, calendar.IsRevoked ? "yes" : "no")]);

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}
