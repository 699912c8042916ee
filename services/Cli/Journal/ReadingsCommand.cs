using Google.Protobuf.WellKnownTypes;
using Habeas.Journal.V1;

namespace Habeas.Cli.Journal;

/// <summary><c>habeas readings</c>: who was shown what is sealed.</summary>
internal static class ReadingsCommand
{
    private const int Usual = 50;

    public static Command Build(Shell shell)
    {
        var service = JournalServices.Option();
        var reader = CommandOptions.Text("--reader", "What this account was shown, by sign-in name.", helpName: "NAME");
        var record = CommandOptions.Text("--record", "Who was shown this record, such as prisoners/UUID.", helpName: "RECORD");
        var since = Dates.DayOption("--since", "Only from this day on, in UTC.");
        var limit = new Option<int>("--limit")
        {
            Description = "Maximum number; 0 for all.", DefaultValueFactory = _ => Usual, HelpName = "N",
        };
        var command = new Command("readings", "Shows who was shown what is sealed, and which files left; for custodians.")
        {
            service, reader, record, since, limit,
        };
        shell.Server.AddTo(command);
        return shell.Run(command.Example("habeas readings --record prisoners/UUID"), async (session, parsed, cancellation) =>
        {
            var most = parsed.GetValue(limit);
            var all = new List<Reading>();
            foreach (var name in JournalServices.Chosen(parsed.GetRequiredValue(service)))
            {
                var request = new ListReadingsRequest
                {
                    Service = name,
                    Reader = parsed.GetRequiredValue(reader),
                    Record = parsed.GetRequiredValue(record),
                    StartTime = parsed.GetValue(since) is { } day
                        ? new DateTimeOffset(day.Year, day.Month, day.Day, 0, 0, 0, TimeSpan.Zero).ToTimestamp()
                        : null,
                };
                all.AddRange(await Pages.Read(
                    session,
                    request,
                    (asked, message, options) =>
                        asked.Readings.ListReadingsAsync(message, options.WithHeaders(JournalServices.Headers(name))),
                    page => page.Readings,
                    cancellation,
                    most));
            }

            List<Reading> shown = [.. all.OrderByDescending(reading => reading.ReadTime.ToDateTimeOffset())];
            var page = new ListReadingsResponse { Readings = { most > 0 ? shown.Take(most) : shown } };
            session.Report.Result(page, console => console.Write(Table(page.Readings)));
        });
    }

    private static Table Table(IEnumerable<Reading> readings)
    {
        var table = Tables.Of("When", "Who", "Record", "Method");
        foreach (var reading in readings)
        {
            table.Row(Dates.Text(reading.ReadTime), reading.Reader, reading.Record, reading.Method);
        }

        return table;
    }
}
