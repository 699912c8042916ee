namespace Habeas.Registry.Prisoners;

/// <summary>The public side of a prisoner.</summary>
public sealed partial record Prisoner : IPublished<Prisoner, PrisonerEvent>
{
    public Publication<Prisoner> Publication { get; init; } = Publication<Prisoner>.None;

    public static PrisonerEvent Approved(bool asEntered) => new PrisonerPublished(asEntered);

    public static PrisonerEvent Withdrawn(string reason) => new PrisonerUnpublished(reason);

    /// <summary>Not public: proposals, listed spellings, sources, and merges in progress.</summary>
    public static bool IsPublicChange(PrisonerEvent happened) => happened is not (
        FactProposed or FactConfirmed or FactDeclined or FactProposalWithdrawn or FactAttested
        or NameAdded { Name.IsAdopted: false } or NameAttested
        or AssessmentProposed or AssessmentDeclined
        or MergeStarted or UnmergeStarted or ReservationReleased
        or SourceRetracted or Retracted
        or IApproval or IWithdrawal);

    /// <summary>Confirming an assessment already takes a second person, so it counts as entered by the first reviewer.</summary>
    public string EnteredBy(Recorded<PrisonerEvent> recorded) => recorded.Event is AssessmentConfirmed confirmed
        ? Assessments.First(assessment => assessment.Id == confirmed.Assessment).FirstReviewer
        : recorded.Actor;

    public Prisoner With(Publication<Prisoner> publication) => this with { Publication = publication };

    public Prisoner AsApproved(Publication<Prisoner> publication) => (this with
    {
        Publication = publication,
        FactProposals = [],
        Reservation = null,
        Assessments =
        [
            .. Assessments.Where(assessment => assessment.Review == ReviewState.Confirmed)
                .Select(assessment => assessment with { ConfirmedAt = publication.PublicSince(assessment.ConfirmedAt!.Value) }),
        ],
    }).WithNames(Names.Where(name => name.IsAdopted || name == Attributes.PrimaryName))
        .WithFacts([.. Facts.Select(fact => fact with { RecordedAt = publication.PublicSince(fact.RecordedAt) })]);

    public Refusal? WhyNotPublic() => IsRetracted ? Refusals.RecordRetracted : null;

    /// <summary>
    /// Without facts that have since been withdrawn or turned out to belong to another person. Corrected facts stay: that was the knowledge
    /// at the time.
    /// </summary>
    public Prisoner WithoutTakenBack(Prisoner now)
    {
        var corrections = now.Facts.Select(fact => fact.Id).ToHashSet();
        var takenBack = now.Facts.Where(fact => fact.SupersededBy > 0 && !corrections.Contains(fact.SupersededBy))
            .Select(fact => fact.Id)
            .ToHashSet();
        return Standing.Any(fact => takenBack.Contains(fact.Id))
            ? WithFacts([.. Facts.Where(fact => !takenBack.Contains(fact.Id))])
            : this;
    }
}
