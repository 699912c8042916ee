namespace Habeas.Lists.Exporting;

/// <summary>
/// An edition in rows and columns. An import recognises the headings.
/// Several spellings go into separate columns. Several articles go into one cell, separated by semicolons, because
/// an article may contain spaces. See <see cref="SeparatedTexts"/> for semicolons within them.
/// </summary>
internal sealed record EditionTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static EditionTable Of(ExportedEdition edition)
    {
        var spellings = edition.Entries.Select(entry => entry.PersonNames.Count).DefaultIfEmpty(1).Max() - 1;
        return new EditionTable(
            [
                "number", "printed_number", "name", .. Enumerable.Range(2, Math.Max(0, spellings)).Select(number => $"name_{number}"),
                "given_name", "family_name", "father_name", "group", "arrest_date", "articles", "facility", "birth_date", "sex", "sentence",
                "register_id", "source_uri",
            ],
            [.. edition.Entries.Select(entry => Row(entry, spellings))]);
    }

    private static IReadOnlyList<string> Row(ExportedEntry entry, int spellings) =>
    [
        $"{entry.Number}",
        entry.PrintedNumber,
        .. Enumerable.Range(0, spellings + 1)
        .Select(index => index < entry.PersonNames.Count ? SeparatedTexts.Escaped(entry.PersonNames[index]) : ""),
        entry.GivenName,
        entry.FamilyName,
        entry.FatherName,
        entry.Group,
        entry.ArrestDate?.ToString() ?? "",
        SeparatedTexts.Join(entry.Articles),
        entry.Facility,
        entry.BirthDate?.ToString() ?? "",
        entry.Sex,
        entry.Sentence,
        entry.PrisonerName,
        string.Join(' ', entry.SourceUris),
    ];
}
