namespace Habeas.Names;

public enum Verdict
{
    /// <summary>Two persons, as far as the evidence goes.</summary>
    Different = 0,

    /// <summary>The evidence does not decide; a human must.</summary>
    Ask,

    /// <summary>One person.</summary>
    Same,
}

/// <param name="Score">0 to 1: the probability that both are one person, as the weights estimate it.</param>
/// <param name="Evidence">What speaks for and against, the strongest first.</param>
public sealed record Comparison(double Score, Verdict Verdict, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>The evidence in the words of a language ("az", "ru", "en"), for a clerk.</summary>
    public IEnumerable<string> Texts(string language) => Evidence.Select(e => e.Text(language));
}
