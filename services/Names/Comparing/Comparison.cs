namespace Habeas.Names;

public enum Verdict
{
    /// <summary>Two different persons, by the evidence.</summary>
    Different = 0,

    /// <summary>The evidence is not conclusive; a human must decide.</summary>
    Ask,

    /// <summary>One person.</summary>
    Same,
}

/// <param name="Score">
/// The probability, 0 to 1, that both are the same person, if <see cref="Decision.Prior"/> of the pairs compared are.
/// </param>
/// <param name="Evidence">The evidence for and against, strongest first. The pieces overlap: together they are worth less.</param>
public sealed record Comparison(double Score, Verdict Verdict, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>
    /// What all the evidence is worth together, at any prior: the base-2 logarithm of how much likelier it is for one person than for two.
    /// </summary>
    public double Bits { get; init; }

    /// <summary>The evidence in words ("az", "ru" or "en"), for a clerk.</summary>
    public IEnumerable<string> Texts(string language) => Evidence.Select(e => e.Text(language));
}
