namespace Habeas.Names;

/// <summary>
/// Compares the candidates for one person with each other. Where the father's name or the day of arrest agrees with one of them,
/// namesakes with whom it does not agree are no reason to doubt; and where the father's name agrees with somebody who is asked about, a
/// namesake of whom no father is known, and whose day or articles are others, is not certain.
/// </summary>
internal static class Rivals
{
    /// <summary>The candidates, the likeliest first; one whom another fits better is asked about at best.</summary>
    internal static List<Candidate> StandBack(List<Candidate> candidates, NameComparer comparer)
    {
        var same = candidates.Where(candidate => candidate.Comparison.Verdict == Verdict.Same).ToList();
        var behind = same switch
        {
            [] => [],
            [var one] => !IsFatherKnown(one) && IsOtherCase(one) && candidates.Any(other => other != one && IsAskedWithFather(other)) ? same : [],
            [var first, .. var others] => IsBetter(first, others) ? others : [],
        };
        return behind.Count == 0
            ? candidates
            :
            [
                .. candidates
                    .Select(candidate => behind.Contains(candidate)
                        ? candidate with { Comparison = comparer.Behind(candidate.Comparison) }
                        : candidate)
                    .OrderByDescending(candidate => candidate.Comparison.Score).ThenBy(candidate => candidate.Id),
            ];
    }

    private static bool IsBetter(Candidate first, List<Candidate> others) =>
        (Agrees(first) && !others.Exists(other => IsFatherKnown(other) || IsBirthKnown(other)))
        || (Has(first, EvidenceCode.ArrestSame) && others.TrueForAll(other => Has(other, EvidenceCode.ArrestDifferent) && !Agrees(other)
            && !IsBirthKnown(other)));

    private static bool IsOtherCase(Candidate candidate) =>
        Has(candidate, EvidenceCode.ArrestDifferent) || Has(candidate, EvidenceCode.ArticlesDifferent);

    private static bool IsAskedWithFather(Candidate candidate) =>
        candidate.Comparison.Verdict == Verdict.Ask && (Agrees(candidate) || Has(candidate, EvidenceCode.FatherSimilar));

    private static bool Agrees(Candidate candidate) => Has(candidate, EvidenceCode.FatherSame) || Has(candidate, EvidenceCode.FatherSpelling);

    private static bool IsFatherKnown(Candidate candidate) => candidate.Comparison.Evidence.Any(evidence => evidence.Code
        is EvidenceCode.FatherSame or EvidenceCode.FatherSpelling or EvidenceCode.FatherSimilar or EvidenceCode.FatherInitial
        or EvidenceCode.FatherDifferent);

    private static bool IsBirthKnown(Candidate candidate) =>
        Has(candidate, EvidenceCode.BirthSame) || Has(candidate, EvidenceCode.BirthCompatible);

    private static bool Has(Candidate candidate, string code) => candidate.Comparison.Evidence.Any(evidence => evidence.Code == code);
}
