using Habeas.Platform.Grains;

namespace Habeas.Journal.Tests;

/// <summary>Two releases of a program: the later one has a column more in its index table.</summary>
internal static class Releases
{
    private static readonly IndexTable Wider = Tally.Table with
    {
        Columns = [.. Tally.Table.Columns, new("twice", IndexColumnType.Integer)],
        Indexes = [["label"], ["twice", "label"]],
    };

    public static Aggregate<Tally, TallyEvent> Former => Tally.Aggregate;

    public static Aggregate<Tally, TallyEvent> Later { get; } = Tally.Aggregate with
    {
        Tables = [Wider],
        Rows = tally => [Wider.Row("tally", tally.Label, (long)tally.Count, tally.Count / 2.0, tally.Count * 2L)],
    };

    /// <summary>Appends an event, as a grain of that release does: with the changes of its own index rows.</summary>
    /// <returns>The tally's count.</returns>
    public static async Task<int> Count(this EventJournal journal, Aggregate<Tally, TallyEvent> release, Guid id)
    {
        var store = new AggregateStore<Tally, TallyEvent>(release, journal);
        while (true)
        {
            var snapshot = await store.Load(id);
            var before = snapshot?.State ?? release.Empty;
            var happened = new Counted(1);
            var after = release.Evolve(before, new Recorded<TallyEvent>(happened, 0, null, default, "", []));
            var result = await journal.Append(new Append(
                store.Stream(id),
                snapshot?.Version ?? 0,
                "clerk",
                null,
                [release.Events.Write(new Happened<TallyEvent>(happened))],
                IndexChange.Between(snapshot is null ? [] : release.Rows(before), release.Rows(after))));
            if (result is AppendResult.Appended)
            {
                return after.Count;
            }
        }
    }

    /// <summary>The count in the tally's current row; 0 without one.</summary>
    public static async Task<long> Listed(this EventJournal journal, Guid id) => (await journal.Query<long>(
        $"SELECT count FROM tallies WHERE stream = @id AND known_to = {IndexTable.Current}", new { id = id.ToString("D") }))
        .SingleOrDefault();
}
