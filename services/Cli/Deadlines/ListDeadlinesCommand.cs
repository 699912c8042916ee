namespace Habeas.Cli.Deadlines;

/// <summary><c>habeas deadlines list</c>: what falls due, the earliest first.</summary>
internal static class ListDeadlinesCommand
{
    public static Command Build(Shell shell)
    {
        var lawyer = CommandOptions.Text("--lawyer", "Of this lawyer's cases, by subject.");
        var prisoner = ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "Of this prisoner.");
        var proceeding = ResourceNames.Option("--proceeding", ResourceNames.Proceedings, "Of this case and its filings.");
        var from = Dates.DayOption("--from", "From this day on.");
        var to = Dates.DayOption("--to", "Up to this day.");
        var kind = Words<DeadlineKind>.Option("--kind", "Whose it is: own to keep, a proof or an answer that is awaited.");
        var kept = new Option<bool>("--kept") { Description = "Also those that were kept." };
        var steps = new Option<bool>("--steps") { Description = "With how each was found, step by step." };
        var language = CommandOptions.Language("en");
        var limit = CommandOptions.Limit();
        var command = new Command("list", "Lists deadlines, the earliest first; the filters given must all fit.")
        {
            lawyer,
            prisoner,
            proceeding,
            from,
            to,
            kind,
            kept,
            steps,
            language,
            limit,
        }
            .Example("habeas deadlines list --lawyer lawyer-1 --to 2025-12-31 --steps");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var deadlines = await Read(
                session,
                new ListDeadlinesRequest
                {
                    Lawyer = parsed.GetValue(lawyer),
                    Prisoner = parsed.GetValue(prisoner) ?? "",
                    Proceeding = parsed.GetValue(proceeding) ?? "",
                    From = parsed.GetValue(from),
                    To = parsed.GetValue(to),
                    Kind = parsed.GetValue(kind),
                    IncludeKept = parsed.GetValue(kept),
                    Language = parsed.GetValue(language),
                },
                cancellation,
                parsed.GetValue(limit));
            session.Report.Result(
                new Dictionary<string, object?> { ["deadlines"] = deadlines.Cast<IMessage>() },
                console =>
                {
                    if (parsed.GetValue(steps))
                    {
                        deadlines.ForEach(deadline => DeadlineView.Steps(console, deadline));
                    }
                    else
                    {
                        console.Write(DeadlineView.List(deadlines));
                    }

                    console.Line($"{deadlines.Count} deadlines.");
                });
        });
    }

    public static Task<List<Deadline>> Read(
        Session session, ListDeadlinesRequest request, CancellationToken cancellation, int most = 0) => Pages.Read(
        session,
        request,
        (session, request, options) => session.Deadlines.ListDeadlinesAsync(request, options),
        page => page.Deadlines,
        cancellation,
        most);
}
