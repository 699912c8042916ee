using Habeas.Journal.V1;
using Habeas.Platform.Proof;

namespace Habeas.Cli.Journal;

/// <summary><c>habeas verify</c>: checks whether anything recorded was changed or removed.</summary>
internal static class VerifyCommand
{
    public static Command Build(Shell shell)
    {
        var checkpoint = CheckpointFiles.Option("A file of signed checkpoints that somebody kept; the journals must agree with each.");
        var witness = CommandOptions.Witnesses(
            "--witness", "The public key (name+id+key) of a witness that must have cosigned each checkpoint given; may be repeated.");
        var cosigned = new Option<int?>("--cosigned")
        {
            Description = "How many of these witnesses are enough; by default all.", HelpName = "K",
        };
        var command = new Command(
            "verify", "Recomputes all hashes, and compares with signed checkpoints, request ids and index rows.")
        {
            checkpoint, witness, cosigned,
        };
        return JournalServices.Build<VerifyJournalRequest, VerifyJournalResponse, Verified>(
            shell,
            command.Example("habeas verify --checkpoint kept.txt"),
            "Verifying",
            (session, request, options) => session.Maintenance.VerifyJournalAsync(request, options),
            (service, found) => new Verified(
                service, found.EventsChecked, found.CheckpointsChecked, found.StreamsExcluded, found.FaultCount, found.Faults),
            Show,
            (parsed, service, request) =>
            {
                var given = CheckpointFiles.Read(parsed, checkpoint);
                Demand(given, parsed.GetValue(witness) ?? [], parsed.GetValue(cosigned));
                request.Checkpoints.AddRange(
                    given.Where(note => Platform.Proof.Checkpoint.Parse(note.Text)!.IsOf(service)).Select(note => note.ToString()));
            });
    }

    /// <exception cref="UsageException">A checkpoint has fewer cosignatures, so that it would prove less than was asked.</exception>
    private static void Demand(IReadOnlyList<SignedNote> given, IReadOnlyList<WitnessVerifier> witnesses, int? enough)
    {
        var known = witnesses.DistinctBy(witness => witness.Name).Count();
        var needed = enough ?? known;
        if (needed < 0 || needed > known)
        {
            throw new UsageException($"--cosigned takes a number up to that of the witnesses given with --witness, {known}.");
        }

        if (known > 0 && given.Count == 0)
        {
            throw new UsageException("--witness is about the checkpoints of --checkpoint, and none is given.");
        }

        foreach (var note in given)
        {
            var count = note.CosignedBy(witnesses).Count;
            if (count < needed)
            {
                var of = Platform.Proof.Checkpoint.Parse(note.Text)!;
                throw new UsageException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The checkpoint of {of.Size} events of {of.Origin} is cosigned by {count} of the witnesses given, not by {needed}."));
            }
        }
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
