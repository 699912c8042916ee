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

/// <param name="Score">The estimated probability, 0 to 1, that both are the same person.</param>
/// <param name="Evidence">The evidence for and against, strongest first.</param>
public sealed record Comparison(double Score, Verdict Verdict, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>The evidence in words ("az", "ru" or "en"), for a clerk.</summary>
    public IEnumerable<string> Texts(string language) => Evidence.Select(e => e.Text(language));
}
