using Habeas.Journal.V1;

namespace Habeas.Cli.Journal;

/// <summary><c>habeas rebuild-index</c>: rebuilds the query tables from the events.</summary>
internal static class RebuildIndexCommand
{
    public static Command Build(Shell shell) => JournalServices.Build<RebuildIndexRequest, RebuildIndexResponse, Rebuilt>(
        shell,
        new Command("rebuild-index", "Rebuilds the query tables from the journal."),
        "Rebuilding",
        (session, request, options) => session.Maintenance.RebuildIndexAsync(request, options),
        (service, done) => new Rebuilt(service, done.EventsReplayed),
        Show);

    private static int Show(Reporter report, List<Rebuilt> results)
    {
        report.Result(
            new Dictionary<string, object?> { ["services"] = results },
            console => results.ForEach(result => console.Line($"{result.Service}: {result.EventsReplayed} events replayed.")));
        return ExitCodes.Ok;
    }

    private sealed record Rebuilt(string Service, long EventsReplayed);
}
