namespace Habeas.Names;

/// <summary>A pair that one comparer takes for one person and another for two.</summary>
public sealed record VerdictChange(string A, string B, Verdict Before, Verdict After)
{
    /// <summary>
    /// The pairs that change from Same to Different or back. A comparer with other weights may decide more or ask more; what it turns
    /// round, somebody must look at.
    /// </summary>
    public static IReadOnlyList<VerdictChange> Between(NameComparer before, NameComparer after, IEnumerable<(string A, string B)> pairs)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(pairs);
        return
        [
            .. pairs.Select(pair => new VerdictChange(
                    pair.A, pair.B, before.Compare(pair.A, pair.B).Verdict, after.Compare(pair.A, pair.B).Verdict))
                .Where(change => (change.Before, change.After) is (Verdict.Same, Verdict.Different) or (Verdict.Different, Verdict.Same)),
        ];
    }
}
