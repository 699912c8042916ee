using Habeas.Names;
using Comparison = Habeas.Names.Comparison;
using Verdict = Habeas.Names.Verdict;

namespace Habeas.Cli.Names;

/// <summary><c>habeas names compare A B</c> and <c>habeas names compare --file FILE --out FILE</c>.</summary>
internal static class CompareCommand
{
    public static Command Build(Shell shell)
    {
        var names = new Argument<string[]>("NAME") { Description = "Two spellings.", Arity = new ArgumentArity(0, 2) };
        var file = new Option<string?>("--file")
        {
            Description = "Pairs: a CSV file with the columns name_a and name_b; others are kept.",
            HelpName = "FILE",
        };
        var output = new Option<string?>("--out")
        {
            Description = "The output file: the pairs with the columns score, verdict and evidence.",
            HelpName = "FILE",
        };
        var language = CommandOptions.Language(Languages.Default, "The language of the evidence:");
        var thresholds = new Thresholds();
        var command = new Command("compare", "Says whether two spellings mean the same person, and why.") { names, file, output, language };
        thresholds.AddTo(command);
        command.Validators.Add(result =>
        {
            var given = result.GetValue(names) ?? [];
            var isFile = result.GetValue(file) is not null;
            if (isFile != result.GetValue(output) is not null || given.Length != (isFile ? 0 : 2))
            {
                result.AddError("Give two names, or --file and --out.");
            }
        });
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var comparer = thresholds.Comparer(parsed);
            var spoken = parsed.GetRequiredValue(language);
            if (parsed.GetValue(file) is { } source)
            {
                await CompareFile(report, comparer, source, parsed.GetRequiredValue(output)!, spoken, cancellation);
            }
            else
            {
                var pair = parsed.GetRequiredValue(names);
                Show(report, comparer.Compare(pair[0], pair[1]), spoken);
            }
        });
    }

    private static async Task CompareFile(
        Reporter report, NameComparer comparer, string source, string target, string language, CancellationToken cancellation)
    {
        using var table = NameTable.Open(source, "name_a", "name_b");
        var (a, b) = (table.IndexOf("name_a"), table.IndexOf("name_b"));
        var counts = new int[Enum.GetValues<Verdict>().Length];
        var scored = table.Rows().AsParallel().AsOrdered().WithCancellation(cancellation).Select(row =>
        {
            var comparison = comparer.Compare(row[a], row[b]);
            Interlocked.Increment(ref counts[(int)comparison.Verdict]);
            return row.Concat([Score(comparison.Score), Word(comparison.Verdict), string.Join("; ", comparison.Texts(language))]);
        });
        var written = await NameTable.Write(target, [.. table.Columns, "score", "verdict", "evidence"], scored, cancellation);
        report.Result(
            new Dictionary<string, object?>
            {
                ["file"] = target,
                ["pairs"] = written,
                ["same"] = counts[(int)Verdict.Same],
                ["different"] = counts[(int)Verdict.Different],
                ["ask"] = counts[(int)Verdict.Ask],
            },
            console => console.Line(
                $"Wrote {target}: {written} pairs, {counts[(int)Verdict.Same]} same, {counts[(int)Verdict.Different]} different, "
                    + $"{counts[(int)Verdict.Ask]} to ask."));
    }

    private static void Show(Reporter report, Comparison comparison, string language) => report.Result(
        new Dictionary<string, object?>
        {
            ["score"] = comparison.Score,
            ["bits"] = comparison.Bits,
            ["verdict"] = Word(comparison.Verdict),
            ["evidence"] = comparison.Evidence.Select(
                e => new { code = e.Code, weight = Math.Round(e.Weight, 2), text = e.Text(language) }).ToArray(),
        },
        console =>
        {
            console.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{Word(comparison.Verdict)} (probability {Score(comparison.Score)}, if {Decision.Prior:0.0%} of the pairs are of one "
                    + $"person; evidence together {comparison.Bits:+0.0;-0.0;0.0} bits)"));
            foreach (var evidence in comparison.Evidence)
            {
                console.Line(string.Create(CultureInfo.InvariantCulture, $"{evidence.Weight,7:+0.0;-0.0;0.0}  {evidence.Text(language)}"));
            }
        });

    internal static string Score(double score) => score.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Word(Verdict verdict) => verdict switch { Verdict.Same => "same", Verdict.Different => "different", _ => "ask" };
}
