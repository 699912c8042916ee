namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners list</c>: prisoners by where, why and since when they are held.</summary>
internal static class ListCommand
{
    public static Command Build(Shell shell)
    {
        var facility = ResourceNames.Option("--facility", ResourceNames.Facilities, "Held there.");
        var category = CommandOptions.Text("--category", "Of this category, such as journalist.", helpName: "ID");
        var status = Words<CustodyStatus>.Option("--status", "Who stands so.");
        var assessment = Words<AssessmentStatus>.Option("--assessment", "Whose newest confirmed assessment is this.");
        var criteria = CommandOptions.Text("--criteria-set", "By this criteria set; any when not given.", helpName: "ID");
        var heldOn = Dates.DayOption("--held-on", "Held on that day.");
        var order = new Option<string>("--order") { Description = "The order.", DefaultValueFactory = _ => "name" };
        order.AcceptOnlyFromAmong("name", "held_since", "held_since desc", "update_time desc");
        var limit = CommandOptions.Limit();
        var asOf = Dates.AsOfOption();
        var command = new Command("list", "Lists prisoners; the filters given must all fit.")
        {
            facility, category, status, assessment, criteria, heldOn, order, limit, asOf,
        };
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var request = new ListPrisonersRequest
            {
                AsOf = parsed.GetValue(asOf),
                Facility = parsed.GetValue(facility) ?? "",
                Category = parsed.GetValue(category),
                CustodyStatus = parsed.GetValue(status),
                AssessmentStatus = parsed.GetValue(assessment),
                AssessmentCriteriaSet = parsed.GetValue(criteria),
                HeldOn = parsed.GetValue(heldOn),
                OrderBy = parsed.GetValue(order),
            };
            var total = 0;
            var prisoners = await Pages.Read(
                session,
                request,
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
