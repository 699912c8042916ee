namespace Habeas.Access.Consents;

/// <summary>Index rows for lists of what a person said.</summary>
internal static class PersonConsentsRows
{
    public static IndexTable Consents { get; } = new(
        "consents",
        [new("number", IndexColumnType.Integer), new("mandate", IndexColumnType.Text)],
        [["stream", "known_to", "number"]]);

    public static Aggregate<PersonConsents, ConsentEvent> Aggregate { get; } = new(
        "consents", PersonConsents.Empty, ConsentEvent.Types, PersonConsents.Evolve, [Consents], Rows);

    private static IEnumerable<IndexRow> Rows(PersonConsents consents) => consents.Records.Select(record => Consents.Row(
        record.Number.ToString(CultureInfo.InvariantCulture), (long)record.Number, record.Mandate?.ToString("D") ?? ""));
}
