namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners merge</c> and <c>unmerge</c>: joins two records of one person, or separates them again.</summary>
internal static class MergeCommand
{
    public static Command Build(Shell shell) => Build(
        shell,
        "merge",
        "Merges a duplicate into a record: they are one person. It can be undone.",
        (duplicate, reason) => new MergePrisonerRequest { Duplicate = duplicate, Reason = reason },
        (session, request, options) => session.Prisoners.MergePrisonerAsync(request, options));

    public static Command BuildUnmerge(Shell shell) => Build(
        shell,
        "unmerge",
        "Undoes a merge: the duplicate is a separate record again.",
        (duplicate, reason) => new UnmergePrisonerRequest { Duplicate = duplicate, Reason = reason },
        (session, request, options) => session.Prisoners.UnmergePrisonerAsync(request, options));

    public static Command BuildList(Shell shell) => shell.List(
        new Command("merged", "Lists the records that were merged into others."),
        _ => new ListMergedPrisonersRequest(),
        (session, request, options) => session.Prisoners.ListMergedPrisonersAsync(request, options),
        page => page.Merges,
        (console, merges) =>
        {
            var table = Tables.Of("Merged", "Into");
            foreach (var merge in merges)
            {
                table.Row(merge.Merged, merge.Into);
            }

            console.Write(table);
        });

    private static Command Build<TRequest>(
        Shell shell, string verb, string description, Func<string, string, TRequest> request, Requests.Call<TRequest, Prisoner> call)
        where TRequest : IMessage, new()
    {
        var prisoner = ResourceNames.Argument("PRISONER", ResourceNames.Prisoners, "The record to keep.");
        var duplicate = ResourceNames.Argument("DUPLICATE", ResourceNames.Prisoners, "The other record.");
        var reason = CommandOptions.Text("--reason", "Why, for later readers.", required: true);
        return shell.Write(
            new Command(verb, description) { prisoner, duplicate, reason },
            parsed => request(parsed.GetRequiredValue(duplicate), parsed.GetRequiredValue(reason)),
            call,
            PrisonerView.Show,
            prisoner);
    }
}
