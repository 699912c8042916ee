namespace Habeas.Cases.Notices;

/// <summary>The index rows of a notice.</summary>
public static class NoticeRows
{
    public static IndexTable Table { get; } = new(
        "notices",
        [Text("subscription"), Text("kind"), Text("state"), Text("next_at"), Text("made_at")],
        [["state", "next_at"], ["subscription"], ["made_at", "stream"]]);

    public static Aggregate<Notice, NoticeEvent> Aggregate { get; } = new(
        NoticeEvents.Kind,
        Notice.Empty,
        NoticeEvents.Types,
        (notice, recorded) => Notice.Evolve(notice, recorded.Event),
        [Table],
        Rows);

    private static IEnumerable<IndexRow> Rows(Notice notice)
    {
        if (notice.State == NoticeState.None)
        {
            yield break;
        }

        yield return Table.Row(
            "",
            notice.Subscription.ToString("D"),
            notice.Kind.ToString(),
            notice.State.ToString(),
            IndexTime.Of(notice.NextAt),
            IndexTime.Of(notice.MadeAt));
    }

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}
