using System.Globalization;
using System.Text;

namespace Habeas.Names;

/// <summary>Two spellings, and whether they belong to one person.</summary>
public sealed record LabelledPair(string A, string B, bool IsSame);

/// <summary>
/// Learns the weights of name parts from labelled pairs: the most likely weights given the pairs, with a Gaussian prior around the starting
/// weights, so that a few hundred pairs move only the weights they contain evidence for. Deterministic.
/// </summary>
public sealed class WeightLearner
{
    private const double Step = 0.05;

    /// <summary>The weights that pairs of names can teach; dates, articles and facilities keep their estimates.</summary>
    private static readonly string[] Learnt =
    [
        "prior", "given.exact", "given.near", "given.similar", "given.different", "given.initial",
        "family.exact", "family.near", "family.similar", "family.different", "family.initial", "family.ending",
        "father.exact", "father.near", "father.similar", "father.different", "part.missing",
        "roles.crossed", "sex.said", "sex.hinted", "frequency.scale",
    ];

    /// <summary>The standard deviation of the prior, in bits.</summary>
    public double Spread { get; init; } = 1;

    public int Rounds { get; init; } = 200;

    public Weights Learn(IReadOnlyList<LabelledPair> pairs, Weights? start = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var origin = (start ?? Weights.Estimates).Values;
        var current = new Dictionary<string, double>(origin, StringComparer.Ordinal);
        var prepared = pairs
            .Select(p => (A: NameComparer.Prepare(new PersonRecord(p.A)), B: NameComparer.Prepare(new PersonRecord(p.B)), p.IsSame))
            .ToList();
        var rate = 1.0;
        var loss = Loss(current);
        for (var round = 0; round < Rounds && rate > 0.001; round++)
        {
            var gradient = Learnt.ToDictionary(name => name, name => Slope(current, name), StringComparer.Ordinal);
            var length = Math.Sqrt(gradient.Values.Sum(g => g * g));
            if (length < 1e-6)
            {
                break;
            }

            var next = new Dictionary<string, double>(current, StringComparer.Ordinal);
            foreach (var (name, slope) in gradient)
            {
                next[name] -= rate * slope / length;
            }

            KeepOrder(next);
            var nextLoss = Loss(next);
            if (nextLoss < loss)
            {
                (current, loss, rate) = (next, nextLoss, rate * 1.2);
            }
            else
            {
                rate /= 2;
            }
        }

        return new Weights(current.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 2), StringComparer.Ordinal));

        double Slope(Dictionary<string, double> at, string name)
        {
            var up = new Dictionary<string, double>(at, StringComparer.Ordinal);
            up[name] += Step;
            var down = new Dictionary<string, double>(at, StringComparer.Ordinal);
            down[name] -= Step;
            return (Loss(up) - Loss(down)) / (2 * Step);
        }

        double Loss(Dictionary<string, double> at)
        {
            var comparer = new NameComparer(new NameComparerOptions { Weights = new Weights(at) });
            var sum = 0.0;
            foreach (var (a, b, same) in prepared)
            {
                var margin = comparer.NameWeight(a, b) + at["prior"];
                margin = double.IsFinite(margin) ? margin : -20;
                var signed = (same ? -margin : margin) * Math.Log(2);
                sum += signed > 30 ? signed : Math.Log(1 + Math.Exp(signed));
            }

            foreach (var name in Learnt)
            {
                var moved = (at[name] - origin[name]) / (name == "frequency.scale" ? Spread / 10 : Spread);
                sum += moved * moved / 2;
            }

            return sum;
        }
    }

    /// <summary>The weights in the format of the embedded table.</summary>
    public static string ToTable(Weights weights, string source)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var table = new StringBuilder(
            "# Weight (base-2 logarithm of the likelihood ratio) of each piece of evidence: name, weight, "
            + "the estimate that learning starts from, source of the weight.\n");
        var kept = DataTable.Read("weights.tsv")
            .ToDictionary(row => row[0], row => (Estimate: row[2], Source: row[3]), StringComparer.Ordinal);
        foreach (var (name, was) in kept)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"{name}\t{weights[name]}\t{was.Estimate}\t{(Learnt.Contains(name, StringComparer.Ordinal) ? source : was.Source)}\n");
        }

        return table.ToString();
    }

    /// <summary>Higher similarity never gets a lower weight.</summary>
    private static void KeepOrder(Dictionary<string, double> weights)
    {
        foreach (var part in (ReadOnlySpan<string>)["given", "family", "father"])
        {
            weights[part + ".near"] = Math.Min(weights[part + ".near"], weights[part + ".exact"]);
            weights[part + ".similar"] = Math.Min(weights[part + ".similar"], weights[part + ".near"]);
            weights[part + ".different"] = Math.Min(weights[part + ".different"], weights[part + ".similar"]);
        }

        weights["part.missing"] = Math.Min(weights["part.missing"], 0);
        weights["frequency.scale"] = Math.Max(weights["frequency.scale"], 0);
    }
}
