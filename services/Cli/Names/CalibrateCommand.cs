using Habeas.Names;

namespace Habeas.Cli.Names;

/// <summary>
/// <c>habeas names calibrate</c>: what sums of evidence were worth on labelled pairs, so that the score is a probability.
/// </summary>
internal static class CalibrateCommand
{
    public static Command Build(Shell shell)
    {
        var pairs = new Option<string[]>("--pairs")
        {
            Description = "Labelled pairs: a CSV file with the columns name_a, name_b and match (1 or 0). May be repeated; every file "
                + "counts the same.",
            HelpName = "FILE",
            Required = true,
        };
        var output = CommandOptions.Text("--out", "The output file for the calibration.", required: true, helpName: "FILE");
        var check = PairFile.Check();
        var command = new Command(
            "calibrate", "Fits the probabilities of the comparison to labelled pairs; the same pairs give the same table.")
        {
            pairs,
            output,
            check,
        };
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var sources = parsed.GetRequiredValue(pairs);
            var sets = sources.Select(source => (IReadOnlyList<LabelledPair>)PairFile.Labelled(source)).ToList();
            if (sets.Find(set => set.All(pair => pair.IsSame) || !set.Any(pair => pair.IsSame)) is { } lacking)
            {
                throw new UsageException(
                    $"{Path.GetFileName(sources[sets.IndexOf(lacking)])} needs pairs of one person (match 1) and pairs of two (match 0).");
            }

            var calibration = new Calibrator().Fit(sets);
            cancellation.ThrowIfCancellationRequested();
            var target = parsed.GetRequiredValue(output);
            var table = Calibrator.ToTable(calibration, $"Fitted to {string.Join(", ", sources.Select(Path.GetFileName))}.");
            var changes = PairFile.Changes(
                new NameComparer(new NameComparerOptions { Calibration = calibration }), sources, parsed.GetValue(check) ?? []);
            await ResultFile.Write(target, text => text.WriteAsync(table));
            report.Result(
                new Dictionary<string, object?>
                {
                    ["file"] = target, ["pairs"] = sets.Sum(set => set.Count), ["changed"] = PairFile.Json(changes),
                },
                console =>
                {
                    PairFile.Show(console, changes);
                    console.Line($"Wrote {target}.");
                });
        });
    }
}
