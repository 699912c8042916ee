namespace Habeas.Access.Forgettings;

/// <summary>Index rows for lists of forgettings.</summary>
internal static class ForgettingRows
{
    public static IndexTable Forgettings { get; } = new(
        "forgettings",
        [new("stage", IndexColumnType.Text), new("due", IndexColumnType.Integer)],
        [["known_to", "stream"]]);

    public static Aggregate<Forgetting, ForgettingEvent> Aggregate { get; } = new(
        "forgetting", Forgetting.Empty, ForgettingEvent.Types, Forgetting.Evolve, [Forgettings], Rows);

    private static IEnumerable<IndexRow> Rows(Forgetting forgetting) => forgetting.Proposed is null
        ? []
        : [Forgettings.Row("forgetting", forgetting.Stage.ToString(), forgetting.DueAt?.ToUnixTimeMilliseconds() ?? long.MaxValue)];
}
