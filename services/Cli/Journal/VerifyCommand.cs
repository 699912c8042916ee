using Habeas.Journal.V1;

namespace Habeas.Cli.Journal;

/// <summary><c>habeas verify</c>: checks whether any recorded event was changed or removed.</summary>
internal static class VerifyCommand
{
    public static Command Build(Shell shell) => JournalServices.Build<VerifyJournalRequest, VerifyJournalResponse, Verified>(
        shell,
        new Command("verify", "Recomputes the hash chain of every stream and looks for missing events."),
        "Verifying",
        (session, request, options) => session.Maintenance.VerifyJournalAsync(request, options),
        (service, found) => new Verified(service, found.EventsChecked, found.FaultCount, found.Faults),
        Show);

    private static int Show(Reporter report, List<Verified> results)
    {
        var isIntact = results.TrueForAll(result => result.FaultCount == 0);
        report.Result(
            new Dictionary<string, object?> { ["intact"] = isIntact, ["services"] = results },
            console => results.ForEach(result => Show(console, result)));
        return isIntact ? ExitCodes.Ok : ExitCodes.Failed;
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
