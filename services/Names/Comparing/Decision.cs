namespace Habeas.Names;

/// <summary>
/// What a decision costs, in questions to a clerk, and the thresholds that follow: a pair is decided without asking where that costs less
/// on average than the question.
/// </summary>
public static class Decision
{
    /// <summary>
    /// The share of pairs of one person among the pairs that a reconciliation compares, with which every score reckons. Somebody who knows
    /// another share adds the difference of the two in bits (<see cref="Comparison.Bits"/>).
    /// </summary>
    public const double Prior = 0.089;

    /// <summary>
    /// Two persons taken for one: their cases are mixed, and what is published of one may harm the other. Where relatives may explain what
    /// agrees, no price is low enough: those pairs are always asked about. For the others this price leaves the decisions on the lists of
    /// tests/Names as they were before scores were probabilities.
    /// </summary>
    public const double WrongMerge = 18;

    /// <summary>One person taken for two: nobody looks at the pair again, and the person is counted twice until somebody notices.</summary>
    public const double WrongSplit = 18;

    /// <summary>A clerk looks at two names and decides. The unit.</summary>
    public const double Question = 1;

    /// <summary>From this probability on, taking the two for one person costs less than asking.</summary>
    public const double Same = 1 - (Question / WrongMerge);

    /// <summary>Below this probability, taking the two for two persons costs less than asking.</summary>
    public const double Different = Question / WrongSplit;

    internal static double PriorBits { get; } = BitsOf(Prior);

    /// <summary>The base-2 logarithm of the odds.</summary>
    internal static double BitsOf(double probability) => Math.Log2(probability / (1 - probability));

    internal static double ProbabilityOf(double bits) => 1 / (1 + Math.Pow(2, -bits));
}
