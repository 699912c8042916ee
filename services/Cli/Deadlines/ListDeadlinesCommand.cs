namespace Habeas.Cli.Deadlines;

/// <summary><c>habeas deadlines list</c>: deadlines, earliest first.</summary>
internal static class ListDeadlinesCommand
{
    public static Command Build(Shell shell)
    {
        var steps = new Option<bool>("--steps") { Description = "Show how each was computed, step by step." };
        var limit = CommandOptions.Limit();
        var command = new RequestCommand<ListDeadlinesRequest>(
            "list", "Lists deadlines, the earliest first; the filters given must all fit.")
        {
            { CommandOptions.Text("--lawyer", "Of this lawyer's cases, by subject."), (asked, lawyer) => asked.Lawyer = lawyer },
            {
                ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "Of this prisoner."),
                (asked, prisoner) => asked.Prisoner = prisoner
            },
            {
                ResourceNames.Option("--proceeding", ResourceNames.Proceedings, "Of this case and its filings."),
                (asked, proceeding) => asked.Proceeding = proceeding
            },
            { Dates.DayOption("--from", "From this day on."), (asked, from) => asked.From = from },
            { Dates.DayOption("--to", "Up to this day."), (asked, to) => asked.To = to },
            {
                Words<DeadlineKind>.Option("--kind", "Of this kind: our own deadline, an expected proof, or an expected answer."),
                (asked, kind) => asked.Kind = kind
            },
            { new Option<bool>("--kept") { Description = "Include those that were met." }, (asked, kept) => asked.IncludeKept = kept },
            steps,
            { CommandOptions.Language("en"), (asked, language) => asked.Language = language },
            limit,
        }.Example("habeas deadlines list --lawyer lawyer-1 --to 2025-12-31 --steps");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var deadlines = await Read(session, command.Read(parsed), cancellation, parsed.GetValue(limit));
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
