using System.CommandLine;
using Habeas.Cli.Console;
using Habeas.Lists.V1;

namespace Habeas.Cli.Lists;

/// <summary>
/// <c>habeas lists publish EDITION</c>, <c>withdraw</c>, <c>confirm-withdrawal</c>, <c>decline-withdrawal</c> and <c>discard</c>: what two
/// persons decide of an edition.
/// </summary>
internal static class PublishCommand
{
    public static Command Build(Shell shell)
    {
        var edition = ResourceNames.Argument("EDITION", ResourceNames.Editions, "The draft, or the imported edition.");
        var command = new Command(
            "publish", "Approves an edition for the public as it is now. Who entered what waits may not.") { edition }
            .Example("habeas lists publish EDITION");
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

    public static Command BuildWithdraw(Shell shell)
    {
        var edition = ResourceNames.Argument("EDITION", ResourceNames.Editions, "The edition.");
        var reason = CommandOptions.Text("--reason", "Why, for the desk.", required: true);
        var command = new Command(
            "withdraw", "Asks for an edition to be withdrawn from the public. It stays public until a second person confirms it.")
        {
            edition, reason,
        }.Example("habeas lists withdraw EDITION --reason \"the wrong list\"");
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var asked = await session.Editions.WithdrawEditionAsync(
                new WithdrawEditionRequest
                {
                    Name = parsed.GetRequiredValue(edition),
                    Reason = parsed.GetRequiredValue(reason),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(asked, console => console.Line(
                $"A second person withdraws it with: habeas lists confirm-withdrawal {asked.Name}"));
        });
    }

    public static Command BuildConfirm(Shell shell)
    {
        var edition = ResourceNames.Argument("EDITION", ResourceNames.Editions, "The edition.");
        var command = new Command(
            "confirm-withdrawal",
            "Withdraws an edition from the public, with the persons and facilities that only withdrawn editions speak for.") { edition }
            .Example("habeas lists confirm-withdrawal EDITION");
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var withdrawn = await session.Editions.ConfirmEditionWithdrawalAsync(
                new ConfirmEditionWithdrawalRequest
                {
                    Name = parsed.GetRequiredValue(edition),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(withdrawn, console => EditionsCommand.Show(console, withdrawn));
        });
    }

    public static Command BuildDecline(Shell shell)
    {
        var edition = ResourceNames.Argument("EDITION", ResourceNames.Editions, "The edition.");
        var command = new Command("decline-withdrawal", "Gives up a withdrawal that was asked for: the edition stays public.") { edition };
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var kept = await session.Editions.DeclineEditionWithdrawalAsync(
                new DeclineEditionWithdrawalRequest
                {
                    Name = parsed.GetRequiredValue(edition),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(kept, console => EditionsCommand.Show(console, kept));
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
