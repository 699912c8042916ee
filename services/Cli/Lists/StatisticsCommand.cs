namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists statistics PUBLISHER</c>: a publisher's list over time.</summary>
internal static class StatisticsCommand
{
    public static Command Build(Shell shell)
    {
        var publisher = new Argument<string>("PUBLISHER") { Description = "Title or id." };
        var asOf = Dates.AsOfOption();
        var command = new Command("statistics", "Shows a publisher's list over time: total, added and removed.") { publisher, asOf };
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var statistics = await session.Publishers.GetStatisticsAsync(
                new GetStatisticsRequest
                {
                    Publisher = (await PublishersCommand.Get(session, parsed.GetRequiredValue(publisher), cancellation)).Name,
                    AsOf = parsed.GetValue(asOf),
                },
                cancellationToken: cancellation);
            session.Report.Result(statistics, console =>
            {
                var table = Tables.Of("Date", "Total", "In", "Out", "Title", "Edition").RightAligned(1, 2, 3);
                foreach (var point in statistics.Points)
                {
                    table.Row(
                        Dates.Text(point.Date),
                        Number(point.Total),
                        "+" + Number(point.In),
                        "-" + Number(point.Out),
                        point.Title,
                        point.Edition);
                }

                console.Write(table);
            });
        });
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
