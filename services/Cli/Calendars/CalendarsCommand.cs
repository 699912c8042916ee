using Calendar = Habeas.Cases.V1.Calendar;

namespace Habeas.Cli.Calendars;

/// <summary><c>habeas calendars</c>: a lawyer's deadlines and hearings for any calendar program, at a secret address.</summary>
internal static class CalendarsCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "calendars", "Calendars of lawyers' deadlines and hearings, at secret addresses.")
    {
        BuildCreate(shell), BuildList(shell), BuildRevoke(shell),
    });

    private static Command BuildCreate(Shell shell) => shell.Write(
        new RequestCommand<CreateCalendarRequest>(
            "create", "Makes a calendar. Its address is told once: who has it may read it.", () => new() { Calendar = new() })
        {
            {
                new Argument<string>("LAWYER") { Description = "The lawyer's subject, as in their token." },
                (asked, lawyer) => asked.Calendar.Lawyer = lawyer
            },
            { CommandOptions.Language("az"), (asked, language) => asked.Calendar.Language = language },
        }.Example("habeas calendars create lawyer-1 --language az"),
        (session, request, options) => session.Calendars.CreateCalendarAsync(request, options),
        (console, created) =>
        {
            console.Write(Table([created.Calendar]));
            console.Line(created.Secret.Length > 0
                ? $"Its address, told this once: /v1/calendarFeeds/{created.Secret} at the address of the site."
                : "It was made before, and its address is not told again: revoke it and make another.");
        });

    private static Command BuildList(Shell shell) => shell.List(
        new RequestCommand<ListCalendarsRequest>("list", "Lists calendars, without their addresses.")
        {
            { CommandOptions.Text("--lawyer", "Of this lawyer, by subject."), (asked, lawyer) => asked.Lawyer = lawyer },
        }.Example("habeas calendars list"),
        (session, request, options) => session.Calendars.ListCalendarsAsync(request, options),
        page => page.Calendars,
        (console, calendars) => console.Write(Table(calendars)));

    private static Command BuildRevoke(Shell shell)
    {
        var command = new Command("revoke", "Revokes a calendar's address.").Example("habeas calendars revoke CALENDAR");
        return shell.Write(
            new Record<Calendar>(
                "CALENDAR", ResourceNames.Calendars, "The calendar.", (console, revoked) => console.Write(Table([revoked]))),
            command,
            _ => new RevokeCalendarRequest(),
            (session, request, options) => session.Calendars.RevokeCalendarAsync(request, options));
    }

    private static Table Table(IEnumerable<Calendar> calendars)
    {
        var table = Tables.Of("Lawyer", "Language", "Made", "State", "Calendar");
        foreach (var calendar in calendars)
        {
            table.Row(
                calendar.Lawyer, calendar.Language, Dates.Text(calendar.CreateTime), calendar.Revoked ? "revoked" : "", calendar.Name);
        }

        return table;
    }
}
