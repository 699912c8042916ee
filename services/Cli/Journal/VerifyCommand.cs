using Habeas.Journal.V1;

namespace Habeas.Cli.Journal;

/// <summary><c>habeas verify</c>: checks whether anything recorded was changed or removed.</summary>
internal static class VerifyCommand
{
    public static Command Build(Shell shell)
    {
        var checkpoint = CheckpointFiles.Option("A file of signed checkpoints that somebody kept; the journals must agree with each.");
        var command = new Command(
            "verify", "Recomputes all hashes, and compares with signed checkpoints, request ids and index rows.")
        {
            checkpoint,
        };
        return JournalServices.Build<VerifyJournalRequest, VerifyJournalResponse, Verified>(
            shell,
            command.Example("habeas verify --checkpoint kept.txt"),
            "Verifying",
            (session, request, options) => session.Maintenance.VerifyJournalAsync(request, options),
            (service, found) => new Verified(
                service, found.EventsChecked, found.CheckpointsChecked, found.StreamsExcluded, found.FaultCount, found.Faults),
            Show,
            (parsed, service, request) => request.Checkpoints.AddRange(
                CheckpointFiles.Read(parsed, checkpoint)
                    .Where(note => Platform.Proof.Checkpoint.Parse(note.Text)!.IsOf(service))
                    .Select(note => note.ToString())));
    }

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
        if (result.CheckpointsChecked > 0)
        {
            console.Line($"  compared with {result.CheckpointsChecked} signed checkpoints");
        }

        if (result.StreamsExcluded > 0)
        {
            console.Line($"  {result.StreamsExcluded} streams without their index rows, because their keys were destroyed");
        }

        foreach (var fault in result.Faults)
        {
            console.Line("  " + fault);
        }
    }

    private sealed record Verified(
        string Service,
        long EventsChecked,
        long CheckpointsChecked,
        long StreamsExcluded,
        long FaultCount,
        IReadOnlyList<string> Faults);
}
