using Habeas.Journal.V1;

namespace Habeas.Cli.Journal;

/// <summary><c>habeas verify</c>: whether any recorded event was changed or removed.</summary>
internal static class VerifyCommand
{
    public static Command Build(Shell shell)
    {
        var service = JournalServices.Option();
        var command = new Command("verify", "Recomputes the hash chain of every stream and looks for missing events.") { service };
        shell.Server.AddTo(command);
        var write = new WriteOptions(command, VerifyJournalRequest.Descriptor);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var request = write.RequestId(parsed);
            var results = new List<Verified>();
            foreach (var name in JournalServices.Chosen(parsed.GetRequiredValue(service)))
            {
                var call = session.Maintenance.VerifyJournalAsync(
                    new VerifyJournalRequest { Service = name, RequestId = JournalServices.RequestId(request, name) },
                    JournalServices.Headers(name),
                    cancellationToken: cancellation);
                var found = await session.Complete<VerifyJournalResponse>($"Verifying {name}", call.ResponseAsync, cancellation);
                results.Add(new Verified(name, found.EventsChecked, found.FaultCount, found.Faults));
            }

            var isIntact = results.TrueForAll(result => result.FaultCount == 0);
            session.Report.Result(
                new Dictionary<string, object?> { ["intact"] = isIntact, ["services"] = results },
                console => results.ForEach(result => Show(console, result)));
            return isIntact ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }

    private static void Show(IAnsiConsole console, Verified result)
    {
        console.Line(result.FaultCount == 0
            ? $"{result.Service}: {result.EventsChecked} events, all as they were recorded."
            : $"{result.Service}: {result.EventsChecked} events, {result.FaultCount} faults:");
        foreach (var fault in result.Faults)
        {
            console.Line("  " + fault);
        }
    }

    private sealed record Verified(string Service, long EventsChecked, long FaultCount, IReadOnlyList<string> Faults);
}
