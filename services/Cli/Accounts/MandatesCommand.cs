using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas mandates</c>: who may act and speak for a prisoner.</summary>
internal static class MandatesCommand
{
    private static readonly Record<Mandate> Mandate = new("MANDATE", ResourceNames.Mandates, "The mandate.", Show);

    public static Command Build(Shell shell) => shell.Server.AddTo(new Command("mandates", "Who may act and speak for a prisoner.")
    {
        BuildCreate(shell),
        BuildList(shell),
        BuildShow(shell),
        BuildConfirm(shell),
        BuildSuspend(shell),
        BuildResume(shell),
        BuildRecall(shell),
    });

    private static Command BuildCreate(Shell shell)
    {
        var representative = CommandOptions.Text("--representative", "Who may act, by sign-in name.", required: true, helpName: "NAME");
        var witnesses = new Option<string[]>("--witness")
        {
            Description = "Who witnessed the instruction, by sign-in name; may be repeated.", HelpName = "NAME", Required = true,
        };
        var command = new RequestCommand<CreateMandateRequest>(
            "create",
            "Enters a mandate. A witness or a custodian confirms it.",
            () => new() { Mandate = new() { Giver = MandateGiver.Prisoner } })
        {
            {
                ResourceNames.Argument("PRISONER", ResourceNames.Prisoners, "Who gives the mandate."),
                (asked, prisoner) => asked.Mandate.Prisoner = prisoner
            },
            {
                Words<MandateScope>.ManyOption("--scope", "What the representative may do.", required: true),
                (asked, scopes) => asked.Mandate.Scopes.Add(scopes)
            },
            { Words<InstructionWay>.Option("--way", "How the instruction came.", required: true), (asked, way) => asked.Mandate.Way = way },
            {
                Dates.DayOption("--instructed", "The day of the instruction.", required: true),
                (asked, day) => asked.Mandate.InstructDate = day
            },
            {
                Dates.DayOption("--from", "The first day; by default the day of the instruction."),
                (asked, day) => asked.Mandate.StartDate = day
            },
            { Dates.DayOption("--until", "The last day; by default two years later."), (asked, day) => asked.Mandate.EndDate = day },
            {
                CommandOptions.Text("--kin", "The next of kin, if they give it; only lawyers see it. Needs --incapacity."),
                (asked, kin) => (asked.Mandate.Kin, asked.Mandate.Giver) =
                    (kin, kin.Length > 0 ? MandateGiver.NextOfKin : MandateGiver.Prisoner)
            },
            {
                CommandOptions.Text("--incapacity", "Why the prisoner cannot give it; only lawyers see it."),
                (asked, why) => asked.Mandate.IncapacityReason = why
            },
        };
        command.Add(representative);
        command.Add(witnesses);
        return shell.Write(
            command.Example(
                "habeas mandates create PRISONER --representative leyla --scope speak-publicly --scope consent-to-publication --way visit "
                + "--instructed 2026-11-20 --witness nadir"),
            async (session, parsed, cancellation) =>
            {
                var request = command.Read(parsed);
                request.Mandate.StartDate ??= request.Mandate.InstructDate;
                request.Mandate.Representative = await AccountsCommand.Find(session, parsed.GetRequiredValue(representative), cancellation);
                foreach (var witness in parsed.GetRequiredValue(witnesses))
                {
                    request.Mandate.Witnesses.Add(await AccountsCommand.Find(session, witness, cancellation));
                }

                return request;
            },
            (session, request, options) => session.Mandates.CreateMandateAsync(request, options),
            Show);
    }

    private static Command BuildList(Shell shell)
    {
        var representative = CommandOptions.Text("--representative", "Of this representative, by sign-in name.", helpName: "NAME");
        var command = new RequestCommand<ListMandatesRequest>("list", "Lists mandates, newest first.")
        {
            {
                ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "Of this prisoner."),
                (asked, prisoner) => asked.Prisoner = prisoner
            },
            { Words<MandateState>.Option("--state", "In this state today."), (asked, state) => asked.State = state },
        };
        command.Add(representative);
        return shell.List(
            command.Example("habeas mandates list --state in-force"),
            async (session, parsed, cancellation) =>
            {
                var request = command.Read(parsed);
                request.Representative = parsed.GetValue(representative) is { Length: > 0 } name
                    ? await AccountsCommand.Find(session, name, cancellation)
                    : "";
                return request;
            },
            (session, request, options) => session.Mandates.ListMandatesAsync(request, options),
            page => page.Mandates,
            (console, mandates) => console.Write(Table(mandates)));
    }

    private static Command BuildShow(Shell shell)
    {
        var name = Mandate.Named();
        return shell.Send(
            new Command("show", "Shows a mandate.") { name }.Example("habeas mandates show MANDATE"),
            parsed => new GetMandateRequest { Name = parsed.GetRequiredValue(name) },
            (session, request, options) => session.Mandates.GetMandateAsync(request, options),
            Show);
    }

    private static Command BuildConfirm(Shell shell) => shell.Write(
        Mandate,
        new Command("confirm", "Confirms a mandate that somebody else entered.")
            .Example("habeas mandates confirm MANDATE"),
        _ => new ConfirmMandateRequest(),
        (session, request, options) => session.Mandates.ConfirmMandateAsync(request, options));

    private static Command BuildSuspend(Shell shell)
    {
        var reason = Reason();
        return shell.Write(
            Mandate,
            new Command("suspend", "Suspends a mandate, and with it the consents given under it.") { reason }
                .Example("habeas mandates suspend MANDATE --reason \"no contact since the transfer\""),
            parsed => new SuspendMandateRequest { Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Mandates.SuspendMandateAsync(request, options));
    }

    private static Command BuildResume(Shell shell) => shell.Write(
        Mandate,
        new Command("resume", "Resumes a suspended mandate.").Example("habeas mandates resume MANDATE"),
        _ => new ResumeMandateRequest(),
        (session, request, options) => session.Mandates.ResumeMandateAsync(request, options));

    private static Command BuildRecall(Shell shell)
    {
        var reason = Reason();
        return shell.Write(
            Mandate,
            new Command("recall", "Recalls a mandate permanently, and with it the consents given under it.") { reason }
                .Example("habeas mandates recall MANDATE --reason \"he told his lawyer\""),
            parsed => new RecallMandateRequest { Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Mandates.RecallMandateAsync(request, options));
    }

    private static Option<string> Reason() => CommandOptions.Text("--reason", "Why; only lawyers see it.", required: true);

    private static void Show(IAnsiConsole console, Mandate mandate) => console.Write(Table([mandate]));

    private static Table Table(IEnumerable<Mandate> mandates)
    {
        var table = Tables.Of("Prisoner", "Representative", "Scopes", "From", "Until", "State", "Mandate");
        foreach (var mandate in mandates)
        {
            table.Row(
                mandate.Prisoner,
                mandate.Representative,
                string.Join(", ", mandate.Scopes.Select(Words<MandateScope>.Of)),
                Dates.Text(mandate.StartDate),
                Dates.Text(mandate.EndDate),
                Words<MandateState>.Of(mandate.State),
                mandate.Name);
        }

        return table;
    }
}
