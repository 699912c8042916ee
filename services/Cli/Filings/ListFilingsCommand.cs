namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings list</c> and <c>habeas filings silent</c>.</summary>
internal static class ListFilingsCommand
{
    public static Command Build(Shell shell)
    {
        var prisoner = ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "Of this prisoner.");
        var facility = ResourceNames.Option("--facility", ResourceNames.Facilities, "From this facility.");
        var proceeding = ResourceNames.Option("--proceeding", ResourceNames.Proceedings, "In this case.");
        var state = Words<FilingState>.Option("--state", "That have come so far.");
        var silence = Words<SilenceStage>.Option("--silence", "Of which this is presumed.");
        var limit = CommandOptions.Limit();
        var asOf = Dates.AsOfOption();
        var command = new Command("list", "Lists filings, the newest first; the filters given must all fit.")
        {
            prisoner,
            facility,
            proceeding,
            state,
            silence,
            limit,
            asOf,
        }
            .Example("habeas filings list --state handed-over");
        return shell.List(
            command,
            parsed => new ListFilingsRequest
            {
                Prisoner = parsed.GetValue(prisoner) ?? "",
                Facility = parsed.GetValue(facility) ?? "",
                Proceeding = parsed.GetValue(proceeding) ?? "",
                State = parsed.GetValue(state),
                Silence = parsed.GetValue(silence),
                AsOf = parsed.GetValue(asOf),
            },
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
        var command = new Command("silent", "Lists filings whose proof did not come: those presumed withheld first, then the unconfirmed.")
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
