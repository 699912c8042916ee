namespace Habeas.Registry.Prisoners;

public enum AssessmentStatus
{
    None = 0,
    Recognised = 1,
    NotRecognised = 2,
    UnderReview = 3,
    InsufficientMaterial = 4,
}

/// <param name="Criterion">Its letter or number in the criteria set.</param>
public sealed record Finding(string Criterion, bool Met, string Reasons = "");

public enum ReviewState
{
    Proposed,
    Confirmed,
    Declined,
}

/// <summary>A reasoned decision by one criteria set. It takes effect once a second person has confirmed it.</summary>
/// <param name="Id">The version at which it was proposed.</param>
public sealed record Assessment(
    long Id,
    string CriteriaSet,
    AssessmentStatus Status,
    IReadOnlyList<Finding> Findings,
    string Reasons,
    IReadOnlyList<string> Sources,
    string FirstReviewer,
    ReviewState Review = ReviewState.Proposed,
    string SecondReviewer = "",
    DateTimeOffset? ConfirmedAt = null)
{
    /// <summary>
    /// One criterion is enough for recognition: with none met the status cannot be recognised, with one met it cannot be denied.
    /// </summary>
    public static Refusal? Check(AssessmentStatus status, IEnumerable<Finding> findings) =>
        (status, findings.Any(finding => finding.Met)) switch
    {
        (AssessmentStatus.Recognised, false) or (AssessmentStatus.NotRecognised, true) => Refusals.FindingsContradict,
        _ => null,
    };
}
