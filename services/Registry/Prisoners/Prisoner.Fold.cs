namespace Habeas.Registry.Prisoners;

/// <summary>Applies events to the state. Makes no decisions.</summary>
public sealed partial record Prisoner
{
    public static Prisoner Evolve(Prisoner prisoner, Recorded<PrisonerEvent> recorded) =>
        prisoner.Apply(recorded) with { Version = recorded.Version };

    private Prisoner Apply(Recorded<PrisonerEvent> recorded) => recorded.Event switch
    {
        Registered registered => this with { Attributes = registered.Attributes, StandsOn = recorded.Sources },
        AttributesChanged changed => this with { Attributes = changed.Attributes, StandsOn = WithWord(recorded.Sources) },
        CustodyDetail detail => WithFacts([.. Facts, Fact(recorded, detail)]),
        Adopted adopted => WithFacts([.. Facts, Fact(recorded, adopted.Detail) with { Origin = adopted.Origin }]),
        Corrected corrected => WithFacts([.. Supersede(corrected.Fact, recorded.Version, Correction(recorded, corrected))]),
        Withdrawn withdrawn => WithFacts([.. Supersede(withdrawn.Fact, recorded.Version, by: null)]),
        FactAttested attested => WithFactSources(attested.Fact, recorded.Sources),
        AssessmentProposed proposed => this with
        {
            Assessments =
            [
                .. Assessments,
                new Assessment(
                    recorded.Version,
                    proposed.CriteriaSet,
                    proposed.Status,
                    proposed.Findings,
                    proposed.Reasons,
                    recorded.Sources,
                    recorded.Actor),
            ],
        },
        AssessmentConfirmed confirmed => WithAssessment(confirmed.Assessment, ReviewState.Confirmed, recorded),
        AssessmentDeclined declined => WithAssessment(declined.Assessment, ReviewState.Declined, recorded),
        FactProposed proposed => WithProposal(proposed, recorded),
        FactConfirmed confirmed => WithoutProposal(confirmed.Proposal),
        FactDeclined declined => WithoutProposal(declined.Proposal),
        FactProposalWithdrawn withdrawn => WithoutProposal(withdrawn.Proposal),
        SourceRetracted retracted => WithoutSource(retracted),
        Forgotten forgotten => this with { Forgetting = forgotten.Forgetting },
        Retracted => this with { IsRetracted = true, Publication = Publication.Ended() },
        _ => ApplyName(recorded) ?? ApplyMerge(recorded) ?? this,
    };

    private Prisoner? ApplyName(Recorded<PrisonerEvent> recorded) => recorded.Event switch
    {
        NameAdded added => WithNames([.. Names, added.Name]),
        NameAdopted adopted => WithName(adopted.Text, adopted.Language, name => name with { Standing = NameStanding.Adopted }),
        NameAttested attested => WithName(
            attested.Text, attested.Language, name => name with { Sources = [.. name.Sources ?? [], .. recorded.Sources] }),
        NameRemoved removed => WithNames(Names.Where(name => !(name.Is(removed.Text, removed.Language) && name.Origin == removed.Origin))),
        PrimaryNameChosen chosen => WithNames(Names.Select(name => name.Is(chosen.Text, chosen.Language) && name.Origin == chosen.Origin
            ? name with { Primary = true, Standing = NameStanding.Adopted }
            : name with { Primary = false })),
        _ => null,
    };

    private Prisoner? ApplyMerge(Recorded<PrisonerEvent> recorded) => recorded.Event switch
    {
        MergeStarted started => Reserved(recorded, started.Survivor, started.Reason, undo: false),
        UnmergeStarted started => Reserved(recorded, started.Survivor, started.Reason, undo: true),
        ReservationReleased => this with { Reservation = null },
        MergedInto merged => this with { Survivor = merged.Survivor, Reservation = null },
        Restored => this with { Survivor = null, Reservation = null },
        Absorbed absorbed => (this with { AbsorbedRecords = [.. AbsorbedRecords, absorbed.Duplicate] })
            .WithNames([.. Names, .. absorbed.Names]),
        Separated separated => Without(separated.Duplicate, recorded.Version),
        _ => null,
    };

    private Prisoner Reserved(Recorded<PrisonerEvent> recorded, Guid survivor, string reason, bool undo) =>
        this with { Reservation = new Reservation(recorded.Version, survivor, reason, recorded.Actor, undo) };

    private Prisoner Without(Guid duplicate, long version) =>
        (this with { AbsorbedRecords = [.. AbsorbedRecords.Where(record => record != duplicate)] })
        .WithNames(Names.Where(name => name.Origin != duplicate))
        .WithFacts(
            [.. Facts.Select(fact => fact.Origin == duplicate && fact.SupersededBy == 0 ? fact with { SupersededBy = version } : fact)]);

    private Prisoner WithAssessment(long id, ReviewState review, Recorded<PrisonerEvent> recorded) => this with
    {
        Assessments =
        [
            .. Assessments.Select(assessment => assessment.Id != id ? assessment : assessment with
            {
                Review = review,
                SecondReviewer = recorded.Actor,
                ConfirmedAt = review == ReviewState.Confirmed ? recorded.RecordedAt : null,
            }),
        ],
    };

    private Prisoner WithFactSources(long id, IReadOnlyList<string> further) => (this with
    {
        FactProposals = [.. FactProposals.Select(open => open.Id == id ? open.From([.. open.Fact.Sources, .. further]) : open)],
    }).WithFacts([.. Facts.Select(fact => fact.Id == id ? fact with { Sources = [.. fact.Sources, .. further] } : fact)]);
}
