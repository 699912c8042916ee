namespace Habeas.Registry.Prisoners;

/// <summary>
/// A prisoner: what was recorded about them, and the rules for what may be recorded next. Pure; today is an argument.
/// </summary>
public sealed partial record Prisoner
{
    public static Prisoner Empty { get; } = new();

    public PrisonerAttributes Attributes { get; init; } = new();

    /// <summary>Every custody fact ever recorded, superseded ones too, in the order of recording.</summary>
    public IReadOnlyList<CustodyFact> Facts { get; init; } = [];

    /// <summary>Custodies derived from the current facts.</summary>
    public IReadOnlyList<Custody> Custodies { get; init; } = [];

    public IReadOnlyList<Assessment> Assessments { get; init; } = [];

    /// <summary>The version of the last event. Rows use it to detect recent changes without the time of recording.</summary>
    public long Version { get; init; }

    /// <summary>The last decision by which the person was forgotten; null if there was none.</summary>
    public Guid? Forgetting { get; init; }

    public Custody? LastCustody => Custodies.Count == 0 ? null : Custodies[^1];

    public CustodyStatus Status => LastCustody?.Status ?? CustodyStatus.None;

    public bool IsHeld => LastCustody is { IsOpen: true };

    /// <summary>Where the person is held now; null when not held or not known.</summary>
    public Guid? Facility => IsHeld ? LastCustody!.Placements[^1].Facility : null;

    public PartialDate? HeldSince => IsHeld ? LastCustody!.From : null;

    public IEnumerable<CustodyFact> Standing => Facts.Where(fact => fact.SupersededBy == 0);

    /// <summary>The newest confirmed assessment of each criteria set.</summary>
    public IEnumerable<Assessment> ConfirmedAssessments => Assessments
        .Where(assessment => assessment.Review == ReviewState.Confirmed)
        .GroupBy(assessment => assessment.CriteriaSet, StringComparer.Ordinal)
        .Select(set => set.MaxBy(assessment => assessment.ConfirmedAt)!);

    public (int Least, int Most) DaysHeld(DateOnly today) =>
        Custodies.Select(custody => custody.Days(today)).Aggregate((0, 0), (sum, days) => (sum.Item1 + days.Least, sum.Item2 + days.Most));

    /// <summary>Registers a person with what is already known of their custody.</summary>
    public static Decision<PrisonerEvent> Register(
        PrisonerAttributes attributes, IReadOnlyList<DatedFact> facts, IReadOnlyList<string> sources, DateOnly today)
    {
        if (facts.Any(fact => IsFuture(fact.Date, today)))
        {
            return Refusals.InFuture;
        }

        var (_, refusal) = CustodyRecord.Of(facts.Select((fact, i) => fact.At(i + 2)));
        return refusal is not null
            ? refusal
            : Decision<PrisonerEvent>.Of([
                new Happened<PrisonerEvent>(new Registered(attributes), Sources: sources),
                .. facts.Select(fact => new Happened<PrisonerEvent>(fact.Detail, fact.Date, fact.Sources)),
            ]);
    }

    /// <summary>The person's keys were destroyed. Also in a record that accepts nothing else.</summary>
    public Decision<PrisonerEvent> Forget(Guid forgetting) =>
        Forgetting == forgetting ? Decision<PrisonerEvent>.Nothing : new Forgotten(forgetting);

    public Decision<PrisonerEvent> Change(PrisonerAttributes attributes, IReadOnlyList<string> sources) => WhileOpen(() =>
        attributes == Attributes
            ? Decision<PrisonerEvent>.Nothing
            : new Happened<PrisonerEvent>(new AttributesChanged(attributes), Sources: sources));

    public Decision<PrisonerEvent> Propose(AssessmentProposed assessment, IReadOnlyList<string> sources) => WhileOpen(() =>
        Assessment.Check(assessment.Status, assessment.Findings) is { } refusal
            ? refusal
            : new Happened<PrisonerEvent>(assessment, Sources: sources));

    /// <param name="reviewer">Must be another than the one who proposed it.</param>
    public Decision<PrisonerEvent> Review(long id, bool confirm, string reason, string reviewer) => WhileOpen(() =>
        Assessments.FirstOrDefault(proposed => proposed.Id == id && proposed.Review == ReviewState.Proposed) switch
        {
            null => Refusals.NoSuchAssessment,
            var assessment when assessment.FirstReviewer == reviewer => Refusals.SameReviewer,
            _ => confirm ? new AssessmentConfirmed(id) : new AssessmentDeclined(id, reason),
        });

    /// <summary>
    /// Why nothing can be recorded here: the record is merged or being merged, and the change would be lost. Null otherwise.
    /// </summary>
    private Refusal? Closed() => this switch
    {
        { IsRetracted: true } => Refusals.RecordRetracted,
        { Survivor: { } survivor } => Refusals.Merged(survivor),
        { Reservation: { } reservation } => Refusals.MergePending(reservation.Survivor),
        _ => null,
    };

    private Decision<PrisonerEvent> WhileOpen(Func<Decision<PrisonerEvent>> decide) => Closed() is { } refusal ? refusal : decide();

    private static bool IsFuture(PartialDate? date, DateOnly today) => date is { } known && known.Earliest > today;
}
