using Habeas.Lists.Exporting;
using Habeas.Names;

namespace Habeas.Lists.Importing;

/// <summary>
/// A table that Habeas exported, recognised by its headings. It is read back exactly, without guessing or cleaning, so that an
/// edition survives an export and import unchanged.
/// </summary>
internal sealed class OwnExport
{
    private readonly List<int> names;
    private readonly int articles;

    private OwnExport(TableLayout layout)
    {
        names = [.. layout.Of(EntryField.Name)];
        articles = layout.Of(EntryField.Articles).DefaultIfEmpty(-1).First();
    }

    /// <returns>Null if the table is not one of our exports.</returns>
    public static OwnExport? Of(TableLayout layout) =>
        IsOwn([.. layout.Columns.Select(column => column.Column)]) ? new OwnExport(layout) : null;

    /// <summary>The fields of the columns of one of our exports; null for other tables.</summary>
    public static EntryField[]? Fields(IReadOnlyList<string> headings) =>
        IsOwn(headings) ? [.. headings.Select(heading => Field(heading))] : null;

    /// <summary>Whether this is the sheet with the edition's details; it lists nobody.</summary>
    public static bool IsAbout(RawTable table) =>
        table.Rows.Where(row => !row.IsBlank).Select(row => Cell(row, 0)).SequenceEqual(XlsxEdition.AboutHeadings, StringComparer.Ordinal);

    public static string Cell(RawRow row, int index) => index >= 0 && index < row.Cells.Count ? row.Cells[index] : "";

    /// <summary>The cell without the export's guard; only text formats have guards.</summary>
    public string Text(RawRow row, int index) => Plain(row.IsCounted ? CsvEdition.Unguarded(Cell(row, index)) : Cell(row, index));

    public List<string> Names(RawRow row) =>
    [
        .. names.SelectMany(index => SeparatedTexts.Split(Text(row, index)))
            .Select(PrintedName.Visible)
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal),
    ];

    public IReadOnlyList<string> Articles(RawRow row) => SeparatedTexts.Split(Text(row, articles));

    /// <summary>Without control characters, in any format, and with uniform line ends.</summary>
    private static string Plain(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Where(character => character is '\r' or '\n' or '\t' || !char.IsControl(character)))
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n')
        : text;

    private static bool IsOwn(IReadOnlyList<string> headings) =>
        headings.Contains("name", StringComparer.Ordinal) && headings.Contains("number", StringComparer.Ordinal)
        && ((headings.Contains("printed_number", StringComparer.Ordinal) && headings.Contains("register_id", StringComparer.Ordinal))
            || (headings.Contains("printedNumber", StringComparer.Ordinal) && headings.All(
                heading => Field(heading) != EntryField.None || JsonOthers.Contains(heading))));

    private static readonly HashSet<string> JsonOthers = new(
        ["number", "registerId", "sourceUris", "givenName", "familyName", "fatherName"], StringComparer.Ordinal);

    private static EntryField Field(string heading) => heading switch
    {
        "printed_number" or "printedNumber" => EntryField.Number,
        "name" or "otherNames" => EntryField.Name,
        _ when heading.StartsWith("name_", StringComparison.Ordinal) && heading.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0 =>
            EntryField.Name,
        "group" => EntryField.Group,
        "arrest_date" or "arrestDate" => EntryField.ArrestDate,
        "articles" => EntryField.Articles,
        "facility" => EntryField.Facility,
        "birth_date" or "birthDate" => EntryField.BirthDate,
        "sex" => EntryField.Sex,
        "sentence" => EntryField.Sentence,
        _ => EntryField.None,
    };
}
