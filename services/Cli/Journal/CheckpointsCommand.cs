using Habeas.Journal.V1;
using Habeas.Platform.Proof;

namespace Habeas.Cli.Journal;

/// <summary><c>habeas checkpoints</c>: prints the newest signed checkpoints, to be kept elsewhere.</summary>
internal static class CheckpointsCommand
{
    public static Command Build(Shell shell)
    {
        var service = JournalServices.Option();
        var command = new Command(
            "checkpoints", "Prints the newest signed checkpoint of each journal: keep it elsewhere, for verify --checkpoint.")
        {
            service,
        };
        shell.Server.AddTo(command);
        return shell.Run(command.Example("habeas checkpoints > kept.txt"), async (session, parsed, cancellation) =>
        {
            var found = new ListCheckpointsResponse();
            foreach (var name in JournalServices.Chosen(parsed.GetRequiredValue(service)))
            {
                try
                {
                    found.Checkpoints.Add(await session.Log.GetCheckpointAsync(
                        new GetCheckpointRequest { Service = name },
                        new CallOptions(JournalServices.Headers(name), cancellationToken: cancellation)));
                }
                catch (RpcException none) when (none.StatusCode == StatusCode.NotFound)
                {
                    session.Report.Notice($"{name}: no checkpoint was signed yet.");
                }
            }

            session.Report.Result(found, console =>
            {
                var notes = SignedNotes.Join(found.Checkpoints.Select(checkpoint => checkpoint.Note));
                foreach (var line in notes.TrimEnd('\n').Split('\n'))
                {
                    console.Line(line);
                }
            });
            return found.Checkpoints.Count > 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }
}
