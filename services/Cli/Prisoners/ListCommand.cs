namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners list</c>: prisoners filtered by place, category and time.</summary>
internal static class ListCommand
{
    public static Command Build(Shell shell)
    {
        var order = new Option<string>("--order") { Description = "The order.", DefaultValueFactory = _ => "name" };
        order.AcceptOnlyFromAmong("name", "held_since", "held_since desc", "update_time desc");
        var limit = CommandOptions.Limit();
        var command = new RequestCommand<ListPrisonersRequest>("list", "Lists prisoners; all given filters must match.")
        {
            { ResourceNames.Option("--facility", ResourceNames.Facilities, "Held there."), (asked, facility) => asked.Facility = facility },
            {
                CommandOptions.Text("--category", "Of this category, such as journalist.", helpName: "ID"),
                (asked, category) => asked.Category = category
            },
            { Words<CustodyStatus>.Option("--status", "Only with this custody status."), (asked, status) => asked.CustodyStatus = status },
            {
                Words<AssessmentStatus>.Option("--assessment", "Only those with this as newest confirmed assessment."),
                (asked, assessment) => asked.AssessmentStatus = assessment
            },
            {
                CommandOptions.Text("--criteria-set", "Under this criteria set; any by default.", helpName: "ID"),
                (asked, criteria) => asked.AssessmentCriteriaSet = criteria
            },
            { Dates.DayOption("--held-on", "Held on that day."), (asked, day) => asked.HeldOn = day },
            { order, (asked, order) => asked.OrderBy = order },
            limit,
            { Dates.AsOfOption(), (asked, time) => asked.AsOf = time },
        };
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var total = 0;
            var prisoners = await Pages.Read(
                session,
                command.Read(parsed),
                (session, request, options) => session.Prisoners.ListPrisonersAsync(request, options),
                page =>
                {
                    total = page.TotalSize;
                    return page.Prisoners;
                },
                cancellation,
                parsed.GetValue(limit));
            session.Report.Result(
                new Dictionary<string, object?> { ["prisoners"] = prisoners.Cast<IMessage>(), ["totalSize"] = total },
                console =>
                {
                    console.Write(PrisonerView.List(prisoners));
                    console.Line($"{prisoners.Count} of {total}.");
                });
        });
    }
}
