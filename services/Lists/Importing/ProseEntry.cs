namespace Habeas.Lists.Importing;

/// <summary>A person described in a text: the words for each field, and the whole text.</summary>
internal sealed record ProseEntry(int Row, string Number, string Name, string Text)
{
    /// <summary>The columns of the resulting table; their names are recognised as headings.</summary>
    public static readonly IReadOnlyList<(string Name, Func<ProseEntry, string> Of)> Columns =
    [
        ("No", entry => entry.Number),
        ("Name", entry => entry.Name),
        ("Group", entry => entry.Group),
        ("Arrest date", entry => entry.Field(EntryField.ArrestDate)),
        ("Articles", entry => entry.Field(EntryField.Articles)),
        ("Facility", entry => entry.Field(EntryField.Facility)),
        ("Birth date", entry => entry.Field(EntryField.BirthDate)),
        ("Sentence", entry => entry.Field(EntryField.Sentence)),
        ("Sex", entry => entry.Field(EntryField.Sex)),
        ("Text", entry => entry.Text),
    ];

    public string Group { get; init; } = "";

    public Dictionary<EntryField, string> Fields { get; init; } = [];

    private string Field(EntryField field) => Fields.GetValueOrDefault(field, "");
}
