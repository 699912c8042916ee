namespace Habeas.Lists.Exporting;

/// <summary>
/// An edition in rows and columns. The headings are such that an import of the file knows them without being told;
/// several spellings and several articles keep apart: the former in columns of their own, the latter by spaces, as lists
/// print them.
/// </summary>
internal sealed record EditionTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static EditionTable Of(ExportedEdition edition)
    {
        var spellings = edition.Entries.Select(entry => entry.PersonNames.Count).DefaultIfEmpty(1).Max() - 1;
        return new EditionTable(
            [
                "number", "name", .. Enumerable.Range(2, Math.Max(0, spellings)).Select(number => $"name_{number}"),
                "given_name", "family_name", "father_name", "group", "arrest_date", "articles", "facility", "birth_date", "sentence",
                "register_id", "source_uri",
            ],
            [.. edition.Entries.Select(entry => Row(entry, spellings))]);
    }

    private static IReadOnlyList<string> Row(ExportedEntry entry, int spellings) =>
    [
        entry.PrintedNumber.Length > 0 ? entry.PrintedNumber : $"{entry.Number}",
        .. Enumerable.Range(0, spellings + 1).Select(index => index < entry.PersonNames.Count ? entry.PersonNames[index] : ""),
        entry.GivenName,
        entry.FamilyName,
        entry.FatherName,
        entry.Group,
        entry.ArrestDate?.ToString() ?? "",
        string.Join(' ', entry.Articles),
        entry.Facility,
        entry.BirthDate?.ToString() ?? "",
        entry.Sentence,
        entry.PrisonerName,
        string.Join(' ', entry.SourceUris),
    ];
}
