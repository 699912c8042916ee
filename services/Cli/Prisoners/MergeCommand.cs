namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners merge</c> and <c>unmerge</c>: two records turn out to be one person, or do not after all.</summary>
internal static class MergeCommand
{
    public static Command Build(Shell shell) => Build(
        shell,
        "merge",
        "Merges a duplicate into a record: they are one person. It can be undone.",
        (session, name, duplicate, reason, requestId, etag, cancellation) => session.Prisoners.MergePrisonerAsync(
            new MergePrisonerRequest { Name = name, Duplicate = duplicate, Reason = reason, RequestId = requestId, Etag = etag },
            cancellationToken: cancellation).ResponseAsync);

    public static Command BuildUnmerge(Shell shell) => Build(
        shell,
        "unmerge",
        "Undoes a merge: the duplicate stands for itself again.",
        (session, name, duplicate, reason, requestId, etag, cancellation) => session.Prisoners.UnmergePrisonerAsync(
            new UnmergePrisonerRequest { Name = name, Duplicate = duplicate, Reason = reason, RequestId = requestId, Etag = etag },
            cancellationToken: cancellation).ResponseAsync);

    private static Command Build(
        Shell shell,
        string verb,
        string description,
        Func<Session, string, string, string, string, string, CancellationToken, Task<Prisoner>> send)
    {
        var prisoner = ResourceNames.Argument("PRISONER", ResourceNames.Prisoners, "The record that stays.");
        var duplicate = ResourceNames.Argument("DUPLICATE", ResourceNames.Prisoners, "The other record.");
        var reason = new Option<string>("--reason") { Description = "Why, for who looks at it later.", Required = true, HelpName = "TEXT" };
        var command = new Command(verb, description) { prisoner, duplicate, reason };
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var changed = await send(
                session,
                parsed.GetRequiredValue(prisoner),
                parsed.GetRequiredValue(duplicate),
                parsed.GetRequiredValue(reason),
                write.RequestId(parsed),
                write.Etag(parsed),
                cancellation);
            session.Report.Result(changed, console => PrisonerView.Show(console, changed));
        });
    }
}
