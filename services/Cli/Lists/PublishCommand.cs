using System.CommandLine;
using Habeas.Lists.V1;

namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists publish EDITION</c> and <c>discard EDITION</c>: what becomes of a draft.</summary>
internal static class PublishCommand
{
    public static Command Build(Shell shell)
    {
        var edition = ResourceNames.Argument("EDITION", ResourceNames.Editions, "The draft.");
        var command = new Command(
            "publish", "Approves a draft for the public. Who drafted it may not; what is published never changes again.") { edition };
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var published = await session.Editions.PublishEditionAsync(
                new PublishEditionRequest
                {
                    Name = parsed.GetRequiredValue(edition),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(published, console => EditionsCommand.Show(console, published));
        });
    }

    public static Command BuildDiscard(Shell shell)
    {
        var edition = ResourceNames.Argument("EDITION", ResourceNames.Editions, "The draft.");
        var command = new Command("discard", "Gives a draft up.") { edition };
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var discarded = await session.Editions.DiscardEditionAsync(
                new DiscardEditionRequest
                {
                    Name = parsed.GetRequiredValue(edition),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(discarded, console => EditionsCommand.Show(console, discarded));
        });
    }
}
