using Habeas.Names;

namespace Habeas.Cli.Names;

/// <summary>
/// <c>habeas names learn</c>: the weights of the comparison from labelled pairs, judged by persons that were not learnt from.
/// </summary>
internal static class LearnCommand
{
    public static Command Build(Shell shell)
    {
        var pairs = CommandOptions.Text(
            "--pairs", "Labelled pairs: a CSV file with the columns name_a, name_b and match (1 or 0).", required: true, helpName: "FILE");
        var output = CommandOptions.Text("--out", "The output file for the weights.", required: true, helpName: "FILE");
        var seed = new Option<int>("--seed")
        {
            Description = "The seed for splitting persons into training and test sets.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        var held = new Option<double>("--held")
        {
            Description = "The share of persons kept for testing.",
            HelpName = "0..1",
            DefaultValueFactory = _ => 0.5,
        }.Within("0 or more and less than 1", share => share is >= 0 and < 1);
        var check = PairFile.Check();
        var command = new Command(
            "learn", "Learns the weights of the comparison from labelled pairs; the same pairs and seed give the same table.")
        {
            pairs,
            output,
            seed,
            held,
            check,
        };
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var source = parsed.GetRequiredValue(pairs);
            var (learn, judge) = PairSplit.ByPerson(PairFile.Labelled(source), parsed.GetValue(seed), parsed.GetValue(held));
            if (learn.Count == 0)
            {
                throw new UsageException($"{Path.GetFileName(source)} has no pairs to learn from.");
            }

            report.Notice($"Learning from {learn.Count} pairs, judging by {judge.Count}; no person is in both.");
            var weights = new WeightLearner().Learn(learn);
            cancellation.ThrowIfCancellationRequested();
            var table = WeightLearner.ToTable(weights, string.Create(
                CultureInfo.InvariantCulture,
                $"learnt from {Path.GetFileName(source)}, PairSplit.ByPerson seed {parsed.GetValue(seed)}, held "
                    + $"{parsed.GetValue(held)}"));
            var target = parsed.GetRequiredValue(output);
            var comparer = new NameComparer(new NameComparerOptions { Weights = weights });
            var changes = PairFile.Changes(comparer, [source], parsed.GetValue(check) ?? []);
            await ResultFile.Write(target, text => text.WriteAsync(table));
            Show(report, target, PairJudgement.Of(comparer, learn), PairJudgement.Of(comparer, judge), changes);
        });
    }

    private static void Show(
        Reporter report, string target, PairJudgement learnt, PairJudgement held, IReadOnlyList<VerdictChange> changes) => report.Result(
        new Dictionary<string, object?>
        {
            ["file"] = target, ["learnt"] = learnt, ["held"] = held, ["changed"] = PairFile.Json(changes),
        },
        console =>
        {
            var table = Tables.Of("Pairs", "Count", "Best F1", "at score", "Precision of same", "Recall of same", "Asked")
                .RightAligned(1, 2, 3, 4, 5, 6);
            table.Row(Cells("learnt from", learnt)).Row(Cells("held out", held));
            console.Write(table);
            PairFile.Show(console, changes);
            console.Line($"Wrote {target}.");
        });

    private static string[] Cells(string title, PairJudgement of) =>
    [
        title, of.Pairs.ToString(CultureInfo.InvariantCulture), Number(of.BestF1), Number(of.BestThreshold), Number(of.PrecisionOfSame),
        Number(of.RecallOfSame), Number(of.Asked),
    ];

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
