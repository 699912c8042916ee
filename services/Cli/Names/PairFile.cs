using Habeas.Names;
using Verdict = Habeas.Names.Verdict;

namespace Habeas.Cli.Names;

/// <summary>Files of pairs of names, and which decisions on them a new table would turn round.</summary>
internal static class PairFile
{
    /// <summary>Pairs that somebody decided, to be compared by the old table and by the new one.</summary>
    public static Option<string[]?> Check() => new("--check")
    {
        Description = "More pairs, with the columns name_a and name_b, to show which change from same to different or back; may be "
            + "repeated.",
        HelpName = "FILE",
    };

    public static List<LabelledPair> Labelled(string path)
    {
        using var table = NameTable.Open(path, "name_a", "name_b", "match");
        var (a, b, match) = (table.IndexOf("name_a"), table.IndexOf("name_b"), table.IndexOf("match"));
        var number = 1;
        return [.. table.Rows().Select(row => new LabelledPair(row[a], row[b], IsSame(row[match], path, ++number)))];
    }

    /// <summary>What the comparer turns round in these files, against the built-in one.</summary>
    public static IReadOnlyList<VerdictChange> Changes(NameComparer after, IEnumerable<string> learned, IEnumerable<string> checkedFiles) =>
        VerdictChange.Between(NameComparer.Default, after, learned.Concat(checkedFiles).SelectMany(Pairs));

    public static object Json(IReadOnlyList<VerdictChange> changes) =>
        changes.Select(change => new { a = change.A, b = change.B, before = Word(change.Before), after = Word(change.After) }).ToArray();

    public static void Show(IAnsiConsole console, IReadOnlyList<VerdictChange> changes)
    {
        foreach (var change in changes)
        {
            console.Line($"{Word(change.Before)} -> {Word(change.After)}: {change.A} | {change.B}");
        }

        console.Line(changes.Count == 0
            ? "No pair changes from same to different or back."
            : $"{changes.Count} pairs change from same to different or back.");
    }

    private static List<(string A, string B)> Pairs(string path)
    {
        using var table = NameTable.Open(path, "name_a", "name_b");
        var (a, b) = (table.IndexOf("name_a"), table.IndexOf("name_b"));
        return [.. table.Rows().Select(row => (row[a], row[b]))];
    }

    private static string Word(Verdict verdict) => verdict == Verdict.Same ? "same" : "different";

    private static bool IsSame(string label, string path, int number) => label.Trim().ToLowerInvariant() switch
    {
        "1" or "true" or "yes" => true,
        "0" or "false" or "no" => false,
        _ => throw new UsageException($"{Path.GetFileName(path)}, row {number}: match is 1 or 0."),
    };
}
