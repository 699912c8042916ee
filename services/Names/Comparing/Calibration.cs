using System.Globalization;

namespace Habeas.Names;

/// <summary>
/// How likely one person is at each sum of evidence. The pieces of evidence partly tell the same, so their sum is not yet a probability:
/// a table that was fitted to pairs of known persons (Data/calibration.tsv, <see cref="Calibrator"/>) says what each sum was worth. It
/// never falls as the sum rises.
/// </summary>
public sealed class Calibration
{
    /// <summary>Beyond the pairs that were seen, a bit of evidence counts half: order is kept, and nothing becomes certain.</summary>
    private const double Beyond = 0.5;

    private readonly Point[] _clear;
    private readonly Point[] _doubted;

    /// <exception cref="ArgumentException">A curve has no point or falls.</exception>
    internal Calibration(IEnumerable<Point> clear, IEnumerable<Point> doubted)
    {
        (_clear, _doubted) = (Checked(clear), Checked(doubted));
    }

    /// <summary>A sum of evidence with the prior, and the logarithm of the odds that it was worth, in bits.</summary>
    internal readonly record struct Point(double Sum, double Bits);

    public static Calibration Default { get; } = Of(DataTable.Read("calibration.tsv"));

    internal IReadOnlyList<Point> Clear => _clear;

    internal IReadOnlyList<Point> Doubted => _doubted;

    /// <summary>Reads a table in the format of <see cref="Calibrator.ToTable"/>.</summary>
    /// <exception cref="FormatException">It is no such table.</exception>
    public static Calibration Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                rows.Add(line.Split('\t'));
            }
        }

        try
        {
            return Of(rows);
        }
        catch (Exception wrong) when (wrong is ArgumentException or IndexOutOfRangeException)
        {
            throw new FormatException("The table of the calibration is incomplete or falls.", wrong);
        }
    }

    /// <summary>The logarithm of the odds of one person, in bits.</summary>
    /// <param name="sum">The evidence and the prior.</param>
    /// <param name="isDoubted">Whether relatives may share all that agrees.</param>
    internal double Bits(double sum, bool isDoubted)
    {
        var points = isDoubted ? _doubted : _clear;
        if (sum <= points[0].Sum)
        {
            return points[0].Bits - (Beyond * (points[0].Sum - sum));
        }

        for (var i = 1; i < points.Length; i++)
        {
            if (sum <= points[i].Sum)
            {
                var (from, to) = (points[i - 1], points[i]);
                return from.Bits + ((to.Bits - from.Bits) * (sum - from.Sum) / (to.Sum - from.Sum));
            }
        }

        return points[^1].Bits + (Beyond * (sum - points[^1].Sum));
    }

    /// <summary>The least sum of evidence and prior without doubts that is worth so many bits.</summary>
    internal double SumFor(double bits)
    {
        if (bits <= _clear[0].Bits)
        {
            return _clear[0].Sum - ((_clear[0].Bits - bits) / Beyond);
        }

        for (var i = 1; i < _clear.Length; i++)
        {
            if (bits <= _clear[i].Bits)
            {
                var (from, to) = (_clear[i - 1], _clear[i]);
                return from.Sum + ((to.Sum - from.Sum) * (bits - from.Bits) / (to.Bits - from.Bits));
            }
        }

        return _clear[^1].Sum + ((bits - _clear[^1].Bits) / Beyond);
    }

    private static Calibration Of(IEnumerable<string[]> rows)
    {
        var points = rows.ToLookup(
            row => row[0], row => new Point(Number(row[1]), Number(row[2])), StringComparer.Ordinal);
        return new Calibration(points["clear"], points["doubted"]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Point[] Checked(IEnumerable<Point> curve)
    {
        Point[] points = [.. curve];
        for (var i = 1; i < points.Length; i++)
        {
            if (!(points[i].Sum > points[i - 1].Sum && points[i].Bits > points[i - 1].Bits))
            {
                throw new ArgumentException("A curve rises from point to point.", nameof(curve));
            }
        }

        return points.Length == 0 ? throw new ArgumentException("A curve has a point.", nameof(curve)) : points;
    }
}
