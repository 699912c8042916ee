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

    public static Command BuildSearch(Shell shell) => shell.Send(
        new RequestCommand<SearchDocumentsRequest>(
            "search", "Finds filings by words of any script; for lawyers also by what the text and the files say.")
        {
            { new Argument<string>("WORDS") { Description = "All of them must be there." }, (asked, words) => asked.Query = words },
            { CommandOptions.Count("--limit", "How many, at most 500; 50 by default."), (asked, limit) => asked.PageSize = limit },
        }.Example("habeas filings search \"medical examination\""),
        (session, request, options) => session.Filings.SearchDocumentsAsync(request, options),
        (console, found) =>
        {
            console.Write(FilingView.List(found.Documents.Select(document => document.Filing)));
            foreach (var file in found.Documents.SelectMany(document => document.Attachments))
            {
                console.Line($"In the file {file.FileName}: {file.Name}");
            }

            console.Line(Found(found.Documents.Count, found.NextPageToken.Length > 0, found.Incomplete));
        });

    /// <summary>How many were found, and what may be missing.</summary>
    internal static string Found(int count, bool more, bool incomplete) => string.Create(CultureInfo.InvariantCulture, $"{count} found")
        + (more ? "; there are more: give more words" : "")
        + (incomplete ? "; words are still being gathered, so some may be missing." : ".");

    private static AsyncUnaryCall<ListFilingsResponse> Page(Session session, ListFilingsRequest request, CallOptions options) =>
        session.Filings.ListFilingsAsync(request, options);
}
