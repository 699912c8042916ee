using System.Globalization;

namespace Habeas.Web.Desk.Persons;

/// <summary>Whether the person is a political prisoner: one person proposes, another decides.</summary>
internal sealed class AssessmentForms(Prisoner prisoner, string language, Texts texts)
{
    public const string AssessAct = "assess";
    public const string ConfirmAct = "confirm-assessment";
    public const string DeclineAct = "decline-assessment";

    /// <summary>The part of the address that chooses the criteria.</summary>
    public const string CriteriaKey = "criteria";

    private const int LongestText = 4000;

    // Precede the criterion's letter in field names.
    private const string Met = "met-";
    private const string Why = "why-";

    private const string Yes = "yes";
    private const string No = "no";

    public DeskForm Assess(CriteriaSet set) => Form(AssessAct, set.Id, [
        Field.Any<AssessmentStatus>("status", texts["Person.Conclusion"], texts) with { Wire = "assessment.status" },
        .. set.Criteria.SelectMany(Finding),
        Field.Lines("reasons", texts["Person.Reasons"], isNeeded: true) with
        {
            Wire = "assessment.reasons",
            Longest = LongestText,
            Hint = texts["Person.Reasons.Hint"],
        },
        Field.Lines("sources", texts["Person.Sources"]) with { Wire = "assessment.sources", Hint = texts["Person.Sources.Hint"] },
    ]) with
    {
        Text = texts["Person.Assess.Text"],
    };

    /// <summary>Nothing for the one who proposed it.</summary>
    public IEnumerable<DeskForm> Review(Assessment proposed, DeskCaller caller)
    {
        var id = proposed.Id.ToString(CultureInfo.InvariantCulture);
        if (proposed.FirstReviewer != caller.SignInName)
        {
            yield return Form(ConfirmAct, id, []);
            yield return Form(DeclineAct, id, [Field.Reason(texts)]);
        }
    }

    internal static readonly DeskActs Acts = new()
    {
        [AssessAct] = DeskAct.Of(
            sent => new AssessPrisonerRequest
            {
                Assessment = new Assessment
                {
                    CriteriaSet = sent.Target,
                    Status = sent.Choice<AssessmentStatus>("status"),
                    Findings = { Findings(sent) },
                    Reasons = sent["reasons"],
                    Sources = { sent.Lines("sources") },
                },
            },
            (api, request, options) => api.Prisoners.AssessPrisonerAsync(request, options)),
        [ConfirmAct] = DeskAct.Of(
            sent => new ReviewPrisonerAssessmentRequest { Assessment = SentForm.Id(sent.Target), Confirm = true },
            (api, request, options) => api.Prisoners.ReviewPrisonerAssessmentAsync(request, options)),
        [DeclineAct] = DeskAct.Of(
            sent => new ReviewPrisonerAssessmentRequest { Assessment = SentForm.Id(sent.Target), Reason = sent["reason"] },
            (api, request, options) => api.Prisoners.ReviewPrisonerAssessmentAsync(request, options)),
    };

    private IEnumerable<Field> Finding(Criterion criterion)
    {
        var text = criterion.Text.GetValueOrDefault(language) ?? "";
        yield return new Field(Met + criterion.Id, $"({criterion.Id}) {text}", "select", IsNeeded: false)
        {
            Wire = "assessment.findings",
            Options = [new Option("", "–"), new Option(Yes, texts["Finding.Met"]), new Option(No, texts["Finding.NotMet"])],
        };
        yield return Field.Lines(Why + criterion.Id, texts["Person.Finding.Why", criterion.Id]) with { Longest = LongestText };
    }

    /// <summary>Only the criteria that were judged.</summary>
    private static IEnumerable<Finding> Findings(SentForm sent) => sent.Fields.Keys
        .Where(key => key.StartsWith(Met, StringComparison.Ordinal) && sent[key].Length > 0)
        .Order(StringComparer.Ordinal)
        .Select(key => new Finding { Criterion = key[Met.Length..], Met = sent[key] == Yes, Reasons = sent[Why + key[Met.Length..]] });

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, target, prisoner.Etag, texts, fields);
}
