namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings list</c> and <c>habeas filings silent</c>.</summary>
internal static class ListFilingsCommand
{
    public static Command Build(Shell shell)
    {
        var limit = CommandOptions.Limit();
        var command = new RequestCommand<ListFilingsRequest>("list", "Lists filings, newest first; all given filters must match.")
        {
            {
                ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "Of this prisoner."),
                (asked, prisoner) => asked.Prisoner = prisoner
            },
            {
                ResourceNames.Option("--facility", ResourceNames.Facilities, "From this facility."),
                (asked, facility) => asked.Facility = facility
            },
            {
                ResourceNames.Option("--proceeding", ResourceNames.Proceedings, "In this case."),
                (asked, proceeding) => asked.Proceeding = proceeding
            },
            { Words<FilingState>.Option("--state", "Only in this state."), (asked, state) => asked.State = state },
            { Words<SilenceStage>.Option("--silence", "Only those presumed this."), (asked, silence) => asked.Silence = silence },
            limit,
            { Dates.AsOfOption(), (asked, time) => asked.AsOf = time },
        }.Example("habeas filings list --state handed-over");
        return shell.List(
            command,
            Page,
            page => page.Filings,
            (console, filings) =>
            {
                console.Write(FilingView.List(filings));
                console.Line($"{filings.Count} filings.");
            },
            limit);
    }

    public static Command BuildSilent(Shell shell)
    {
        var facility = ResourceNames.Option("--facility", ResourceNames.Facilities, "From this facility.");
        var command = new Command("silent", "Lists filings without an expected proof: first those presumed withheld, then the unconfirmed.")
        {
            facility,
        }
            .Example("habeas filings silent");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var filings = new List<Filing>();
            foreach (var stage in (SilenceStage[])[SilenceStage.PresumedWithheld, SilenceStage.Unconfirmed])
            {
                var request = new ListFilingsRequest { Facility = parsed.GetValue(facility) ?? "", Silence = stage };
                filings.AddRange(await Pages.Read(session, request, Page, page => page.Filings, cancellation));
            }

            session.Report.Result(
                new Dictionary<string, object?> { ["filings"] = filings.Cast<IMessage>() },
                console =>
                {
                    if (filings.Count == 0)
                    {
                        console.Line("Nothing is silent.");
                        return;
                    }

                    console.Write(FilingView.Silent(filings));
                    console.Line("Prepare a letter with: habeas filings letter FILING --to TARGET --out letter.docx");
                });
        });
    }

    private static AsyncUnaryCall<ListFilingsResponse> Page(Session session, ListFilingsRequest request, CallOptions options) =>
        session.Filings.ListFilingsAsync(request, options);
}
