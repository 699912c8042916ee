namespace Habeas.Registry.Prisoners;

/// <summary>The public side of a prisoner.</summary>
public sealed partial record Prisoner : IPublished<Prisoner, PrisonerEvent>
{
    public Publication<Prisoner> Publication { get; init; } = Publication<Prisoner>.None;

    /// <summary>The kinds of fact that a record can state publicly.</summary>
    public static IReadOnlyCollection<FactKind> Stated { get; } =
        [FactKind.Name, FactKind.Case, FactKind.Place, FactKind.Photograph, FactKind.Faith, FactKind.Family];

    public IEnumerable<PersonFact> PersonFacts
    {
        get
        {
            yield return new(FactKind.Name);
            yield return new(FactKind.Case);
            yield return new(FactKind.Place);
            if (Attributes.PhotoUri.Length > 0 || Attributes.Photo is not null)
            {
                yield return new(FactKind.Photograph);
            }

            foreach (var kind in Attributes.Categories.Select(Taxonomies.Categories.Tells).OfType<FactKind>().Distinct())
            {
                yield return new(kind);
            }
        }
    }

    public static PrisonerEvent Approved(bool asEntered, IReadOnlyList<PersonFact>? withheld) => new PrisonerPublished(asEntered, withheld);

    public static PrisonerEvent? Withheld(IReadOnlyList<PersonFact> facts) => new PrisonerFactsWithheld(facts);

    public static PrisonerEvent Withdrawn(string reason) => new PrisonerUnpublished(reason);

    /// <summary>Proposals, spellings that are only listed, sources and merges in progress are not public.</summary>
    public static bool IsPublicChange(PrisonerEvent happened) => happened is not (
        FactProposed or FactConfirmed or FactDeclined or FactProposalWithdrawn or FactAttested
        or NameAdded { Name.IsAdopted: false } or NameAttested
        or AssessmentProposed or AssessmentDeclined
        or MergeStarted or UnmergeStarted or ReservationReleased
        or SourceRetracted or Retracted or Forgotten
        or IApproval or IWithdrawal or IWithholding);

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

    /// <summary>Without a name or a case nothing is left to be shown.</summary>
    public Prisoner? Without(IReadOnlyCollection<PersonFact> facts)
    {
        var kinds = facts.Select(fact => fact.Kind).ToHashSet();
        if (kinds.Contains(FactKind.Name) || kinds.Contains(FactKind.Case))
        {
            return null;
        }

        var shown = this with
        {
            Attributes = Attributes with
            {
                PhotoUri = kinds.Contains(FactKind.Photograph) ? "" : Attributes.PhotoUri,
                Photo = kinds.Contains(FactKind.Photograph) ? null : Attributes.Photo,
                Categories =
                [
                    .. Attributes.Categories.Where(
                        category => Taxonomies.Categories.Tells(category) is not { } kind || !kinds.Contains(kind)),
                ],
            },
        };
        return kinds.Contains(FactKind.Place) ? shown.WithFacts([.. shown.Facts.Select(WithoutPlace).OfType<CustodyFact>()]) : shown;
    }

    /// <summary>Null if the fact says nothing else.</summary>
    private static CustodyFact? WithoutPlace(CustodyFact fact) => fact.Detail switch
    {
        Transferred => null,
        Arrested arrested => fact with { Detail = arrested with { Facility = null } },
        Remanded remanded => fact with { Detail = remanded with { Facility = null } },
        Sentenced sentenced => fact with { Detail = sentenced with { Regime = "" } },
        _ => fact,
    };

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
