using Google.LongRunning;
using Grpc.Core;
using Habeas.Journal.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Operations;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>Verifies the journals of this host and rebuilds their indexes.</summary>
internal sealed class MaintenanceService(IServiceProvider services, JournalNames names, OperationRunner operations)
    : Habeas.Journal.V1.MaintenanceService.MaintenanceServiceBase
{
    private const int MostFaults = 1000;

    public override Task<Operation> VerifyJournal(VerifyJournalRequest request, ServerCallContext context)
    {
        var journal = services.Of<IJournalMaintenance>(names, request.Service);
        var given = Notes(request.Checkpoints);
        return operations.Start(context, request.Service, context.Call(request).Request, async (progress, cancellation) =>
        {
            var found = new VerifyJournalResponse();
            await foreach (var step in journal.Verify(given, cancellation))
            {
                found.EventsChecked = step.EventsChecked;
                found.CheckpointsChecked = step.CheckpointsChecked;
                found.StreamsExcluded = step.StreamsExcluded;
                progress.At(step.EventsChecked);
                if (step.Fault is { Length: > 0 } fault && found.FaultCount++ < MostFaults)
                {
                    found.Faults.Add(fault);
                }
            }

            return found;
        });
    }

    private static IReadOnlyList<SignedNote> Notes(IReadOnlyList<string> texts)
    {
        var notes = texts.Select(SignedNote.Parse).OfType<SignedNote>().ToList();
        return notes.Count == texts.Count && notes.TrueForAll(note => Proof.Checkpoint.Parse(note.Text) is not null)
            ? notes
            : throw Fault.Invalid("checkpoints", "must be signed checkpoints.");
    }

    public override Task<Operation> RebuildIndex(RebuildIndexRequest request, ServerCallContext context)
    {
        var journal = services.Of<IJournalMaintenance>(names, request.Service);
        return operations.Start(context, request.Service, context.Call(request).Request, async (progress, cancellation) =>
        {
            var rebuilt = new RebuildIndexResponse();
            await foreach (var replayed in journal.RebuildIndex(cancellation))
            {
                rebuilt.EventsReplayed = replayed;
                progress.At(replayed);
            }

            return rebuilt;
        });
    }
}
