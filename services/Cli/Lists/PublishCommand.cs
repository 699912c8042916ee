namespace Habeas.Cli.Lists;

/// <summary>
/// <c>habeas lists publish EDITION</c>, <c>withdraw</c>, <c>confirm-withdrawal</c>, <c>decline-withdrawal</c> and <c>discard</c>: what two
/// persons decide of an edition.
/// </summary>
internal static class PublishCommand
{
    public static Command Build(Shell shell) => Build(
        shell,
        "publish",
        "Approves an edition for the public as it is now. Who entered what waits may not.",
        "The draft, or the imported edition.",
        (editions, act, cancellation) => editions.PublishEditionAsync(
            new PublishEditionRequest { Name = act.Name, RequestId = act.RequestId, Etag = act.Etag }, cancellationToken: cancellation))
        .Example("habeas lists publish EDITION");

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

    public static Command BuildConfirm(Shell shell) => Build(
        shell,
        "confirm-withdrawal",
        "Withdraws an edition from the public, with the persons and facilities that only withdrawn editions speak for.",
        "The edition.",
        (editions, act, cancellation) => editions.ConfirmEditionWithdrawalAsync(
            new ConfirmEditionWithdrawalRequest { Name = act.Name, RequestId = act.RequestId, Etag = act.Etag },
            cancellationToken: cancellation))
        .Example("habeas lists confirm-withdrawal EDITION");

    public static Command BuildDecline(Shell shell) => Build(
        shell,
        "decline-withdrawal",
        "Gives up a withdrawal that was asked for: the edition stays public.",
        "The edition.",
        (editions, act, cancellation) => editions.DeclineEditionWithdrawalAsync(
            new DeclineEditionWithdrawalRequest { Name = act.Name, RequestId = act.RequestId, Etag = act.Etag },
            cancellationToken: cancellation));

    public static Command BuildDiscard(Shell shell) => Build(
        shell,
        "discard",
        "Gives a draft up.",
        "The draft.",
        (editions, act, cancellation) => editions.DiscardEditionAsync(
            new DiscardEditionRequest { Name = act.Name, RequestId = act.RequestId, Etag = act.Etag }, cancellationToken: cancellation));

    /// <summary>An act that takes an edition alone and answers with it.</summary>
    private static Command Build(
        Shell shell,
        string name,
        string description,
        string which,
        Func<EditionsService.EditionsServiceClient, Act, CancellationToken, AsyncUnaryCall<Edition>> send)
    {
        var edition = ResourceNames.Argument("EDITION", ResourceNames.Editions, which);
        var command = new Command(name, description) { edition };
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var act = new Act(parsed.GetRequiredValue(edition), write.RequestId(parsed), write.Etag(parsed));
            var changed = await send(session.Editions, act, cancellation);
            session.Report.Result(changed, console => EditionsCommand.Show(console, changed));
        });
    }

    private sealed record Act(string Name, string RequestId, string Etag);
}
