namespace Habeas.Access.Mandates;

/// <summary>Index rows for lists of mandates.</summary>
internal static class MandateRows
{
    public static IndexTable Mandates { get; } = new(
        "mandates",
        [Text("prisoner"), Text("representative"), Text("stage"), Text("from_day"), Text("until_day")],
        [["known_to", "stream"], ["prisoner", "known_to", "stream"], ["representative", "known_to", "stream"]]);

    public static Aggregate<Mandate, MandateEvent> Aggregate { get; } = new(
        "mandate", Mandate.Empty, MandateEvent.Types, Mandate.Evolve, [Mandates], Rows, mandate => mandate.Given?.Prisoner);

    private static IEnumerable<IndexRow> Rows(Mandate mandate) => mandate.Given is not { } given
        ? []
        :
        [
            Mandates.Row(
                "mandate",
                given.Prisoner.ToString("D"),
                given.Representative.ToString("D"),
                mandate.Stage.ToString(),
                given.From.Iso(),
                given.Until.Iso()),
        ];

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}
