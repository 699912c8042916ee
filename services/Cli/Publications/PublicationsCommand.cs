using Habeas.Cli.Prisoners;

namespace Habeas.Cli.Publications;

/// <summary><c>habeas publications</c>: changes to the register that wait for a second person's approval.</summary>
internal static class PublicationsCommand
{
    /// <summary>The server's limit for one request.</summary>
    private const int AtOnce = 500;

    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "publications", "What waits for approval before the public sees it.")
    {
        BuildList(shell),
        BuildApprove(shell),
        BuildWithdraw(shell),
    });

    public static Option<bool> Acknowledge() => new("--acknowledge-reprisals")
    {
        Description = "You know of the reprisals that followed earlier publications, and asked those concerned.",
    };

    private static Command BuildList(Shell shell)
    {
        var command = new Command("list", "Lists what is waiting, longest first.").Example("habeas publications list");
        var which = new Which(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var waiting = await which.Read(session, parsed, cancellation);
            session.Report.Result(
                new Dictionary<string, object?> { ["publications"] = waiting.Cast<IMessage>() },
                console =>
                {
                    Show(console, waiting);
                    console.Line(
                        waiting.Count == 0
                            ? "Nothing waits."
                            : $"{waiting.Count} wait. Approve: habeas publications approve NAME..., or --all.");
                });
        });
    }

    private static Command BuildApprove(Shell shell)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "prisoners/uuid, facilities/uuid or facilities/uuid/incidents/id, as shown by publications list.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Everything that is waiting, filtered by --source and --kind." };
        var acknowledge = Acknowledge();
        var command = new Command("approve", "Approves records in their current state, and shows them. Nobody approves their own entries.")
        {
            names,
            all,
            acknowledge,
        }.Example("habeas publications approve --all --source editions/UUID");
        var which = new Which(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == result.GetValue(names) is { Length: > 0 })
            {
                result.AddError("Give either names or --all.");
            }
        });
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var asked = parsed.GetValue(names) ?? [];
            var waiting = await which.Read(session, parsed, cancellation);
            var chosen = parsed.GetValue(all) ? waiting : [.. waiting.Where(record => asked.Contains(record.Name))];
            var results = asked.Except(chosen.Select(record => record.Name))
                .Select(name => new ApprovalResult { Name = name, Reason = "NOT_WAITING" }).ToList();
            foreach (var part in chosen.Chunk(AtOnce))
            {
                var response = await session.Publications.ApprovePublicationsAsync(
                    new ApprovePublicationsRequest
                    {
                        Approvals = { part.Select(record => new RecordApproval
                        {
                            Name = record.Name, Etag = record.Etag, AcknowledgeReprisals = parsed.GetValue(acknowledge),
                        }) },
                        RequestId = Guid.CreateVersion7().ToString("D"),
                    },
                    cancellationToken: cancellation);
                results.AddRange(response.Results);
            }

            var refused = results.Where(result => result.Reason.Length > 0).ToList();
            session.Report.Result(
                new Dictionary<string, object?> { ["results"] = results.Cast<IMessage>() },
                console =>
                {
                    Show(console, [.. chosen.Where(record => refused.TrueForAll(result => result.Name != record.Name))]);
                    foreach (var result in refused)
                    {
                        console.Line($"{result.Name}: not approved, {result.Reason}");
                    }

                    console.Line($"{results.Count - refused.Count} approved, {refused.Count} not.");
                });
            return refused.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }

    private static Command BuildWithdraw(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "prisoners/uuid or facilities/uuid." };
        var reason = CommandOptions.Text("--reason", "Why; for the desk.", required: true);
        var command = new Command("withdraw", "Withdraws a record from the public at once, with its past states.") { name, reason }.Example(
            "habeas publications withdraw prisoners/UUID --reason \"the family asked\"");
        return shell.Write(
            command,
            parsed => new WithdrawPublicationRequest { Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Publications.WithdrawPublicationAsync(request, options),
            (console, withdrawn) => console.Line("It is not public any more."),
            name);
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<WaitingPublication> waiting)
    {
        foreach (var record in waiting)
        {
            console.Line($"{record.DisplayName} ({record.Name})");
            console.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"   {(record.Publication.IsPublic ? "change of a public record" : "not public yet")}, entered by "
                    + $"{string.Join(", ", record.Publication.EnteredBy)}, {Dates.Text(record.UpdateTime)}"));
            if (record.Reprisals.Count > 0)
            {
                console.Line(
                    $"   Reprisals followed earlier publications: {string.Join(", ", record.Reprisals)}. Not to be approved before "
                        + $"{Dates.Text(record.EarliestApproveTime)}.");
            }

            foreach (var change in record.Changes)
            {
                console.Line(
                    $"   - {Dates.Text(change.Date)} {HistoryCommand.What(change)}".Replace("-  ", "- ", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>The filter options.</summary>
    private sealed class Which
    {
        private readonly Option<string> source = CommandOptions.Text("--source", "Only what is known from this source: editions/uuid.");
        private readonly Option<PublishedKind> kind = Words<PublishedKind>.Option("--kind", "Only of this kind.");

        public Which(Command command)
        {
            command.Add(source);
            command.Add(kind);
        }

        public Task<List<WaitingPublication>> Read(Session session, ParseResult parsed, CancellationToken cancellation)
        {
            var request = new ListWaitingPublicationsRequest { Source = parsed.GetValue(source) ?? "", Kind = parsed.GetValue(kind) };
            return Pages.Read(
                session,
                request,
                (session, request, options) => session.Publications.ListWaitingPublicationsAsync(request, options),
                page => page.Publications,
                cancellation);
        }
    }
}
