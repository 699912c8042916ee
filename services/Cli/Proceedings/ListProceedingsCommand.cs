namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings list</c>: cases, newest first.</summary>
internal static class ListProceedingsCommand
{
    public static Command BuildSearch(Shell shell) => shell.Send(
        new RequestCommand<SearchProceedingsRequest>("search", "Finds proceedings by words of any script: courts, parties, reasons.")
        {
            { new Argument<string>("WORDS") { Description = "All of them must be there." }, (asked, words) => asked.Query = words },
            { CommandOptions.Count("--limit", "How many, at most 500; 50 by default."), (asked, limit) => asked.PageSize = limit },
        }.Example("habeas proceedings search \"Khatai court\""),
        (session, request, options) => session.Proceedings.SearchProceedingsAsync(request, options),
        (console, found) =>
        {
            console.Write(ProceedingView.List(found.Proceedings));
            console.Line(Filings.ListFilingsCommand.Found(found.Proceedings.Count, found.NextPageToken.Length > 0, found.Incomplete));
        });

    public static Command Build(Shell shell)
    {
        var approval = new Option<string?>("--approval")
        {
            Description = "By how much of it a second person has approved for the public: none, all of it but what was entered since "
                + "(pending), or complete.",
            HelpName = "WORD",
        };
        approval.AcceptOnlyFromAmong("none", "pending", "complete");
        var unassigned = new Option<bool>("--unassigned") { Description = "Pending, and followed by no lawyer." };
        var limit = CommandOptions.Limit();
        return shell.List(
            new RequestCommand<ListProceedingsRequest>("list", "Lists proceedings, newest first; all given filters must match.")
            {
                {
                    ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "That concern this prisoner."),
                    (asked, prisoner) => asked.Prisoner = prisoner
                },
                { Words<ProceedingKind>.Option("--kind", "Of this kind."), (asked, kind) => asked.Kind = kind },
                { Words<Stage>.Option("--stage", "At this stage."), (asked, stage) => asked.Stage = stage },
                {
                    CommandOptions.Text("--number", "With this number, ignoring case and spaces."),
                    (asked, number) => asked.CaseNumber = number
                },
                {
                    CommandOptions.Text("--matter", "The matter: the UUID that its proceedings share."),
                    (asked, matter) => asked.Matter = matter
                },
                { CommandOptions.Text("--lawyer", "Followed by this lawyer: a sign-in name."), (asked, lawyer) => asked.Lawyer = lawyer },
                {
                    Dates.DayOption("--hearing-from", "With a hearing on this day or later."),
                    (asked, day) => asked.HearingFrom = day
                },
                { Dates.DayOption("--hearing-to", "With a hearing on this day or earlier."), (asked, day) => asked.HearingTo = day },
                { unassigned, (asked, value) => asked.Unassigned = value },
                {
                    approval,
                    (asked, word) => asked.Approval = word switch
                    {
                        "none" => Approval.None,
                        "pending" => Approval.ChangesPending,
                        "complete" => Approval.Complete,
                        _ => Approval.Unspecified,
                    }
                },
                limit,
                { Dates.AsOfOption(), (asked, time) => asked.AsOf = time },
            }.Example("habeas proceedings list --kind criminal --stage appeal"),
            (session, request, options) => session.Proceedings.ListProceedingsAsync(request, options),
            page => page.Proceedings,
            (console, proceedings) =>
            {
                console.Write(ProceedingView.List(proceedings));
                console.Line($"{proceedings.Count} proceedings.");
            },
            limit);
    }
}
