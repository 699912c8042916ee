using Habeas.Journal.V1;
using Habeas.Platform.Proof;

namespace Habeas.Cli.Journal;

/// <summary>
/// <c>habeas checkpoints</c>: prints the newest signed checkpoints, to be kept elsewhere, and writes the newest time stamps to files.
/// </summary>
internal static class CheckpointsCommand
{
    public static Command Build(Shell shell)
    {
        var service = JournalServices.Option();
        var stamps = CommandOptions.Text(
            "--stamps", "Also writes the newest time stamps into this folder, for check-stamp.", helpName: "DIR");
        var command = new Command(
            "checkpoints", "Prints the newest signed checkpoint of each journal: keep it elsewhere, for verify --checkpoint.")
        {
            service, stamps,
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

            if (parsed.GetRequiredValue(stamps) is { Length: > 0 } folder)
            {
                await Write(found, folder, cancellation);
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

    /// <summary>Each stamp as two files: SERVICE.AUTHORITY.txt, the note that was stamped, and SERVICE.AUTHORITY.tsr.</summary>
    private static async Task Write(ListCheckpointsResponse found, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        foreach (var (checkpoint, stamp) in found.Checkpoints.SelectMany(one => one.Stamps, (one, stamp) => (one, stamp)))
        {
            var service = checkpoint.Origin[(checkpoint.Origin.LastIndexOf('/') + 1)..];
            // The server's word becomes a file's name.
            if (!$"{service}{stamp.Authority}".All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            {
                throw new UsageException("The server calls an authority something that cannot be a file's name.");
            }

            var path = Path.Combine(folder, $"{service}.{stamp.Authority}");
            await File.WriteAllTextAsync($"{path}.txt", stamp.Checkpoint, cancellation);
            await File.WriteAllBytesAsync($"{path}.tsr", stamp.Response.ToByteArray(), cancellation);
        }
    }
}
