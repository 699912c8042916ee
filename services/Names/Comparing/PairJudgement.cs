namespace Habeas.Names;

/// <summary>The quality of a comparer on labelled pairs.</summary>
/// <param name="BestF1">The best harmonic mean of precision and recall at a single threshold.</param>
/// <param name="BestThreshold">The score at or above which a pair counts as one person at that threshold.</param>
/// <param name="PrecisionOfSame">The share of Same verdicts that are correct; 1 if there are none.</param>
/// <param name="RecallOfSame">The share of the pairs of one person that are rated Same.</param>
/// <param name="Asked">The share of all pairs that are rated Ask.</param>
public sealed record PairJudgement(
    int Pairs, double BestF1, double BestThreshold, double PrecisionOfSame, double RecallOfSame, double Asked)
{
    public static PairJudgement Of(NameComparer comparer, IReadOnlyList<LabelledPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(comparer);
        ArgumentNullException.ThrowIfNull(pairs);
        var judged = pairs.Select(p => (Comparison: comparer.Compare(p.A, p.B), p.IsSame)).ToList();
        var (f1, threshold) = Best([.. judged.Select(j => (j.Comparison.Score, j.IsSame))]);
        var same = judged.Where(j => j.Comparison.Verdict == Verdict.Same).ToList();
        var right = same.Count(j => j.IsSame);
        return new PairJudgement(
            pairs.Count,
            f1,
            threshold,
            Share(right, same.Count, 1),
            Share(right, judged.Count(j => j.IsSame), 1),
            Share(judged.Count(j => j.Comparison.Verdict == Verdict.Ask), judged.Count, 0));
    }

    /// <summary>The best F1 over all thresholds, for scores of any scale.</summary>
    public static (double F1, double Threshold) Best(IReadOnlyList<(double Score, bool IsSame)> scored)
    {
        ArgumentNullException.ThrowIfNull(scored);
        var (all, right, taken) = (scored.Count(s => s.IsSame), 0, 0);
        var best = (F1: 0.0, Threshold: 1.0);
        foreach (var group in scored.GroupBy(s => s.Score).OrderByDescending(g => g.Key))
        {
            right += group.Count(s => s.IsSame);
            taken += group.Count();
            var f1 = 2.0 * right / (taken + all);
            if (f1 > best.F1)
            {
                best = (f1, group.Key);
            }
        }

        return best;
    }

    private static double Share(int part, int of, double none) => of == 0 ? none : (double)part / of;
}
