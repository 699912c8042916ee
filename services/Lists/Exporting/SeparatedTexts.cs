namespace Habeas.Lists.Exporting;

/// <summary>Several texts in one cell, separated by semicolons. A semicolon within a text is escaped with a backslash.</summary>
internal static class SeparatedTexts
{
    public static string Join(IEnumerable<string> texts) => string.Join("; ", texts.Select(Escaped));

    public static string Escaped(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal);

    public static List<string> Split(string cell)
    {
        var (texts, text) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\' && i + 1 < cell.Length && (cell[i + 1] is '\\' or ';'))
            {
                text.Append(cell[++i]);
            }
            else if (cell[i] == ';')
            {
                texts.Add(text.ToString());
                text.Clear();
            }
            else
            {
                text.Append(cell[i]);
            }
        }

        texts.Add(text.ToString());
        return [.. texts.Select(part => part.Trim()).Where(part => part.Length > 0)];
    }
}
