using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;
using Wire = Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>From the state to the wire.</summary>
internal static class PrisonerMapping
{
    public const string Collection = "prisoners";

    /// <param name="today">Until when open custodies are counted.</param>
    /// <param name="withFacts">Lists leave the facts out.</param>
    public static Wire.Prisoner ToProto(this Snapshot<Prisoner> snapshot, DateOnly today, Viewer viewer, bool withFacts = true)
    {
        var prisoner = snapshot.State;
        var (least, most) = prisoner.DaysHeld(today);
        var message = new Wire.Prisoner
        {
            Name = ResourceName.Of(Collection, snapshot.Stream.Id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            UpdateTime = snapshot.UpdatedAt.ToProto(),
            DisplayName = prisoner.Attributes.PrimaryName.Text,
            PersonalNames = { prisoner.Names.Where(viewer.MaySee).Select(ToProto) },
            Sex = (Wire.Sex)prisoner.Attributes.Sex,
            BirthDate = prisoner.Attributes.BirthDate.ToProto(),
            Occupations = { prisoner.Attributes.Occupations },
            Affiliations = { prisoner.Attributes.Affiliations },
            Categories = { prisoner.Attributes.Categories },
            PhotoUri = prisoner.Attributes.PhotoUri,
            Invented = prisoner.Attributes.Invented,
            CustodyStatus = (Wire.CustodyStatus)prisoner.Status,
            Facility = Facility(prisoner.Facility),
            HeldSince = prisoner.HeldSince.ToProto(),
            DaysHeldMin = least,
            DaysHeldMax = most,
            Assessments = { prisoner.ConfirmedAssessments.Select(ToProto) },
            ProposedAssessments = { prisoner.Assessments.Where(assessment => assessment.Review == ReviewState.Proposed).Select(ToProto) },
            MergedInto = prisoner.Survivor is { } survivor ? ResourceName.Of(Collection, survivor) : "",
            Absorbed = { prisoner.AbsorbedRecords.Select(record => ResourceName.Of(Collection, record)) },
            Note = prisoner.Attributes.Note,
            Retracted = prisoner.IsRetracted,
        };
        message.ProposedFacts.AddRange(prisoner.FactProposals.Select(proposal => proposal.ToProto(snapshot)));
        message.Custodies.AddRange(prisoner.Custodies.Select(custody => ToProto(custody, withFacts)));
        return message;
    }

    public static Wire.FactProposal ToProto(this FactProposal proposal, Snapshot<Prisoner> snapshot) => new()
    {
        Prisoner = ResourceName.Of(Collection, snapshot.Stream.Id),
        Id = proposal.Id,
        DisplayName = snapshot.State.Attributes.PrimaryName.Text,
        Fact = proposal.Fact.ToProto(),
        Note = proposal.Note,
        Proposer = proposal.Proposer,
        ProposeTime = proposal.ProposedAt.ToProto(),
        Conflicts = { snapshot.State.Conflicts(proposal.Fact).Select(ToProto) },
    };

    public static Wire.CustodyFact ToProto(this CustodyFact fact)
    {
        var message = new Wire.CustodyFact { Id = fact.Id, Date = fact.Date.ToProto(), Sources = { fact.Sources }, RecordTime = fact.RecordedAt.ToProto() };
        switch (fact.Detail)
        {
            case Arrested arrested:
                message.Arrest = new Wire.Arrest { Authority = arrested.Authority, Facility = Facility(arrested.Facility) };
                break;
            case Charged charged:
                message.Charges = new Wire.Charges { Charges_ = { charged.Charges.Select(ToProto) } };
                break;
            case Remanded remanded:
                message.Remand = new Wire.Remand
                {
                    HouseArrest = remanded.HouseArrest,
                    Court = remanded.Court,
                    Title = remanded.Title,
                    Until = remanded.Until.ToProto(),
                    Facility = Facility(remanded.Facility),
                };
                break;
            case Transferred transferred:
                message.Transfer = new Wire.Transfer { Facility = Facility(transferred.Facility), Reason = transferred.Reason };
                break;
            case Sentenced sentenced:
                message.Verdict = new Wire.Verdict
                {
                    Outcome = (Wire.VerdictOutcome)sentenced.Outcome,
                    Court = sentenced.Court,
                    Title = sentenced.Title,
                    ConvictedOf = { (sentenced.ConvictedOf ?? []).Select(ToProto) },
                    Years = sentenced.Years,
                    Months = sentenced.Months,
                    Days = sentenced.Days,
                    Life = sentenced.Life,
                    Regime = sentenced.Regime,
                    RegimeType = sentenced.RegimeType is { } regime ? (Wire.SentenceRegime)regime : Wire.SentenceRegime.Unspecified,
                    TermFrom = sentenced.TermFrom.ToProto(),
                    TermEnd = sentenced.ExpectedEnd?.ToProto(),
                };
                if (sentenced.RemandDays is { } counted)
                {
                    message.Verdict.RemandDays = counted;
                }

                break;
            case Released released:
                message.Release = new Wire.Release { Ground = (Wire.ReleaseGround)released.Ground, Conditions = released.Conditions };
                break;
            case Died died:
                message.Death = new Wire.Death { StatedCause = died.StatedCause };
                break;
        }

        return message;
    }

    /// <summary>An event as an entry of the history; <paramref name="prisoner"/> is the state that all events led to.</summary>
    public static Wire.HistoryEntry ToHistory(RecordedEvent recorded, Prisoner prisoner)
    {
        var fact = prisoner.Facts.FirstOrDefault(fact => fact.Id == recorded.Version);
        var happened = PrisonerEvent.Types.Read(recorded).Event;
        return new Wire.HistoryEntry
        {
            Version = recorded.Version,
            Type = recorded.Type,
            Date = recorded.EffectiveAt.ToProto(),
            RecordTime = recorded.RecordedAt.ToProto(),
            Fact = fact?.ToProto(),
            ProposedFact = happened is FactProposed proposed ? new DatedFact(proposed.Detail, recorded.EffectiveAt, recorded.Sources).ToProto() : null,
            SupersededBy = fact?.SupersededBy ?? 0,
            CorrectionReason = happened switch
            {
                Corrected corrected => corrected.Reason,
                Withdrawn withdrawn => withdrawn.Reason,
                FactDeclined declined => declined.Reason,
                FactProposalWithdrawn withdrawn => withdrawn.Reason,
                NameRemoved removed => removed.Reason,
                SourceRetracted retracted => retracted.Reason,
                Retracted retracted => retracted.Reason,
                _ => "",
            },
            Actor = recorded.Actor,
            Sources = { recorded.Sources },
        };
    }

    /// <summary>Whether an event is the desk's own affair: what was only proposed or listed and what became of it, and what is under way.</summary>
    public static bool IsForDesk(RecordedEvent recorded) => PrisonerEvent.Types.Read(recorded).Event is
        FactProposed or FactConfirmed or FactDeclined or FactProposalWithdrawn or FactAttested
        or NameAdded { Name.IsAdopted: false } or NameAttested or NameRemoved or SourceRetracted
        or MergeStarted or UnmergeStarted or ReservationReleased;

    private static Wire.CustodyFact ToProto(this DatedFact fact)
    {
        var message = fact.At(0).ToProto();
        // It was not recorded yet.
        message.RecordTime = null;
        return message;
    }

    private static Wire.PersonName ToProto(PersonName name) => new()
    {
        Text = name.Text,
        Language = name.Language,
        Kind = name.Kind switch
        {
            NameKind.Legal => Wire.NameKind.Legal,
            NameKind.Alias => Wire.NameKind.Alias,
            _ => Wire.NameKind.Spelling,
        },
        Given = name.Given,
        Father = name.Father,
        Family = name.Family,
        Primary = name.Primary,
        Sources = { name.Sources ?? [] },
        Standing = name.IsAdopted ? Wire.NameStanding.Adopted : Wire.NameStanding.Listed,
    };

    private static Wire.Charge ToProto(Charge charge) => new() { Code = charge.Code, Article = charge.Article, Edition = charge.Edition };

    private static Wire.Custody ToProto(Custody custody, bool withFacts)
    {
        var message = new Wire.Custody
        {
            Number = custody.Number,
            Status = (Wire.CustodyStatus)custody.Status,
            From = custody.From.ToProto(),
            Until = custody.Until.ToProto(),
            Charges = { custody.Charges.Select(ToProto) },
            Placements = { custody.Placements.Select(placement => new Wire.Placement { Facility = Facility(placement.Facility), From = placement.From.ToProto(), Until = placement.Until.ToProto() }) },
        };
        if (withFacts)
        {
            message.Facts.AddRange(custody.Facts.Select(ToProto));
        }

        return message;
    }

    private static Wire.Assessment ToProto(Assessment assessment) => new()
    {
        Id = assessment.Id,
        CriteriaSet = assessment.CriteriaSet,
        Status = (Wire.AssessmentStatus)assessment.Status,
        Findings = { assessment.Findings.Select(finding => new Wire.Finding { Criterion = finding.Criterion, Met = finding.Met, Reasons = finding.Reasons }) },
        Reasons = assessment.Reasons,
        Sources = { assessment.Sources },
        FirstReviewer = assessment.FirstReviewer,
        SecondReviewer = assessment.SecondReviewer,
        ConfirmTime = assessment.ConfirmedAt?.ToProto(),
    };

    private static string Facility(Guid? facility) => facility is { } id ? ResourceName.Of("facilities", id) : "";
}
