namespace Habeas.Cases.Clocks;

/// <summary>A deadline of a proceeding or filing, as recorded in the journal.</summary>
public interface IEnteredDeadline
{
    /// <summary>Unique within its proceeding or filing; also the key of its index row.</summary>
    string Key { get; }

    Deadline Deadline { get; }
}

/// <summary>The days last shown to readers for a deadline.</summary>
public sealed record ShownDeadline(string Key, DateOnly Due, DateOnly Latest)
{
    public static ShownDeadline Of(IEnteredDeadline entered) => new(entered.Key, entered.Deadline.Due, entered.Deadline.Latest);
}

/// <summary>Compares recorded deadlines with newly computed ones. Pure.</summary>
public static class EnteredDeadlines
{
    /// <summary>What to record: everything as computed, except that a deadline that has passed keeps its recorded value.</summary>
    /// <param name="before">Computed from the state before the command, by the same rules as <paramref name="after"/>.</param>
    /// <param name="after">Computed from the state after the command.</param>
    public static IReadOnlyList<T> Settle<T>(IReadOnlyList<T> entered, IReadOnlyList<T> before, IReadOnlyList<T> after, DateOnly today)
        where T : class, IEnteredDeadline =>
    [
        .. after.Select(now => entered.FirstOrDefault(known => known.Key == now.Key) is { } known
            && known.Deadline.Latest < today
            && now.Deadline.Latest < today
            && before.Any(then => then.Key == now.Key && then.Deadline.IsSameAs(now.Deadline)) ? known : now),
    ];

    /// <summary>Deadlines moved by other rules or holidays, unless they had passed both before and after the move.</summary>
    public static IEnumerable<(T Entry, DeadlineMove Move)> Moves<T>(
        IEnumerable<ShownDeadline> shown, IEnumerable<T> computed, DateOnly today)
        where T : IEnteredDeadline =>
        from now in computed
        join before in shown on now.Key equals before.Key
        where now.Deadline.Due != before.Due && (before.Latest >= today || now.Deadline.Latest >= today)
        select (now, new DeadlineMove(before.Due, now.Deadline.Due, now.Deadline.Holidays));

    public static bool AreSame<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
        where T : IEnteredDeadline =>
        first.Count == second.Count
        && first.Zip(second).All(pair => pair.First.Key == pair.Second.Key && pair.First.Deadline.IsSameAs(pair.Second.Deadline));
}
