namespace Habeas.Lists.Editions;

/// <summary>The rules for undoing decisions.</summary>
public sealed partial record Edition
{
    /// <summary>Starts undoing decisions. Starting the same undoing again changes nothing.</summary>
    public Decision<EditionEvent> StartUndo(UndoStarted undo) => this switch
    {
        { Stage: not Stage.Imported } => Refusals.WrongState(Stage),
        { Pending: { } pending } when pending == undo with { Reason = pending.Reason } => Decision<EditionEvent>.Nothing,
        { Pending: not null } => Refusals.UndoPending,
        _ when undo.Entry > 0 && RefuseUndo(undo.Entry, undo.Decision) is { } refusal => refusal,
        _ => undo,
    };

    public Decision<EditionEvent> EndUndo() => Pending is null ? Decision<EditionEvent>.Nothing : new UndoEnded();

    public Decision<EditionEvent> Undo(int number, int decision, string reason) =>
        RefuseUndo(number, decision) is { } refusal ? refusal : new DecisionUndone(number, decision, reason);

    /// <summary>Why a decision cannot be undone; null if it can.</summary>
    public Refusal? RefuseUndo(int number, int decision) =>
        Stage != Stage.Imported ? Refusals.WrongState(Stage)
        : Find(number)?.Decisions.Find(made => made.Number == decision) is { Undone: false } ? null
        : Refusals.NoSuchDecision;

    /// <summary>Undoes decisions together with their run. Skips those that were undone or replaced in the meantime.</summary>
    public Decision<EditionEvent> UndoRun(IReadOnlyList<DecisionRef> decisions, string reason) => Stage != Stage.Imported
        ? Refusals.WrongState(Stage)
        : Decision<EditionEvent>.Of(
            [.. decisions.Distinct().Where(made => RefuseUndo(made.Entry, made.Decision) is null)
                .Select(made => new Happened<EditionEvent>(new DecisionUndone(made.Entry, made.Decision, reason, Run: true)))]);

    /// <summary>The decisions that undoing the runs would undo, in the order of the entries.</summary>
    /// <param name="clerks">Whether to include clerks' decisions.</param>
    public IReadOnlyList<DecisionRef> OfRuns(bool clerks) =>
    [
        .. Entries.SelectMany(entry => entry.Decisions
            .Where(decision => !decision.Undone && (decision.Automatic || clerks))
            .Select(decision => new DecisionRef(entry.Number, decision.Number))),
    ];

    /// <summary>
    /// The persons that no entry of the edition would name once these decisions are undone. A person named by another entry is not
    /// included.
    /// </summary>
    public IReadOnlySet<Guid> Released(IReadOnlyCollection<DecisionRef> decisions)
    {
        var undone = decisions.Select(made => made.Entry).ToHashSet();
        return decisions
            .Select(made => Entries[made.Entry - 1].Decisions[made.Decision - 1])
            .Where(
                decision => decision.Kind != DecisionKind.NotSame
                    && Holders.GetValueOrDefault(decision.Prisoner, []).TrueForAll(undone.Contains))
            .Select(decision => decision.Prisoner)
            .ToHashSet();
    }
}

/// <summary>A decision of an entry.</summary>
public readonly record struct DecisionRef(int Entry, int Decision);
