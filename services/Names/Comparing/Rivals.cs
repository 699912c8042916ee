namespace Habeas.Names;

/// <summary>
/// Compares the candidates for one person with each other. If one candidate's father's name or day of arrest agrees,
/// namesakes that disagree are no reason for doubt. If the father's name agrees with a candidate rated Ask, a namesake
/// without a known father and with another day or other articles is not certain.
/// </summary>
internal static class Rivals
{
    /// <summary>The candidates, most likely first; one is rated at most Ask if another fits better.</summary>
    internal static List<Candidate> StandBack(List<Candidate> candidates, NameComparer comparer)
    {
        var same = candidates.Where(candidate => candidate.Comparison.Verdict == Verdict.Same).ToList();
        var behind = same switch
        {
            [] => [],
            [var one] => !IsFatherKnown(one) && IsOtherCase(one) && candidates.Any(other => other != one && IsAskedWithFather(other))
                ? same
                : [],
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

    private static bool Agrees(Candidate candidate) =>
        Has(candidate, EvidenceCode.FatherSame) || Has(candidate, EvidenceCode.FatherSpelling);

    private static bool IsFatherKnown(Candidate candidate) => candidate.Comparison.Evidence.Any(evidence => evidence.Code
        is EvidenceCode.FatherSame or EvidenceCode.FatherSpelling or EvidenceCode.FatherSimilar or EvidenceCode.FatherInitial
        or EvidenceCode.FatherDifferent);

    private static bool IsBirthKnown(Candidate candidate) =>
        Has(candidate, EvidenceCode.BirthSame) || Has(candidate, EvidenceCode.BirthCompatible);

    private static bool Has(Candidate candidate, string code) => candidate.Comparison.Evidence.Any(evidence => evidence.Code == code);
}
