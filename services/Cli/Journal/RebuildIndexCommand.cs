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
        var write = new WriteOptions(command, RebuildIndexRequest.Descriptor);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var request = write.RequestId(parsed);
            var results = new List<Rebuilt>();
            foreach (var name in JournalServices.Chosen(parsed.GetRequiredValue(service)))
            {
                var call = session.Maintenance.RebuildIndexAsync(
                    new RebuildIndexRequest { Service = name, RequestId = JournalServices.RequestId(request, name) },
                    JournalServices.Headers(name),
                    cancellationToken: cancellation);
                var done = await session.Complete<RebuildIndexResponse>($"Rebuilding {name}", call.ResponseAsync, cancellation);
                results.Add(new Rebuilt(name, done.EventsReplayed));
            }

            session.Report.Result(
                new Dictionary<string, object?> { ["services"] = results },
                console => results.ForEach(result => console.Line($"{result.Service}: {result.EventsReplayed} events replayed.")));
        });
    }

    private sealed record Rebuilt(string Service, long EventsReplayed);
}
