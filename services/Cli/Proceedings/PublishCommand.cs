namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings publish</c> and <c>unpublish</c>: by a second person, to the public and back.</summary>
internal static class PublishCommand
{
    public static Command Build(Shell shell)
    {
        var proceeding = ResourceNames.Argument("PROCEEDING", ResourceNames.Proceedings, "The proceeding.");
        var command = new Command(
            "publish",
            "Approves a proceeding for the public. Who opened it may not.") { proceeding }.Example("habeas proceedings publish PROCEEDING");
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var published = await session.Proceedings.PublishProceedingAsync(
                new PublishProceedingRequest
                {
                    Name = parsed.GetRequiredValue(proceeding),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(published, console => ProceedingView.Show(console, published));
        });
    }

    public static Command BuildUnpublish(Shell shell)
    {
        var proceeding = ResourceNames.Argument("PROCEEDING", ResourceNames.Proceedings, "The proceeding.");
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        var command = new Command("unpublish", "Takes a proceeding back from the public.") { proceeding, reason }
            .Example("habeas proceedings unpublish PROCEEDING --reason \"at the family's wish\"");
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var taken = await session.Proceedings.UnpublishProceedingAsync(
                new UnpublishProceedingRequest
                {
                    Name = parsed.GetRequiredValue(proceeding), RequestId = write.RequestId(parsed), Etag = write.Etag(parsed),
                    Reason = parsed.GetRequiredValue(reason),
                },
                cancellationToken: cancellation);
            session.Report.Result(taken, console => ProceedingView.Show(console, taken));
        });
    }
}
