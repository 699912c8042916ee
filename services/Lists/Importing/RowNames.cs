using Habeas.Names;
using Verdict = Habeas.Names.Verdict;

namespace Habeas.Lists.Importing;

/// <summary>The spellings of the names in a row.</summary>
internal sealed partial class RowNames(TableLayout layout)
{
    private readonly List<int> whole = [.. layout.Of(EntryField.Name)];
    private readonly List<int> given = [.. layout.Of(EntryField.GivenName)];
    private readonly List<int> family = [.. layout.Of(EntryField.FamilyName)];
    private readonly List<int> father = [.. layout.Of(EntryField.FatherName)];

    /// <summary>
    /// The spellings of each person in the row: one person, unless a cell has two whole names that cannot belong to one person. Treating
    /// those as spellings would merge two persons.
    /// </summary>
    /// <param name="cell">A cell's text; "" if it holds an error.</param>
    /// <param name="sex">male, female or the row's own word.</param>
    public List<List<string>> Of(Func<int, string> cell, string sex)
    {
        var persons = new List<List<string>>();
        foreach (var index in whole)
        {
            foreach (var (place, name) in Spellings(cell(index)).Where(name => name.Any(char.IsLetter)).Index())
            {
                PersonOf(name, place, persons).Add(name);
            }
        }

        if (persons.Count > 1)
        {
            // It is not known which person's father is named.
            return [.. persons.Select(Distinct)];
        }

        var spellings = persons.SelectMany(names => names).Select(name => WithFather(name, cell, sex))
            .Concat(Composed(cell, sex).Where(name => name.Any(char.IsLetter)))
            .ToList();
        return spellings.Count == 0 ? [] : [Distinct(spellings)];
    }

    private static List<string> Distinct(List<string> spellings) =>
        [.. spellings.DistinctBy(name => name.Normalize(), StringComparer.OrdinalIgnoreCase)];

    /// <param name="place">The name's position in its cell; it pairs names across columns if the names themselves do not.</param>
    private static List<string> PersonOf(string name, int place, List<List<string>> persons)
    {
        if (persons.Find(known => known.Exists(other => !IsAnother(name, other))) is { } same)
        {
            return same;
        }

        if (place >= persons.Count)
        {
            persons.Add([]);
            return persons[^1];
        }

        return persons[place];
    }

    private static bool IsAnother(string name, string other) =>
        IsWhole(name) && IsWhole(other) && NameComparer.Default.Compare(name, other).Verdict == Verdict.Different;

    /// <summary>Semicolons and bars separate spellings; line breaks do so only if each line is a whole name.</summary>
    private static IEnumerable<string> Spellings(string text) =>
        text.Split([';', '|']).SelectMany(Lines).Select(PrintedName.Clean);

    private static IEnumerable<string> Lines(string text)
    {
        var lines = text.Split(['\n', '\r', '\v', '\u2028', '\u2029'], StringSplitOptions.TrimEntries)
            .Where(line => PrintedName.Clean(line).Length > 0)
            .ToList();
        return lines.Count > 1 && lines.TrueForAll(IsWhole) ? lines : [string.Join(' ', lines)];
    }

    /// <summary>Two or more words that are names: "Nazim oğlu" is a patronymic alone.</summary>
    private static bool IsWhole(string line)
    {
        var words = PrintedName.Clean(line).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Count(
            word => word.Any(char.IsLetter) && !Particle().IsMatch(Folded.Text(word)) && !Patronymic().IsMatch(Folded.Text(word))) >= 2
            && !char.IsLower(words[0][0]);
    }

    /// <summary>Names with each part in its own column; a second set of columns is a second spelling.</summary>
    private IEnumerable<string> Composed(Func<int, string> cell, string sex)
    {
        for (var set = 0; set < Math.Max(given.Count, family.Count); set++)
        {
            var (first, last, middle) = (Part(given, set, cell), Part(family, set, cell), Part(father, set, cell));
            if (first.Length == 0 && last.Length == 0)
            {
                continue;
            }

            // A father's bare name before the family name would look like a second given name; formal lists put it last.
            yield return Folded.Spaces(middle.Length == 0 || Patronymic().IsMatch(Folded.Text(middle))
                ? $"{first} {middle} {last}"
                : $"{last} {first} {middle} {Child(sex)}");
        }
    }

    private static string Part(List<int> columns, int set, Func<int, string> cell) =>
        set < columns.Count ? PrintedName.Clean(cell(columns[set])) : "";

    private static string Child(string sex) => sex switch
    {
        "male" => "oğlu",
        "female" => "qızı",
        _ => "",
    };

    /// <summary>
    /// A father's name in its own column is added to the name, because it distinguishes namesakes: "Faraj Karimov, Raqif
    /// oğlu". It is added only if it is clear whether the person is a son or a daughter.
    /// </summary>
    private string WithFather(string name, Func<int, string> cell, string sex)
    {
        if (name.Length == 0 || family.Count > 0 || given.Count > 0
            || father.Select(index => PrintedName.Clean(cell(index))).FirstOrDefault(text => text.Length > 0) is not { } stated
            || Folded.Text(name).Contains(Folded.Text(stated), StringComparison.Ordinal))
        {
            return name;
        }

        return (Patronymic().IsMatch(Folded.Text(stated)), Child(sex)) switch
        {
            (true, _) => $"{name}, {stated}",
            (_, { Length: > 0 } child) => $"{name}, {stated} {child}",
            _ => name,
        };
    }

    [GeneratedRegex(
        @"(?:\b(?:oglu|ogly|ogli|qizi|gizi|kizi|оглы|оглу|гызы|кызы)|ovich|evich|ovna|evna|ович|евич|овна|евна)$",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Patronymic();

    [GeneratedRegex(@"^(?:bin|ibn|bint|binti|бин|ибн|al|el|аль|эль|van|von|de)$", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Particle();
}
