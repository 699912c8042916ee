using Habeas.Cli.Publications;

namespace Habeas.Cli.Lists;

/// <summary>
/// <c>habeas lists publish EDITION</c>, <c>withdraw</c>, <c>confirm-withdrawal</c>, <c>decline-withdrawal</c> and <c>discard</c>: what two
/// persons decide of an edition.
/// </summary>
internal static class PublishCommand
{
    public static Command Build(Shell shell)
    {
        var acknowledge = PublicationsCommand.Acknowledge();
        return shell.Write(
            new Record<Edition>("EDITION", ResourceNames.Editions, "The draft, or the imported edition.", EditionsCommand.Show),
            new Command(
                "publish", "Approves an edition's current state for the public. Those who made the waiting changes may not.")
            {
                acknowledge,
            }.Example("habeas lists publish EDITION"),
            parsed => new PublishEditionRequest { AcknowledgeReprisals = parsed.GetValue(acknowledge) },
            (session, request, options) => session.Editions.PublishEditionAsync(request, options));
    }

    public static Command BuildWithdraw(Shell shell)
    {
        var edition = Records.Edition.Named();
        var reason = CommandOptions.Text("--reason", "Why, for the desk.", required: true);
        var command = new Command(
            "withdraw", "Asks for an edition to be withdrawn from the public. It stays public until a second person confirms it.")
        {
            edition, reason,
        }.Example("habeas lists withdraw EDITION --reason \"the wrong list\"");
        return shell.Write(
            command,
            parsed => new WithdrawEditionRequest { Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Editions.WithdrawEditionAsync(request, options),
            (console, asked) => console.Line(
                $"A second person withdraws it with: habeas lists confirm-withdrawal {asked.Name}"),
            edition);
    }

    public static Command BuildConfirm(Shell shell) => Build<ConfirmEditionWithdrawalRequest>(
        shell,
        "confirm-withdrawal",
        "Withdraws an edition from the public, with persons and facilities known only from withdrawn editions.",
        "The edition.",
        (session, request, options) => session.Editions.ConfirmEditionWithdrawalAsync(request, options))
        .Example("habeas lists confirm-withdrawal EDITION");

    public static Command BuildDecline(Shell shell) => Build<DeclineEditionWithdrawalRequest>(
        shell,
        "decline-withdrawal",
        "Cancels a requested withdrawal: the edition stays public.",
        "The edition.",
        (session, request, options) => session.Editions.DeclineEditionWithdrawalAsync(request, options));

    public static Command BuildDiscard(Shell shell) => Build<DiscardEditionRequest>(
        shell,
        "discard",
        "Gives up a draft, or an imported list from which nothing stands.",
        "The edition.",
        (session, request, options) => session.Editions.DiscardEditionAsync(request, options));

    /// <summary>An act that only takes an edition, and returns it.</summary>
    private static Command Build<TRequest>(
        Shell shell, string name, string description, string which, Requests.Call<TRequest, Edition> call)
        where TRequest : IMessage, new()
    {
        var edition = new Record<Edition>("EDITION", ResourceNames.Editions, which, EditionsCommand.Show);
        return shell.Write(edition, new Command(name, description), _ => new TRequest(), call);
    }
}
