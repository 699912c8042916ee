namespace Habeas.Lists.Editions;

/// <summary>The rules for undoing decisions.</summary>
public sealed partial record Edition
{
    /// <summary>Announces that decisions are undone now. Once more the same is no news.</summary>
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

    /// <summary>Why a decision may not be undone; null when it may.</summary>
    public Refusal? RefuseUndo(int number, int decision) =>
        Stage != Stage.Imported ? Refusals.WrongState(Stage)
        : Find(number)?.Decisions.Find(made => made.Number == decision) is { Undone: false } ? null
        : Refusals.NoSuchDecision;

    /// <summary>Undoes decisions with their run. What was undone or decided otherwise in the meantime is passed over.</summary>
    public Decision<EditionEvent> UndoRun(IReadOnlyList<DecisionRef> decisions, string reason) => Stage != Stage.Imported
        ? Refusals.WrongState(Stage)
        : Decision<EditionEvent>.Of(
            [.. decisions.Distinct().Where(made => RefuseUndo(made.Entry, made.Decision) is null)
                .Select(made => new Happened<EditionEvent>(new DecisionUndone(made.Entry, made.Decision, reason, Run: true)))]);

    /// <summary>What undoing the runs would undo, in the order of the entries.</summary>
    /// <param name="clerks">Clerks' decisions too.</param>
    public IReadOnlyList<DecisionRef> OfRuns(bool clerks) =>
    [
        .. Entries.SelectMany(entry => entry.Decisions
            .Where(decision => !decision.Undone && (decision.Automatic || clerks))
            .Select(decision => new DecisionRef(entry.Number, decision.Number))),
    ];

    /// <summary>
    /// Whom the edition would speak for no more once these decisions are undone. Whoever else's row it is stays: the edition names them
    /// still.
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

/// <summary>One decision of one entry.</summary>
public readonly record struct DecisionRef(int Entry, int Decision);
