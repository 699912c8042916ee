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

    private static Command BuildCreate(Shell shell)
    {
        var lawyer = new Argument<string>("LAWYER") { Description = "The lawyer's subject, as in their token." };
        var language = CommandOptions.Language("az");
        var command = new Command(
            "create",
            "Makes a calendar. Its address is told once: who has it may read it.") { lawyer, language }.Example(
                "habeas calendars create lawyer-1 --language az");
        var write = new WriteOptions(command, hasEtag: false);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var created = await session.Calendars.CreateCalendarAsync(
                new CreateCalendarRequest
                {
                    Calendar = new Calendar { Lawyer = parsed.GetRequiredValue(lawyer), Language = parsed.GetValue(language) },
                    RequestId = write.RequestId(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(created, console =>
            {
                console.Write(Table([created.Calendar]));
                console.Line(created.Secret.Length > 0
                    ? $"Its address, told this once: /v1/calendarFeeds/{created.Secret} at the address of the site."
                    : "It was made before, and its address is not told again: revoke it and make another.");
            });
        });
    }

    private static Command BuildList(Shell shell)
    {
        var lawyer = CommandOptions.Text("--lawyer", "Of this lawyer, by subject.");
        var command = new Command("list", "Lists calendars, without their addresses.") { lawyer }.Example("habeas calendars list");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var request = new ListCalendarsRequest { PageSize = Pages.Size, Lawyer = parsed.GetValue(lawyer) };
            var calendars = await Pages.Read<Calendar>(most: 0, async token =>
            {
                request.PageToken = token;
                var page = await session.Calendars.ListCalendarsAsync(request, cancellationToken: cancellation);
                return (page.Calendars, page.NextPageToken);
            });
            session.Report.Result(
                new Dictionary<string, object?> { ["calendars"] = calendars.Cast<IMessage>() }, console => console.Write(Table(calendars)));
        });
    }

    private static Command BuildRevoke(Shell shell)
    {
        var calendar = ResourceNames.Argument("CALENDAR", ResourceNames.Calendars, "The calendar.");
        var command = new Command(
            "revoke", "Makes a calendar's address worthless.") { calendar }.Example("habeas calendars revoke CALENDAR");
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var revoked = await session.Calendars.RevokeCalendarAsync(
                new RevokeCalendarRequest
                {
                    Name = parsed.GetRequiredValue(calendar),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(revoked, console => console.Write(Table([revoked])));
        });
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
