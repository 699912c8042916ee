namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists undo EDITION</c>: undoes a reconciliation and removes what it added to the register.</summary>
internal static class UndoCommand
{
    public static Command Build(Shell shell)
    {
        var edition = Records.Edition.Named();
        var entry = new Option<int?>("--entry") { Description = "Only this entry's decision; later runs leave it alone.", HelpName = "N" };
        var clerks = new Option<bool>("--clerks") { Description = "Include clerks' decisions, not only those of runs." };
        var reason = CommandOptions.Text("--reason", "Why, for later readers.", required: true);
        var command = new Command(
            "undo", "Undoes what reconciling decided: spellings, facts, proposals, persons and facilities leave the register with it.")
        {
            edition, entry, clerks, reason,
        }.Example("habeas lists undo EDITION --reason \"the wrong file\"");
        command.Validators.Add(result =>
        {
            if (result.GetResult(entry) is not null && result.GetResult(clerks) is not null)
            {
                result.AddError("--clerks is for the whole edition; with --entry the decision is undone whoever made it.");
            }
        });
        var write = new WriteOptions(command, UndoReconciliationRequest.Descriptor);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var (name, why, request) = (parsed.GetRequiredValue(edition), parsed.GetRequiredValue(reason), write.RequestId(parsed));
            if (parsed.GetValue(entry) is { } number)
            {
                await One(session, name, number, why, request, cancellation);
                return ExitCodes.Ok;
            }

            return await All(
                session,
                new UndoReconciliationRequest { Name = name, Reason = why, IncludeClerks = parsed.GetValue(clerks), RequestId = request },
                cancellation);
        });
    }

    private static async Task One(
        Session session, string edition, int number, string reason, string requestId, CancellationToken cancellation)
    {
        var entries = await ShowCommand.Entries(session, edition, EntryVerdict.Unspecified, "", cancellation);
        var entry = entries.Find(entry => entry.Number == number) ?? throw new UsageException($"The edition has no entry {number}.");
        var standing = entry.Decisions.LastOrDefault(decision => !decision.Undone)
            ?? throw new UsageException($"Nothing is decided of entry {number}.");
        var undone = await session.Editions.DecideEntryAsync(
            new DecideEntryRequest { Name = entry.Name, Undo = standing.Number, Reason = reason, RequestId = requestId },
            cancellationToken: cancellation);
        session.Report.Result(
            undone,
            console => console.Line(
                string.Create(CultureInfo.InvariantCulture, $"Decision {standing.Number} of entry {number} is undone.")));
    }

    private static async Task<int> All(Session session, UndoReconciliationRequest request, CancellationToken cancellation)
    {
        var undone = await session.Complete<UndoReconciliationResponse>(
            "Undoing", session.Editions.UndoReconciliationAsync(request, cancellationToken: cancellation).ResponseAsync, cancellation);
        session.Report.Result(undone, console => Show(console, request.Name, undone));
        return undone.Kept.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Show(IAnsiConsole console, string edition, UndoReconciliationResponse undone)
    {
        console.Write(ReconcileCommand.Table(undone.Count ?? new ReconciliationCount()));
        foreach (var kept in undone.Kept)
        {
            console.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Entry {kept.Entry} stays decided: the register does not let go of {kept.Prisoner} ({kept.Reason})."));
        }

        foreach (var kept in undone.KeptFacilities)
        {
            console.Line($"{kept.DisplayName} ({kept.Facility}) stays: {Why(kept)}.");
        }

        console.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{undone.DecisionsDone - undone.Kept.Count} decisions are undone. Reconcile again with: habeas lists reconcile "
                    + $"{edition}"));
    }

    private static string Why(KeptFacility kept) => kept.Reason switch
    {
        KeptFacilityReason.OtherSources => $"also named by {string.Join(", ", kept.Sources)}",
        KeptFacilityReason.InUse => "a custody fact, a proposal or an incident names it",
        _ => "no list is recorded as its source; a person of the desk entered or changed it, or it is older than that record",
    };
}
