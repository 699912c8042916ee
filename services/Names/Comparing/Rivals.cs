namespace Habeas.Names;

/// <summary>
/// Of several who may be one person, the one whose father's name agrees stands before those of whom no father is known: what the others
/// leave out is no reason to doubt the one who agrees in all.
/// </summary>
internal static class Rivals
{
    /// <summary>The candidates, where whoever stands behind another is asked at best, the likeliest first.</summary>
    internal static List<Candidate> StandBack(List<Candidate> candidates, NameComparer comparer)
    {
        var same = candidates.Where(candidate => candidate.Comparison.Verdict == Verdict.Same).ToList();
        if (same.Count < 2 || !Agrees(same[0]) || same.Skip(1).Any(IsKnownFurther))
        {
            return candidates;
        }

        return
        [
            .. candidates
                .Select(candidate => candidate != same[0] && same.Contains(candidate) ? candidate with { Comparison = comparer.Behind(candidate.Comparison) } : candidate)
                .OrderByDescending(candidate => candidate.Comparison.Score).ThenBy(candidate => candidate.Id),
        ];
    }

    private static bool Agrees(Candidate candidate) =>
        candidate.Comparison.Evidence.Any(evidence => evidence.Code is EvidenceCode.FatherSame or EvidenceCode.FatherSpelling);

    /// <summary>Whether a father or a day of birth is known of both: then it is no mere lack that tells them apart.</summary>
    private static bool IsKnownFurther(Candidate candidate) => candidate.Comparison.Evidence.Any(evidence => evidence.Code
        is EvidenceCode.FatherSame or EvidenceCode.FatherSpelling or EvidenceCode.FatherSimilar or EvidenceCode.FatherInitial or EvidenceCode.FatherDifferent
        or EvidenceCode.BirthSame or EvidenceCode.BirthCompatible);
}
