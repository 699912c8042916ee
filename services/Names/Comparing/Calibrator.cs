using System.Globalization;
using System.Text;

namespace Habeas.Names;

/// <summary>
/// Fits a <see cref="Calibration"/> to sets of labelled pairs: neighbouring sums of evidence are gathered, and what was one person among
/// them is counted at the prior; where the share falls as the evidence rises, the two are gathered too (isotonic regression by pooling
/// adjacent violators; Ayer and others, 1955). Every set counts the same, however many pairs it has. Deterministic.
/// </summary>
public sealed class Calibrator
{
    /// <summary>The fewest pairs that make a point of the curve.</summary>
    public int Least { get; init; } = 40;

    public Weights Weights { get; init; } = Weights.Default;

    /// <exception cref="ArgumentException">A set lacks pairs of one person or of two, or there are too few pairs for a curve.</exception>
    public Calibration Fit(IReadOnlyList<IReadOnlyList<LabelledPair>> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var comparer = new NameComparer(new NameComparerOptions { Weights = Weights });
        var (clear, doubted) = (new List<Weighed>(), new List<Weighed>());
        foreach (var set in sets)
        {
            var (same, different) = (set.Count(pair => pair.IsSame), set.Count(pair => !pair.IsSame));
            if (same == 0 || different == 0)
            {
                throw new ArgumentException("Every set needs pairs of one person and pairs of two.", nameof(sets));
            }

            foreach (var pair in set)
            {
                var (sum, isDoubted) = comparer.Sum(pair.A, pair.B);
                (isDoubted ? doubted : clear).Add(new Weighed(
                    sum,
                    pair.IsSame ? Decision.Prior / same / sets.Count : 0,
                    pair.IsSame ? 0 : (1 - Decision.Prior) / different / sets.Count));
            }
        }

        // What was never seen may still happen: half a pair of each kind.
        var all = clear.Concat(doubted).ToList();
        var halfSame = all.Sum(pair => pair.Same) / Math.Max(1, all.Count(pair => pair.Same > 0)) / 2;
        var halfDifferent = all.Sum(pair => pair.Different) / Math.Max(1, all.Count(pair => pair.Different > 0)) / 2;
        var (withoutDoubts, withDoubts) = (Curve(clear, halfSame, halfDifferent), Curve(doubted, halfSame, halfDifferent));

        // If no pair of a kind was seen, the other kind is all that is known.
        return new Calibration(withoutDoubts.Count > 0 ? withoutDoubts : withDoubts, withDoubts.Count > 0 ? withDoubts : withoutDoubts);
    }

    /// <summary>The calibration in the format of the embedded table.</summary>
    public static string ToTable(Calibration calibration, string source)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        var table = new StringBuilder(
            "# What a sum of evidence and prior was worth, in bits (base-2 logarithm of the odds of one person): without doubts (clear) or "
            + $"with one that relatives may explain (doubted), sum, bits.\n# {source}\n");
        foreach (var (name, points) in new[] { ("clear", calibration.Clear), ("doubted", calibration.Doubted) })
        {
            foreach (var point in points)
            {
                table.Append(CultureInfo.InvariantCulture, $"{name}\t{point.Sum}\t{point.Bits}\n");
            }
        }

        return table.ToString();
    }

    private readonly record struct Weighed(double Sum, double Same, double Different);

    /// <summary>Pairs of similar sums: the mass of both kinds, and the mean of the sums.</summary>
    private readonly record struct Pool(int Count, double SumOfSums, double Same, double Different)
    {
        public Pool With(Pool other) =>
            new(Count + other.Count, SumOfSums + other.SumOfSums, Same + other.Same, Different + other.Different);

        public double Bits(double halfSame, double halfDifferent) => Math.Log2((Same + halfSame) / (Different + halfDifferent));
    }

    private List<Calibration.Point> Curve(List<Weighed> pairs, double halfSame, double halfDifferent)
    {
        var pools = new List<Pool>();
        var current = default(Pool);
        foreach (var group in pairs.GroupBy(pair => pair.Sum).OrderBy(group => group.Key))
        {
            current = current.With(new Pool(
                group.Count(), group.Key * group.Count(), group.Sum(pair => pair.Same), group.Sum(pair => pair.Different)));
            if (current.Count >= Least)
            {
                Add(current);
                current = default;
            }
        }

        if (current.Count > 0)
        {
            if (pools.Count > 0)
            {
                current = pools[^1].With(current);
                pools.RemoveAt(pools.Count - 1);
            }

            Add(current);
        }

        return
        [
            .. pools.Select(pool => new Calibration.Point(
                Math.Round(pool.SumOfSums / pool.Count, 3), Math.Round(pool.Bits(halfSame, halfDifferent), 3))),
        ];

        void Add(Pool pool)
        {
            // The rounded bits must rise too.
            while (pools.Count > 0 && pools[^1].Bits(halfSame, halfDifferent) > pool.Bits(halfSame, halfDifferent) - 0.01)
            {
                pool = pools[^1].With(pool);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }
    }
}
