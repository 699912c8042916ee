using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas forgettings</c>: making what is confidential about a person unreadable for good.</summary>
internal static class ForgettingsCommand
{
    private static readonly Record<Forgetting> Forgetting = new("FORGETTING", ResourceNames.Forgettings, "The forgetting.", Show);

    public static Command Build(Shell shell) => shell.Server.AddTo(
        new Command("forgettings", "Makes what is confidential about a person unreadable for good, in backups too.")
        {
            BuildCreate(shell),
            BuildList(shell),
            BuildShow(shell),
            BuildConfirm(shell),
            BuildCancel(shell),
        });

    private static Command BuildCreate(Shell shell)
    {
        var command = new RequestCommand<CreateForgettingRequest>(
            "create",
            "Proposes to forget a person. Another custodian confirms it.",
            () => new() { Forgetting = new() })
        {
            {
                ResourceNames.Argument("PRISONER", ResourceNames.Prisoners, "Who is forgotten."),
                (asked, prisoner) => asked.Forgetting.Prisoner = prisoner
            },
            { CommandOptions.Text("--reason", "Why.", required: true), (asked, reason) => asked.Forgetting.Reason = reason },
            {
                new Option<bool>("--urgent") { Description = "The person is in danger: no waiting time." },
                (asked, urgent) => asked.Forgetting.Urgent = urgent
            },
        };
        return shell.Send(
            command.Example("habeas forgettings create PRISONER --reason \"asked through the lawyer\""),
            command.Read,
            (session, request, options) => session.Forgettings.CreateForgettingAsync(request, options),
            Show);
    }

    private static Command BuildList(Shell shell)
    {
        var command = new RequestCommand<ListForgettingsRequest>("list", "Lists forgettings, newest first.")
        {
            { Words<ForgettingState>.Option("--state", "In this state."), (asked, state) => asked.State = state },
        };
        return shell.List(
            command.Example("habeas forgettings list --state keys-destroyed"),
            command.Read,
            (session, request, options) => session.Forgettings.ListForgettingsAsync(request, options),
            page => page.Forgettings,
            (console, forgettings) => console.Write(Table(forgettings)));
    }

    private static Command BuildShow(Shell shell)
    {
        var name = Forgetting.Named();
        return shell.Send(
            new Command("show", "Shows a forgetting.") { name }.Example("habeas forgettings show FORGETTING"),
            parsed => new GetForgettingRequest { Name = parsed.GetRequiredValue(name) },
            (session, request, options) => session.Forgettings.GetForgettingAsync(request, options),
            Show);
    }

    private static Command BuildConfirm(Shell shell) => shell.Write(
        Forgetting,
        new Command("confirm", "Confirms a forgetting that another custodian proposed.")
            .Example("habeas forgettings confirm FORGETTING"),
        _ => new ConfirmForgettingRequest(),
        (session, request, options) => session.Forgettings.ConfirmForgettingAsync(request, options));

    private static Command BuildCancel(Shell shell) => shell.Write(
        Forgetting,
        new Command("cancel", "Cancels a forgetting during its waiting time.").Example("habeas forgettings cancel FORGETTING"),
        _ => new CancelForgettingRequest(),
        (session, request, options) => session.Forgettings.CancelForgettingAsync(request, options));

    private static void Show(IAnsiConsole console, Forgetting forgetting) => console.Write(Table([forgetting]));

    private static Table Table(IEnumerable<Forgetting> forgettings)
    {
        var table = Tables.Of("Prisoner", "Proposed by", "Confirmed by", "Due", "State", "Forgetting");
        foreach (var forgetting in forgettings)
        {
            table.Row(
                forgetting.Prisoner,
                forgetting.Creator,
                forgetting.Confirmer,
                Dates.Text(forgetting.DueTime),
                Words<ForgettingState>.Of(forgetting.State),
                forgetting.Name);
        }

        return table;
    }
}
