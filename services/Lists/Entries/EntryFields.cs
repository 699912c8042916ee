namespace Habeas.Lists.Entries;

/// <summary>A field of an entry that can be corrected.</summary>
/// <param name="Name">The name of the contract's EntryField without its prefix.</param>
/// <param name="Path">The path in an update mask.</param>
/// <param name="Text">The field as text; empty if unknown.</param>
/// <param name="Set">Returns the entry with this field taken from the values.</param>
public sealed record EntryFieldRule(string Name, string Path, Func<EntryData, string> Text, Func<EntryData, EntryValues, EntryData> Set);

/// <summary>The fields of an entry that can be corrected. Numbers and cells stay as printed. Pure.</summary>
public static class EntryFields
{
    public static IReadOnlyList<EntryFieldRule> All { get; } =
    [
        new("NAME", "person_names", data => Joined(data.Names), (data, values) => data with { Names = values.Names }),
        new("GROUP", "group", data => data.Group, (data, values) => data with { Group = values.Group }),
        new("ARREST_DATE", "arrest_date", data => Words(data.ArrestDate), (data, values) => data with { ArrestDate = values.ArrestDate }),
        new("ARTICLES", "articles", data => Joined(data.Articles), (data, values) => data with { Articles = values.Articles }),
        new("FACILITY", "facility", data => data.Facility, (data, values) => data with { Facility = values.Facility }),
        new("BIRTH_DATE", "birth_date", data => Words(data.BirthDate), (data, values) => data with { BirthDate = values.BirthDate }),
        new("SEX", "sex", data => data.Sex, (data, values) => data with { Sex = values.Sex }),
        new("SENTENCE", "sentence", data => data.Sentence, (data, values) => data with { Sentence = values.Sentence }),
    ];

    public static IReadOnlyList<EntryFieldRule> Of(IReadOnlyCollection<string> names) =>
        [.. All.Where(field => names.Contains(field.Name))];

    /// <summary>Whether a correction of these fields resolves an unreadable one. Correcting the name resolves its parts too.</summary>
    public static bool Covers(IReadOnlyCollection<string> corrected, string unread) =>
        corrected.Contains(unread) || (unread is "GIVEN_NAME" or "FAMILY_NAME" or "FATHER_NAME" && corrected.Contains("NAME"));

    private static string Joined(IEnumerable<string> values) => string.Join("; ", values);

    private static string Words(PartialDate? date) => date?.ToString() ?? "";
}
