namespace Habeas.Lists.Importing;

/// <summary>
/// A report's table of contents: lines with dot leaders to a page number. It names everyone again, so it is not part of the
/// list; but it gives each person's section.
/// </summary>
internal sealed partial class TableOfContents
{
    private readonly Dictionary<string, (string Name, string Section, int Row)> persons = new(StringComparer.Ordinal);

    private TableOfContents(IReadOnlyList<ProseLine> rest) => Rest = rest;

    /// <summary>The lines outside the table of contents.</summary>
    public IReadOnlyList<ProseLine> Rest { get; private set; }

    public static TableOfContents Of(IReadOnlyList<ProseLine> lines)
    {
        var rest = new List<ProseLine>(lines.Count);
        var contents = new TableOfContents(rest);
        var section = "";
        foreach (var line in lines)
        {
            if (!line.Text.Contains("....", StringComparison.Ordinal) && !line.Text.Contains("……", StringComparison.Ordinal))
            {
                rest.Add(line);
                continue;
            }

            var start = 0;
            foreach (var leader in Leader().EnumerateMatches(line.Text))
            {
                contents.Take(line.Text[start..leader.Index].Trim(), line.Number, ref section);
                start = leader.Index + leader.Length;
            }

            // Text after the last page number is ordinary text again; skip an empty line.
            rest.Add(line with { Text = start == 0 ? line.Text : line.Text[start..].Trim() });
        }

        return contents;
    }

    /// <summary>The section of a numbered person, or null if the table does not give it.</summary>
    public string? Section(string number) => persons.TryGetValue(number, out var person) && person.Section.Length > 0 ? person.Section
        : null;

    public (string Name, int Row)? Person(string number) => persons.TryGetValue(number, out var person) ? (person.Name, person.Row) : null;

    private void Take(string title, int row, ref string section)
    {
        if (Numbered().Match(title) is { Success: true } match)
        {
            persons.TryAdd(match.Groups["number"].Value, (match.Groups["name"].Value, section, row));
        }
        else if (title.Any(char.IsLetter) && !Part().IsMatch(title))
        {
            section = SectionTitle.Of(title) ?? title;
        }
    }

    [GeneratedRegex(@"\s*(?:\.{4,}|…{2,})[.…\s]*[0-9]{1,4}(?=\s|$)", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Leader();

    [GeneratedRegex(@"^(?<number>[0-9]{1,6})\s*[.)]\s*(?<name>\S.*)$", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Numbered();

    // "a. Case of ..." is a subsection.
    [GeneratedRegex(@"^\p{Ll}\s*[.)]", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Part();
}
