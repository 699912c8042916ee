namespace Habeas.Registry.Prisoners;

/// <summary>The public side of a prisoner.</summary>
public sealed partial record Prisoner : IPublished<Prisoner, PrisonerEvent>
{
    public Publication<Prisoner> Publication { get; init; } = Publication<Prisoner>.None;

    public static PrisonerEvent Approved(bool asEntered) => new PrisonerPublished(asEntered);

    public static PrisonerEvent Withdrawn(string reason) => new PrisonerUnpublished(reason);

    /// <summary>Proposals, spellings that are only listed, sources and merges in progress are not public.</summary>
    public static bool IsPublicChange(PrisonerEvent happened) => happened is not (
        FactProposed or FactConfirmed or FactDeclined or FactProposalWithdrawn or FactAttested
        or NameAdded { Name.IsAdopted: false } or NameAttested
        or AssessmentProposed or AssessmentDeclined
        or MergeStarted or UnmergeStarted or ReservationReleased
        or SourceRetracted or Retracted
        or IApproval or IWithdrawal);

    /// <summary>Confirming an assessment already takes a second person, so the entry counts as its proposer's.</summary>
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
    /// Without the facts that were withdrawn since or turned out to be another person's. Facts corrected since stay as they were approved.
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
