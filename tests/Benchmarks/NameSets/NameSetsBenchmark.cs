using System.Diagnostics;
using System.Globalization;
using Habeas.Names;

namespace Habeas.Benchmarks;

/// <summary>Habeas beside the strongest peer on sets of invented persons, each at its best threshold, with our verdicts.</summary>
internal static class NameSetsBenchmark
{
    /// <summary>The share of pairs of one person among those that a reconciliation compares: log loss is given at it.</summary>
    private const double Prior = 0.089;

    /// <param name="held">Which half is judged: rules are developed on the other.</param>
    public static void Run(string? folder, bool held = true)
    {
        Console.WriteLine("\n### Names: other countries, slips and spelling systems\n");
        Console.WriteLine("Invented persons (seeded), the half that no rule was developed on; both at their best threshold. Log loss in "
            + $"bits at {Prior.ToString(CultureInfo.InvariantCulture)} pairs of one person; a constant has 0.433.\n");
        Console.WriteLine("| set | pairs | Habeas F1 | WRatio F1 | one person: same / ask / different | two persons: same / ask / "
            + "different | log loss | pairs/s |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        var peer = NamePeer.All[1];
        foreach (var set in NameSet.All(folder))
        {
            var pairs = held ? set.Held : set.Learn;
            var started = Stopwatch.GetTimestamp();
            var judged = pairs.Select(pair => (Comparison: NameComparer.Default.Compare(pair.A, pair.B), pair.IsSame)).ToList();
            var rate = pairs.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
            var (ours, _) = PairJudgement.Best([.. judged.Select(j => (j.Comparison.Score, j.IsSame))]);
            var (theirs, _) = PairJudgement.Best([.. pairs.Select(pair => (peer.Score(pair.A, pair.B), pair.IsSame))]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {set.Kind} | {pairs.Count:N0} | {ours:0.000} | {theirs:0.000} | {Verdicts(judged, true)} | {Verdicts(judged, false)} "
                    + $"| {LogLoss(judged):0.000} | {rate:N0} |"));
        }
    }

    /// <summary>The mean of the bits that the outcome adds to the score, with pairs of one person weighing as the prior says.</summary>
    internal static double LogLoss(IReadOnlyList<(Comparison Comparison, bool IsSame)> judged) =>
        (Prior * judged.Where(j => j.IsSame).Average(j => -Math.Log2(Within(j.Comparison.Score))))
            + ((1 - Prior) * judged.Where(j => !j.IsSame).Average(j => -Math.Log2(1 - Within(j.Comparison.Score))));

    private static double Within(double score) => Math.Clamp(score, 0.0001, 0.9999);

    private static string Verdicts(List<(Comparison Comparison, bool IsSame)> judged, bool same)
    {
        var of = judged.Where(j => j.IsSame == same).ToList();
        return string.Join(" / ", new[] { Verdict.Same, Verdict.Ask, Verdict.Different }.Select(verdict =>
            ((double)of.Count(j => j.Comparison.Verdict == verdict) / of.Count).ToString("0.000", CultureInfo.InvariantCulture)));
    }
}
