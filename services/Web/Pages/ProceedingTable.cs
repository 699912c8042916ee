namespace Habeas.Web.Pages;

/// <summary>A table of proceedings, shared by several pages.</summary>
public sealed record ProceedingTable(string Caption, ImmutableArray<ProceedingRow> Rows)
{
    /// <summary>Whether the page is about the one person whom they all concern, so that no row needs to name anybody.</summary>
    public bool OfOnePerson { get; init; }

    internal static async Task<ProceedingTable> Of(
        string caption, IEnumerable<Proceeding> proceedings, CourtWords words, Texts texts, CancellationToken cancel) =>
        new(caption, [.. await Task.WhenAll(proceedings.Select(proceeding => ProceedingRow.Of(proceeding, words, texts, cancel)))]);
}

/// <param name="More">How many more than the named ones it concerns, in words; empty for none.</param>
public sealed record ProceedingRow(
    string Path, string Title, string Kind, string Stage, string Began, ImmutableArray<Person> Persons, string More)
{
    private const int MostPersons = 5;

    internal static async Task<ProceedingRow> Of(Proceeding proceeding, CourtWords words, Texts texts, CancellationToken cancel) => new(
        Names.Page(proceeding.Name),
        words.Title(proceeding),
        texts.Of(proceeding.Kind),
        proceeding.Stage == Cases.V1.Stage.Unspecified ? "" : texts.Of(proceeding.Stage),
        Texts.Day(proceeding.BeginDate),
        await words.Persons(proceeding.Prisoners.Take(MostPersons), cancel),
        proceeding.Prisoners.Count > MostPersons ? texts["Proceeding.Persons.More", proceeding.Prisoners.Count - MostPersons] : "");
}
