namespace Habeas.Cases.Clocks;

/// <summary>The deadlines of a proceeding or filing as last recorded, and the events that record a change of them. Pure.</summary>
/// <param name="Rules">Fingerprint of the rules by which they were computed; empty until they are first recorded.</param>
/// <param name="Enter">Records the deadlines under these rules.</param>
/// <param name="Move">Records that other rules or holidays moved a deadline.</param>
internal sealed record RecordedDeadlines<TDeadline, TEvent>(
    IReadOnlyList<TDeadline> Deadlines,
    string Rules,
    Func<IReadOnlyList<TDeadline>, string, TEvent> Enter,
    Func<TDeadline, DeadlineMove, TEvent> Move)
    where TDeadline : class, IEnteredDeadline
{
    /// <summary>False if no rule can set a deadline: a change of rules alone is then not recorded.</summary>
    public bool MayDependOnRules { get; init; } = true;

    /// <summary>Whether a deadline was met: its moves are not recorded.</summary>
    public Func<TDeadline, bool> IsKept { get; init; } = _ => false;

    /// <summary>Records the deadlines under other rules, and which open ones they moved.</summary>
    /// <param name="computed">Computed from the state with exactly these recorded deadlines.</param>
    /// <param name="shown">What readers were shown before anything was recorded; otherwise the recorded deadlines are used.</param>
    public Decision<TEvent> AdoptRules(
        IReadOnlyList<TDeadline> computed, string rules, IReadOnlyList<ShownDeadline> shown, DateOnly today) =>
        Rules == rules ? Decision<TEvent>.Nothing : Decision<TEvent>.Of(
        [
            .. Entered(computed, computed, rules, today),
            .. Rules.Length == 0 ? Moves(shown, computed, today) : Moves(computed, today),
        ]);

    /// <summary>Records the deadlines that follow from a command, if they differ from those last recorded.</summary>
    /// <param name="before">Computed from the state before the command, by the same rules.</param>
    public IEnumerable<Happened<TEvent>> Entered(
        IReadOnlyList<TDeadline> before, IReadOnlyList<TDeadline> computed, string rules, DateOnly today)
    {
        var settled = EnteredDeadlines.Settle(Deadlines, before, computed, today);
        return EnteredDeadlines.AreSame(Deadlines, settled) && (Rules == rules || !MayDependOnRules)
            ? []
            : [new(Enter(settled, rules))];
    }

    /// <summary>Records which of the recorded deadlines moved, although the state is the same.</summary>
    public IEnumerable<Happened<TEvent>> Moves(IReadOnlyList<TDeadline> computed, DateOnly today) =>
        Moves(Deadlines.Select(ShownDeadline.Of), computed, today);

    private IEnumerable<Happened<TEvent>> Moves(
        IEnumerable<ShownDeadline> shown, IReadOnlyList<TDeadline> computed, DateOnly today) =>
        EnteredDeadlines.Moves(shown, computed.Where(deadline => !IsKept(deadline)), today)
            .Select(moved => new Happened<TEvent>(Move(moved.Entry, moved.Move)));
}
