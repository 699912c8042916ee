namespace Habeas.Web.Charts;

/// <summary>What became of a paper.</summary>
public enum PaperFate
{
    Arrived,
    Withheld,
    Unknown,
}

public sealed record WaffleCell(double X, double Y, PaperFate Fate);

/// <summary>Squares that stand for the same number of papers each, so that the eye counts what a percentage only says.</summary>
/// <param name="Each">For how many papers a square stands.</param>
public sealed record Waffle(ChartFrame Frame, ImmutableArray<WaffleCell> Cells, int Each)
{
    public const double Side = 20;

    private const int Columns = 20;
    private const int MostCells = 100;
    private const double Pitch = 24;

    /// <summary>The squares; null when there is nothing to count.</summary>
    /// <param name="step">The numbers are multiples of it, and so no square stands for less.</param>
    public static Waffle? Of(int arrived, int withheld, int unknown, int step)
    {
        (PaperFate Fate, int Papers)[] fates = [(PaperFate.Arrived, arrived), (PaperFate.Withheld, withheld), (PaperFate.Unknown, unknown)];
        var total = fates.Sum(fate => (long)fate.Papers);
        if (total <= 0)
        {
            return null;
        }

        var least = Math.Max(step, 1);
        var each = (int)(((total + ((long)least * MostCells) - 1) / ((long)least * MostCells)) * least);
        // Few of many are one square and not none: what is withheld is not hidden by how much is waited for.
        PaperFate[] squares =
        [
            .. fates.Where(fate => fate.Papers > 0)
                .SelectMany(fate => Enumerable.Repeat(fate.Fate, Math.Max(1, (int)Math.Round((double)fate.Papers / each)))),
        ];
        var rows = (squares.Length + Columns - 1) / Columns;
        return new Waffle(
            new ChartFrame(Columns * Pitch, rows * Pitch, 0, 0, 0, 0),
            [.. squares.Select((fate, i) => new WaffleCell((i % Columns * Pitch) + 2, (i / Columns * Pitch) + 2, fate))],
            each);
    }
}
