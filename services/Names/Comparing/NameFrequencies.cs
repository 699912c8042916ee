using System.Collections.Frozen;
using System.Globalization;

namespace Habeas.Names;

/// <summary>
/// How common names are. Agreement on a common name is weak evidence, on a rare name strong. Immutable; recount from the register's names
/// after it has grown.
/// </summary>
public sealed class NameFrequencies
{
    /// <summary>The share of persons assumed to have a name that was never counted.</summary>
    private const double Rare = 0.0005;

    private readonly FrozenDictionary<string, double> _shares;

    private NameFrequencies(IEnumerable<KeyValuePair<string, double>> shares) =>
        _shares = shares.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Shares of common names from Data/frequencies.tsv.</summary>
    public static NameFrequencies Default { get; } = new(FromTable());

    /// <summary>Counts the words of the names; shares are smoothed, so that a short list does not make every name rare.</summary>
    public static NameFrequencies Of(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = 0;
        foreach (var name in names)
        {
            total++;
            foreach (var word in PreparedName.All(name).Take(1).SelectMany(n => n.Words).Where(w => !w.IsInitial))
            {
                var key = KeyOf(word);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        // The built-in table weighs as much as a thousand counted names.
        const double Pseudo = 1000;
        var shares = new Dictionary<string, double>(Default._shares, StringComparer.Ordinal);
        foreach (var (key, count) in counts)
        {
            shares[key] = (count + (Pseudo * Default.Share(key))) / (total + Pseudo);
        }

        return new NameFrequencies(shares);
    }

    /// <summary>The share of persons with the name: one word in any script, a given or family name.</summary>
    public double ShareOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return PreparedName.All(word).FirstOrDefault()?.Words.FirstOrDefault() is { } prepared ? Share(KeyOf(prepared)) : Rare;
    }

    /// <summary>Whether a family name, as sounds in the masculine form, is not counted as common.</summary>
    internal bool IsRare(string sounds) => Share(SoundKeys.Class(sounds)) < 0.002;

    internal double Share(PreparedName.Word word) => Share(KeyOf(word));

    private double Share(string key) => _shares.TryGetValue(key, out var share) ? share : Rare;

    private static string KeyOf(PreparedName.Word word) => SoundKeys.Class(word.Part == NamePart.Family ? word.Ending.Male : word.First);

    private static Dictionary<string, double> FromTable()
    {
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in DataTable.Read("frequencies.tsv"))
        {
            var lower = Letters.Lower(row[0], turkic: true);
            if (SoundReader.Read(lower, Letters.ScriptOf(lower)) is [var sounds, ..])
            {
                shares[SoundKeys.Class(sounds)] = double.Parse(row[1], CultureInfo.InvariantCulture);
            }
        }

        return shares;
    }
}
