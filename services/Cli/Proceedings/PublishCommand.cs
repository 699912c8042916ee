using Habeas.Cli.Publications;

namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings publish</c> and <c>unpublish</c>: a second person publishes a case, or withdraws it.</summary>
internal static class PublishCommand
{
    public static Command Build(Shell shell)
    {
        var acknowledge = PublicationsCommand.Acknowledge();
        var command = new Command("publish", "Approves a proceeding for the public. Who opened it may not.") { acknowledge }
            .Example("habeas proceedings publish PROCEEDING");
        return shell.Write(
            Records.Proceeding,
            command,
            parsed => new PublishProceedingRequest { AcknowledgeReprisals = parsed.GetValue(acknowledge) },
            (session, request, options) => session.Proceedings.PublishProceedingAsync(request, options));
    }

    public static Command BuildUnpublish(Shell shell)
    {
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        var command = new Command("unpublish", "Withdraws a proceeding from the public.") { reason }
            .Example("habeas proceedings unpublish PROCEEDING --reason \"at the family's wish\"");
        return shell.Write(
            Records.Proceeding,
            command,
            parsed => new UnpublishProceedingRequest { Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Proceedings.UnpublishProceedingAsync(request, options));
    }
}
