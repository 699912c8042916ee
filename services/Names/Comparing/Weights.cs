using System.Collections.Frozen;
using System.Globalization;

namespace Habeas.Names;

/// <summary>
/// The weights of the comparison: base-2 logarithms of likelihood ratios (Fellegi and Sunter, 1969). The default is Data/weights.tsv,
/// with the source of each weight; <see cref="WeightLearner"/> writes the learned ones.
/// </summary>
public sealed class Weights
{
    private readonly FrozenDictionary<string, double> _values;

    public Weights(IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = values.ToFrozenDictionary(StringComparer.Ordinal);
        Prior = this["prior"];
        Given = new Ladder(this, "given");
        Family = new Ladder(this, "family");
        Father = new Ladder(this, "father");
    }

    public static Weights Default { get; } = FromTable(column: 1);

    /// <summary>The estimates from before any learning. Learning starts from these, so that it can be repeated.</summary>
    public static Weights Estimates { get; } = FromTable(column: 2);

    /// <summary>A weight by its name in the file.</summary>
    public double this[string name] => _values.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"There is no weight '{name}'.");

    /// <summary>Reads a table of weights in the format of <see cref="WeightLearner.ToTable"/>.</summary>
    /// <exception cref="FormatException">A line has no weight, or a required weight is missing.</exception>
    public static Weights Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.Split('\t') is not [var name, var weight, ..]
                || !double.TryParse(weight, CultureInfo.InvariantCulture, out var value)
                || !double.IsFinite(value))
            {
                throw new FormatException($"'{line}' is not a name followed by a weight.");
            }

            values[name] = value;
        }

        return Default.Values.Keys.FirstOrDefault(name => !values.ContainsKey(name)) is { } missing
            ? throw new FormatException($"The weight '{missing}' is missing.")
            : new Weights(values);
    }

    private static Weights FromTable(int column) => new(DataTable.Read("weights.tsv")
        .ToDictionary(row => row[0], row => double.Parse(row[column], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    internal IReadOnlyDictionary<string, double> Values => _values;

    internal double Prior { get; }

    internal Ladder Given { get; }

    internal Ladder Family { get; }

    internal Ladder Father { get; }

    /// <summary>Weights of one name part by similarity, interpolated so that a small difference does not flip a verdict.</summary>
    internal sealed class Ladder(Weights weights, string part)
    {
        /// <summary>The similarity at which each learned weight applies.</summary>
        /// The rungs of the father's name are wider apart, because its contradiction weighs more.
        private readonly double[] _rungs = part == "father" ? [1, 0.92, 0.84, 0.72] : [1, 0.94, 0.87, 0.74];

        private readonly double[] _at =
        [
            weights[part + ".exact"], weights[part + ".near"], weights[part + ".similar"], weights[part + ".different"],
        ];

        internal double Initial { get; } = weights[part + ".initial"];

        internal double Different => _at[3];

        internal double At(double similarity)
        {
            for (var i = 0; i + 1 < _rungs.Length; i++)
            {
                if (similarity >= _rungs[i + 1])
                {
                    var share = Math.Clamp((similarity - _rungs[i + 1]) / (_rungs[i] - _rungs[i + 1]), 0, 1);
                    return _at[i + 1] + (share * (_at[i] - _at[i + 1]));
                }
            }

            return _at[^1];
        }
    }
}
