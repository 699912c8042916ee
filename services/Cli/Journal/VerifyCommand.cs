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
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var results = new List<Verified>();
            foreach (var name in JournalServices.Chosen(parsed.GetRequiredValue(service)))
            {
                results.Add(await session.Report.Progress($"Verifying {name}", meter => Verify(session, name, meter, cancellation)));
            }

            var faults = results.Sum(r => r.Faults.Count);
            session.Report.Result(
                new Dictionary<string, object?> { ["intact"] = faults == 0, ["services"] = results },
                console =>
                {
                    foreach (var result in results)
                    {
                        console.Line(result.Faults.Count == 0
                            ? $"{result.Service}: {result.EventsChecked} events, all as they were recorded."
                            : $"{result.Service}: {result.EventsChecked} events, {result.Faults.Count} faults:");
                        foreach (var fault in result.Faults)
                        {
                            console.Line("  " + fault);
                        }
                    }
                });
            return faults == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }

    private static async Task<Verified> Verify(Session session, string service, Meter meter, CancellationToken cancellation)
    {
        using var call = session.Maintenance.Verify(
            new VerifyRequest { Service = service }, headers: JournalServices.Headers(service), cancellationToken: cancellation);
        var faults = new List<string>();
        long events = 0;
        var isDone = false;
        await foreach (var progress in call.ResponseStream.ReadAllAsync(cancellation))
        {
            events = Math.Max(events, progress.EventsChecked);
            meter.At(events, 0);
            isDone |= progress.Done;
            if (progress.Fault.Length > 0)
            {
                faults.Add(progress.Fault);
            }
        }

        return isDone
            ? new Verified(service, events, faults)
            : throw Refusal.BrokenOff($"The verification of {service} stopped before its end");
    }

    private sealed record Verified(string Service, long EventsChecked, IReadOnlyList<string> Faults);
}
