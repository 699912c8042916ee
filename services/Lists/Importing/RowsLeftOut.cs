using Habeas.Names;

namespace Habeas.Lists.Importing;

/// <summary>
/// Recognises rows that name nobody: totals, footnotes, notes, headings repeated on each page. When in doubt a row is
/// a person: a clerk will notice an odd name but cannot notice a missing person.
/// </summary>
internal sealed partial class RowsLeftOut(string table, TableLayout layout)
{
    private static readonly HashSet<string> Totals = new(
        [
            "total", "totals", "sum", "cemi", "umumi", "yekun", "итого", "всего", "сумма", "toplam", "genel", "усього", "разом", "всього",
            "جمع", "مجموع", "کل", "المجموع",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Notes = new(
        [
            "note", "notes", "nb", "source", "sources", "remark", "remarks", "legend", "qeyd", "qeydler", "menbe", "izah", "примечание",
            "примечания", "прим", "источник", "источники", "not", "notlar", "kaynak", "примітка", "примітки", "джерело", "یادداشت", "توضیح",
            "منبع", "ملاحظة", "ملاحظه", "المصدر",
        ],
        StringComparer.Ordinal);

    /// <returns>Why the row is skipped; null if it may be a person.</returns>
    public LeftOutRow? Find(RawRow row)
    {
        var filled = row.Cells.Select((text, index) => (Text: text, Index: index))
            .Where(cell => !string.IsNullOrWhiteSpace(cell.Text))
            .ToList();
        if (filled.Count == 0)
        {
            // Only unreadable cells: the row may have named a person.
            return null;
        }

        if (IsHeading(filled))
        {
            return Leave(row, "REPEATED_HEADING", "The row repeats the headings.");
        }

        var first = Folded.Spaces(PrintedName.Visible(filled[0].Text));
        // A row with a date of arrest or charges is about a person.
        if (filled.Exists(
            cell => cell.Index < layout.Columns.Count
                && layout.Columns[cell.Index].Field is EntryField.ArrestDate or EntryField.BirthDate
                && DateReader.Read(cell.Text) is not null))
        {
            return null;
        }

        if (filled.Count <= 3
            && filled.Exists(cell => IsTotal(cell.Text))
            && filled.TrueForAll(cell => IsTotal(cell.Text) || Counted().IsMatch(cell.Text)))
        {
            return Leave(row, "TOTAL", "A total.");
        }

        if (filled.Count <= 2 && StartsWith(first, Notes) && (NoteEnd().IsMatch(first) || filled.Count == 1))
        {
            return Leave(row, "NOTE", "A note.");
        }

        var text = filled[^1].Text;
        if (filled.Count <= 2 && FootnoteMark().Match(string.Join(' ', filled.Select(cell => cell.Text.Trim()))) is { Success: true } mark)
        {
            return IsLikeAName(string.Join(' ', filled.Select(cell => cell.Text.Trim()))[mark.Length..])
                ? null
                : Leave(row, "FOOTNOTE", "A footnote.");
        }

        return filled.Count == 1 && layout.Columns.Count > 1 && IsSentence(text)
            ? Leave(row, "NOTE", "The row is a sentence below or between the entries.")
            : null;
    }

    public LeftOutRow Leave(RawRow row, string code, string message) => new(row.Row, table, code, message, Shortened(row));

    public static string Shortened(RawRow row) => LeftOut.Text(row.Shown());

    private bool IsHeading(List<(string Text, int Index)> filled)
    {
        // Checked for every row, so it stops at the first cell that differs.
        return filled.TrueForAll(cell => cell.Index < layout.Columns.Count && cell.Text.Any(char.IsLetterOrDigit)
                && Folded.Words(cell.Text).SequenceEqual(Folded.Words(layout.Columns[cell.Index].Column), StringComparer.Ordinal))
            || (filled.Count > 1 && filled.TrueForAll(cell => cell.Index < layout.Columns.Count
                && layout.Columns[cell.Index].Field != EntryField.None && Headings.Field(cell.Text) == layout.Columns[cell.Index].Field));
    }

    private static bool IsTotal(string text) =>
        StartsWith(text, Totals) && (TotalEnd().IsMatch(text) || Folded.Words(text).TrueForAll(Totals.Contains));

    private static bool StartsWith(string text, HashSet<string> words) => Folded.Words(text) is [var word, ..] && words.Contains(word);

    /// <summary>A few words, capitalised if the script has capitals; lower-case particles may come in between.</summary>
    private static bool IsLikeAName(string text)
    {
        var words = PrintedName.Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 1 and <= 7
            && !char.IsLower(words[0][0])
            && (words.Length == 1 || words.Skip(1).Any(word => !char.IsLower(word[0])))
            && words.Count(word => char.IsLower(word[0])) <= 2;
    }

    /// <summary>
    /// Five or more words, the second in lower case, and no name before them: "The list was prepared by volunteers". A sentence
    /// about a person starts with the name, in two capitalised words.
    /// </summary>
    private static bool IsSentence(string text)
    {
        var words = PrintedName.Clean(text).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 5
            && words[1].All(char.IsLower)
            && words.Count(word => word.All(char.IsLower)) * 2 >= words.Length
            && !Child().IsMatch(Folded.Text(text));
    }

    [GeneratedRegex(@"[:：–—-]|[0-9]", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex TotalEnd();

    [GeneratedRegex(@"^\s*[0-9][0-9 .,]*(?:\s*\p{L}{0,12}\.?)?\s*$", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Counted();

    [GeneratedRegex(@"^[\p{L}.]{1,20}(?:\s[0-9]{1,2})?\s*[:：.–—-]|^\p{L}{1,20}$", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex NoteEnd();

    [GeneratedRegex(@"^(?:[*†‡§¹²³⁴-⁹]+|\[[0-9a-z]{1,3}\]|\([*0-9]{1,2}\))\s*(?=\S)", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex FootnoteMark();

    [GeneratedRegex(@"\b(?:oglu|ogly|qizi|gizi|kizi|оглы|кызы|гызы|bin|bint)\b", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Child();
}
