using System.Diagnostics;
using System.Globalization;
using Habeas.Names;

namespace Habeas.Benchmarks;

/// <summary>Habeas beside the strongest peer on sets of invented persons, each at its best threshold, with our verdicts.</summary>
internal static class NameSetsBenchmark
{
    private const double Prior = Decision.Prior;

    /// <summary>The bounds of the rows of the table of reliability.</summary>
    private static readonly double[] Bounds = [0, 0.001, 0.01, Decision.Different, 0.2, 0.5, 0.8, Decision.Same, 0.98, 0.99, 1.000001];

    /// <param name="held">Which half is judged: rules are developed on the other.</param>
    public static void Run(string? folder, bool held = true)
    {
        Console.WriteLine("\n### Names: other countries, slips and spelling systems\n");
        Console.WriteLine("Invented persons (seeded), the half that no rule was developed on; both at their best threshold. Log loss in "
            + $"bits at {Prior.ToString(CultureInfo.InvariantCulture)} pairs of one person; a constant has 0.433.\n");
        Console.WriteLine("| set | pairs | Habeas F1 | WRatio F1 | one person: same / ask / different | two persons: same / ask / "
            + "different | log loss | pairs/s |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        var peer = NamePeer.All[1];
        var all = new List<List<(Comparison Comparison, bool IsSame)>>();
        foreach (var set in NameSet.All(folder))
        {
            var pairs = held ? set.Held : set.Learn;
            var started = Stopwatch.GetTimestamp();
            var judged = pairs.Select(pair => (Comparison: NameComparer.Default.Compare(pair.A, pair.B), pair.IsSame)).ToList();
            all.Add(judged);
            var rate = pairs.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
            var (ours, _) = PairJudgement.Best([.. judged.Select(j => (j.Comparison.Score, j.IsSame))]);
            var (theirs, _) = PairJudgement.Best([.. pairs.Select(pair => (peer.Score(pair.A, pair.B), pair.IsSame))]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {set.Kind} | {pairs.Count:N0} | {ours:0.000} | {theirs:0.000} | {Verdicts(judged, true)} | {Verdicts(judged, false)} "
                    + $"| {LogLoss(judged):0.000} | {rate:N0} |"));
        }

        Reliability(all);
    }

    /// <summary>
    /// Writes the halves that rules and tables are made on, for <c>habeas names calibrate</c>; with the folder also that of the pairs from
    /// Azerbaijan.
    /// </summary>
    public static void Write(string? folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var set in NameSet.All(folder))
        {
            var name = string.Concat(set.Kind.ToLowerInvariant().Where(c => char.IsAsciiLetter(c) || c == ' ')).Replace(' ', '_');
            Write(set.Learn, Path.Combine(target, name + "_dev.csv"));
        }

        if (folder is not null)
        {
            Write(NamesBenchmark.LearnedPairs(folder), Path.Combine(target, "azerbaijani_dev.csv"));
        }
    }

    private static void Write(IEnumerable<LabelledPair> pairs, string path)
    {
        // No name here has a quotation mark.
        File.WriteAllLines(
            path, pairs.Select(pair => $"\"{pair.A}\",\"{pair.B}\",{(pair.IsSame ? 1 : 0)}").Prepend("name_a,name_b,match"));
    }

    /// <summary>What was predicted beside what was, all sets counting the same and at the prior.</summary>
    private static void Reliability(IReadOnlyList<IReadOnlyList<(Comparison Comparison, bool IsSame)>> sets)
    {
        var pairs = sets.SelectMany(set =>
        {
            var same = set.Count(pair => pair.IsSame);
            return set.Select(pair => (
                pair.Comparison.Score, Weight: (pair.IsSame ? Prior / same : (1 - Prior) / (set.Count - same)) / sets.Count, pair.IsSame));
        }).ToList();
        Console.WriteLine("\n### Names: is the score a probability?\n");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"All these sets together, each counting the same, at {Prior} pairs of one person; log loss "
                + $"{sets.Average(LogLoss):0.000} bits.\n"));
        Console.WriteLine("| score | pairs | predicted | one person |\n|---|---:|---:|---:|");
        foreach (var (from, to) in Bounds.Zip(Bounds.Skip(1)))
        {
            var within = pairs.Where(pair => pair.Score >= from && pair.Score < to).ToList();
            var weight = within.Sum(pair => pair.Weight);
            if (within.Count > 0)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {from:0.###} to {Math.Min(1, to):0.###} | {within.Count:N0} "
                        + $"| {within.Sum(pair => pair.Score * pair.Weight) / weight:0.0000} "
                        + $"| {within.Where(pair => pair.IsSame).Sum(pair => pair.Weight) / weight:0.0000} |"));
            }
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
