namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings list</c>: cases, the newest first.</summary>
internal static class ListProceedingsCommand
{
    public static Command Build(Shell shell)
    {
        var prisoner = ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "That concern this prisoner.");
        var kind = Words<ProceedingKind>.Option("--kind", "Of this kind.");
        var stage = Words<Stage>.Option("--stage", "At this stage.");
        var number = CommandOptions.Text("--number", "With this number, but for case and spaces.");
        var matter = CommandOptions.Text("--matter", "About this matter: the UUID that its proceedings share.");
        var approval = new Option<string?>("--approval")
        {
            Description = "By how much of it a second person has approved for the public: none, all of it but what was entered since "
                + "(pending), or complete.",
            HelpName = "WORD",
        };
        approval.AcceptOnlyFromAmong("none", "pending", "complete");
        var limit = CommandOptions.Limit();
        var asOf = Dates.AsOfOption();
        var command = new Command("list", "Lists proceedings, the newest first; the filters given must all fit.")
        {
            prisoner,
            kind,
            stage,
            number,
            matter,
            approval,
            limit,
            asOf,
        }
            .Example("habeas proceedings list --kind criminal --stage appeal");
        return shell.List(
            command,
            parsed => new ListProceedingsRequest
            {
                AsOf = parsed.GetValue(asOf),
                Prisoner = parsed.GetValue(prisoner) ?? "",
                Kind = parsed.GetValue(kind),
                Stage = parsed.GetValue(stage),
                CaseNumber = parsed.GetValue(number),
                Matter = parsed.GetValue(matter),
                Approval = parsed.GetValue(approval) switch
                {
                    "none" => Approval.None,
                    "pending" => Approval.ChangesPending,
                    "complete" => Approval.Complete,
                    _ => Approval.Unspecified,
                },
            },
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
