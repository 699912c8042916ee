using Habeas.Cli.Deadlines;

namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings show PROCEEDING</c>: a case and its deadlines.</summary>
internal static class ShowProceedingCommand
{
    public static Command Build(Shell shell)
    {
        var proceeding = Records.Proceeding.Named();
        var asOf = Dates.AsOfOption();
        var command = new Command("show", "Shows a proceeding: its courts, hearings and decisions, and for the desk its deadlines.")
        {
            proceeding,
            asOf,
        }
            .Example("habeas proceedings show 0199aa00-0000-7000-8000-0000000000a1");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(proceeding);
            var time = parsed.GetValue(asOf);
            var found = await session.Proceedings.GetProceedingAsync(
                new GetProceedingRequest { Name = name, AsOf = time }, cancellationToken: cancellation);
            var deadlines = time is null ? await Deadlines(session, name, cancellation) : [];
            session.Report.Result(
                new Dictionary<string, object?> { ["proceeding"] = found, ["deadlines"] = deadlines.Cast<IMessage>() },
                console =>
                {
                    ProceedingView.Show(console, found);
                    if (deadlines.Count > 0)
                    {
                        console.Line("Deadlines");
                        console.Write(DeadlineView.List(deadlines));
                    }
                });
        });
    }

    /// <summary>Deadlines are for the desk; others still see the case.</summary>
    private static async Task<List<Deadline>> Deadlines(Session session, string proceeding, CancellationToken cancellation)
    {
        try
        {
            return await ListDeadlinesCommand.Read(session, new ListDeadlinesRequest { Proceeding = proceeding }, cancellation);
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied)
        {
            return [];
        }
    }
}
