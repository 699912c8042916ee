using Habeas.Journal.V1;

namespace Habeas.Cli.Journal;

/// <summary><c>habeas rebuild-index</c>: the tables for queries anew from the events.</summary>
internal static class RebuildIndexCommand
{
    public static Command Build(Shell shell)
    {
        var service = JournalServices.Option();
        var command = new Command("rebuild-index", "Derives the tables for queries anew from the journal.") { service };
        shell.Server.AddTo(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var results = new List<Rebuilt>();
            foreach (var name in JournalServices.Chosen(parsed.GetRequiredValue(service)))
            {
                results.Add(await session.Report.Progress($"Rebuilding {name}", meter => Rebuild(session, name, meter, cancellation)));
            }

            session.Report.Result(new Dictionary<string, object?> { ["services"] = results }, console =>
            {
                foreach (var result in results)
                {
                    console.Line($"{result.Service}: {result.EventsReplayed} events replayed.");
                }
            });
        });
    }

    private static async Task<Rebuilt> Rebuild(Session session, string service, Meter meter, CancellationToken cancellation)
    {
        using var call = session.Maintenance.RebuildIndex(
            new RebuildIndexRequest { Service = service }, headers: JournalServices.Headers(service), cancellationToken: cancellation);
        long events = 0;
        var isDone = false;
        await foreach (var progress in call.ResponseStream.ReadAllAsync(cancellation))
        {
            events = Math.Max(events, progress.EventsReplayed);
            meter.At(events, 0);
            isDone |= progress.Done;
        }

        return isDone
            ? new Rebuilt(service, events)
            : throw Refusal.BrokenOff($"The rebuild of {service} stopped before its end; start it again");
    }

    private sealed record Rebuilt(string Service, long EventsReplayed);
}
