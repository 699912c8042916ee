using System.Runtime.CompilerServices;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Publishing;

/// <summary>
/// Defines a kind of published record. Each of its index tables has a public twin, filled by the same function from the approved state,
/// so that queries differ only in the table name.
/// </summary>
public static class PublishedAggregate
{
    /// <param name="tables">Tables that the public may also query.</param>
    /// <param name="deskTables">Tables for the desk only.</param>
    /// <param name="rows">The rows of a state in all these tables.</param>
    /// <param name="owner">As in <see cref="Aggregate{TState, TEvent}"/>.</param>
    public static Aggregate<TState, TEvent> Define<TState, TEvent>(
        string kind,
        TState empty,
        EventTypes<TEvent> events,
        Func<TState, Recorded<TEvent>, TState> evolve,
        IReadOnlyList<IndexTable> tables,
        IReadOnlyList<IndexTable> deskTables,
        Func<TState, IEnumerable<IndexRow>> rows,
        Func<TState, Guid?>? owner = null)
        where TState : class, IPublished<TState, TEvent>
    {
        var twins = tables.ToDictionary(table => table.Name, table => table with { Name = PublicName(table) }, StringComparer.Ordinal);
        var waiting = WaitingTable(kind);
        // The approved state is the same object until the next approval, so its rows are created once and not again for each hidden change.
        var made = new ConditionalWeakTable<TState, IReadOnlyList<IndexRow>>();
        return new(
            kind,
            empty,
            events,
            (state, recorded) => evolve(state, recorded).Follow(recorded),
            [.. tables, .. deskTables, .. twins.Values, waiting],
            state => [.. rows(state), .. Public(state), .. Waiting(state)],
            owner);

        IReadOnlyList<IndexRow> Public(TState state) => state.Publication.Public is { } shown ? made.GetValue(shown, Twins) : [];

        IReadOnlyList<IndexRow> Twins(TState shown) =>
            [.. rows(shown).Where(row => twins.ContainsKey(row.Table.Name)).Select(row => row with { Table = twins[row.Table.Name] })];

        IEnumerable<IndexRow> Waiting(TState state) => state.Publication.Waiting == 0 || state.WhyNotPublic() is not null ? [] :
            state.Publication.Sources.Prepend("").Distinct(StringComparer.Ordinal).Select(source => waiting.Row(source, source));
    }

    public static string PublicName(IndexTable table) => "public_" + table.Name;

    /// <summary>Records with changes waiting for approval: one row without a source, and one per source of the waiting changes.</summary>
    public static IndexTable WaitingTable(string kind) =>
        new($"{kind}_waiting", [new("source", IndexColumnType.Digest)], [["source", "known_to", "known_from", "stream"]]);
}
