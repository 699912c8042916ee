namespace Habeas.Web.Desk.Persons;

/// <summary>Whether the person is a political prisoner: what counts, what waits for another person, and the form that proposes.</summary>
/// <param name="Sets">The criteria to choose from, each with its address; empty if there is no choice.</param>
public sealed record PersonAssessments(
    ImmutableArray<AssessedBy> Confirmed, ImmutableArray<AssessedBy> Proposed, ImmutableArray<Named> Sets, ImmutableArray<DeskForm> Assess)
{
    internal static PersonAssessments Of(
        Prisoner prisoner, ImmutableArray<CriteriaSet> sets, PersonAsked asked, AssessmentForms forms, DeskCaller caller, string path,
        Func<IEnumerable<DeskForm>, ImmutableArray<DeskForm>> shown, Site site, Texts texts)
    {
        var language = site.Language.Code;
        var set = sets.FirstOrDefault(set => set.Id == asked.Criteria) ?? sets.FirstOrDefault();
        return new PersonAssessments(
            [.. prisoner.Assessments.Select(assessment => By(assessment, []))],
            [.. prisoner.ProposedAssessments.Select(proposed => By(proposed, shown(forms.Review(proposed, caller))))],
            sets.Length < 2 ? [] : [
                .. sets.Where(other => other.Id != set?.Id).Select(other => new Named(
                    other.Id,
                    new Said(other.Title.GetValueOrDefault(language) ?? other.Id, language),
                    $"{site.To(path, (AssessmentForms.CriteriaKey, other.Id))}#{AssessmentForms.AssessAct}-{other.Id}")),
            ],
            set is null ? [] : [
                .. shown([forms.Assess(set)]).Select(form => form with
                {
                    Title = texts["Person.Assess.By", form.Title, set.Title.GetValueOrDefault(language) ?? set.Id],
                    Kept = asked.Criteria.Length > 0 ? [(AssessmentForms.CriteriaKey, set.Id)] : [],
                }),
            ]);

        AssessedBy By(Assessment assessment, ImmutableArray<DeskForm> review) => new(
            AssessmentView.Of(assessment, sets, language, texts),
            assessment.SecondReviewer.Length > 0
                ? texts["Person.Assessed.Both", assessment.FirstReviewer, assessment.SecondReviewer]
                : assessment.FirstReviewer.Length > 0 ? texts["Person.Assessed.One", assessment.FirstReviewer] : "",
            assessment.ConfirmTime is null && assessment.FirstReviewer == caller.SignInName,
            review);
    }
}

/// <summary>An assessment and its reviewers.</summary>
/// <param name="IsOwn">Whether the caller proposed it, so that another person must decide.</param>
public sealed record AssessedBy(AssessmentView Assessment, string By, bool IsOwn, ImmutableArray<DeskForm> Review);
