using System.Text.Json.Serialization;

namespace Habeas.Cases.Proceedings;

/// <summary>Stored names of a proceeding's events. A name once used is never dropped.</summary>
public static class ProceedingEvents
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "proceeding";

    public static EventTypes<ProceedingEvent> Types { get; } = new(
        ("opened", typeof(Opened)),
        ("bar_acknowledged", typeof(BarAcknowledged)),
        ("seat_changed", typeof(SeatChanged)),
        ("parties_changed", typeof(PartiesChanged)),
        ("charges_changed", typeof(ChargesChanged)),
        ("cost_noted", typeof(CostNoted)),
        ("hearing_scheduled", typeof(HearingScheduled)),
        ("hearing_postponed", typeof(HearingPostponed)),
        ("hearing_closed_to_public", typeof(HearingClosedToPublic)),
        ("hearing_held", typeof(HearingHeld)),
        ("hearing_cancelled", typeof(HearingCancelled)),
        ("motion_made", typeof(MotionMade)),
        ("motion_decided", typeof(MotionDecided)),
        ("decision_given", typeof(DecisionGiven)),
        ("decision_served", typeof(DecisionServed)),
        ("term_changed", typeof(TermChanged)),
        ("term_kept", typeof(TermKept)),
        ("term_moved", typeof(TermMoved)),
        ("terms_entered", typeof(TermsEntered)),
        ("lawyers_assigned", typeof(LawyersAssigned)),
        ("published", typeof(ProceedingPublished)),
        ("unpublished", typeof(ProceedingUnpublished)),
        ("registry_answered", typeof(RegistryAnswered)),
        ("opening_corrected", typeof(OpeningCorrected)),
        ("seat_corrected", typeof(SeatCorrected)),
        ("hearing_corrected", typeof(HearingCorrected)),
        ("motion_corrected", typeof(MotionCorrected)),
        ("decision_corrected", typeof(DecisionCorrected)),
        ("service_corrected", typeof(ServiceCorrected)),
        ("cost_corrected", typeof(CostCorrected)),
        ("term_corrected", typeof(TermCorrected)),
        ("proposals_revised", typeof(ProposalsRevised)));
}

/// <summary>A proceeding event. Members are only ever added.</summary>
public abstract record ProceedingEvent;

/// <param name="Matter">Shared by proceedings about the same facts and complaints, so that one case can be compared across forums.</param>
/// <param name="Charges">Articles as printed; empty for a claim.</param>
public sealed record Opened(
    ProceedingKind Kind,
    Guid Matter,
    IReadOnlyList<Guid> Prisoners,
    Seat Seat,
    IReadOnlyList<Party> Parties,
    IReadOnlyList<string> Charges,
    [property: Sealed] string Claim,
    IReadOnlyList<RemedySought> Remedies,
    PartialDate On) : ProceedingEvent;

/// <summary>It was opened although another proceeding about the same matter bars it or would be barred by it.</summary>
public sealed record BarAcknowledged(IReadOnlyList<string> Rules) : ProceedingEvent;

/// <summary>It moved to another stage, court, judge or number.</summary>
public sealed record SeatChanged(Seat Seat) : ProceedingEvent;

public sealed record PartiesChanged(IReadOnlyList<Party> Parties) : ProceedingEvent;

public sealed record ChargesChanged(IReadOnlyList<string> Charges, PartialDate On) : ProceedingEvent;

public sealed record CostNoted(Cost Cost) : ProceedingEvent;

public sealed record HearingScheduled(int Hearing, DateOnly On, TimeOnly? At, string Room) : ProceedingEvent;

/// <summary>Postponed; <paramref name="To"/> is null if the new day is not known yet.</summary>
public sealed record HearingPostponed(int Hearing, DateOnly? To, TimeOnly? At, [property: Sealed] string Reason) : ProceedingEvent;

public sealed record HearingClosedToPublic(int Hearing, [property: Sealed] string Reason) : ProceedingEvent;

public sealed record HearingHeld(int Hearing, IReadOnlyList<Attendance> Attendance) : ProceedingEvent;

public sealed record HearingCancelled(int Hearing, [property: Sealed] string Reason) : ProceedingEvent;

[LegalOnly]
public sealed record MotionMade(int Motion, [property: Sealed] string By, [property: Sealed] string What, PartialDate On) : ProceedingEvent;

[LegalOnly]
public sealed record MotionDecided(int Motion, bool Granted, PartialDate On) : ProceedingEvent;

/// <param name="Prisoners">The prisoners it concerns, if it names any.</param>
/// <param name="Releases">The prisoners it orders released.</param>
/// <param name="Stage">Where the case was when it was entered. Null in journals older than this member, as are court and number.</param>
/// <param name="Proposals">
/// What the registry must be asked to record as a result; null in journals older than this member.
/// </param>
/// <param name="Court">The court that gave it: the one that had the case on that day, as known when it was entered.</param>
public sealed record DecisionGiven(
    int Decision,
    DecisionKind Kind,
    PartialDate On,
    DateOnly? Until,
    DecisionOutcome Outcome,
    string Reason,
    IReadOnlyList<Guid>? Prisoners = null,
    IReadOnlyList<OrderedRelease>? Releases = null,
    Sentence? Sentence = null,
    Stage? Stage = null,
    string? Court = null,
    string? CaseNumber = null,
    IReadOnlyList<CustodyProposal>? Proposals = null) : ProceedingEvent;

public sealed record DecisionServed(int Decision, ServedOn Whom, string How, PartialDate On) : ProceedingEvent;

public sealed record TermChanged(int Decision, string Rule, TermChange Change) : ProceedingEvent;

public sealed record TermKept(int Decision, string Rule, Guid? Filing, PartialDate On) : ProceedingEvent;

/// <summary>Later rules or holidays changed the deadline of an open term.</summary>
public sealed record TermMoved(int Decision, string Rule, DeadlineMove Move) : ProceedingEvent;

/// <summary>All terms started by its decisions, as computed. Replaces the terms recorded before.</summary>
/// <param name="Rules">Fingerprint of the rules used.</param>
public sealed record TermsEntered(IReadOnlyList<EnteredTerm> Terms, string Rules) : ProceedingEvent;

/// <summary>The subjects of all the committee's lawyers who follow it.</summary>
public sealed record LawyersAssigned(IReadOnlyList<string> Lawyers) : ProceedingEvent;

/// <summary>A second person approved it for publication, up to this version.</summary>
/// <param name="AsEntered">Same as in <see cref="Approval"/>.</param>
public sealed record ProceedingPublished(bool AsEntered = false) : ProceedingEvent, IApproval;

public sealed record ProceedingUnpublished([property: Sealed] string Reason) : ProceedingEvent, IWithdrawal;

/// <summary>The registry answered a proposal to record a change of custody stated in a decision.</summary>
public sealed record RegistryAnswered(RegistryAnswer Answer) : ProceedingEvent;

/// <summary>An entry was wrong. What it says now replaces what it said; the earlier event stays in the journal.</summary>
/// <param name="Reason">What was wrong, and how it is known.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(OpeningCorrected), "opening_corrected")]
[JsonDerivedType(typeof(SeatCorrected), "seat_corrected")]
[JsonDerivedType(typeof(HearingCorrected), "hearing_corrected")]
[JsonDerivedType(typeof(MotionCorrected), "motion_corrected")]
[JsonDerivedType(typeof(DecisionCorrected), "decision_corrected")]
[JsonDerivedType(typeof(ServiceCorrected), "service_corrected")]
[JsonDerivedType(typeof(CostCorrected), "cost_corrected")]
[JsonDerivedType(typeof(TermCorrected), "term_corrected")]
public abstract record ProceedingCorrected([property: Sealed] string Reason) : ProceedingEvent;

/// <summary>What it was opened with. The prisoners stay: the stream is sealed with their key.</summary>
/// <param name="Charges">All current charges.</param>
public sealed record OpeningCorrected(
    ProceedingKind Kind,
    IReadOnlyList<string> Charges,
    [property: Sealed] string Claim,
    IReadOnlyList<RemedySought> Remedies,
    PartialDate On,
    string Reason) : ProceedingCorrected(Reason);

/// <param name="Number">The place of the seat, from 1.</param>
/// <param name="Decisions">The decisions given there, whose court, case number and stage follow.</param>
public sealed record SeatCorrected(int Number, Seat Seat, IReadOnlyList<int> Decisions, string Reason) : ProceedingCorrected(Reason);

/// <param name="State">The state that it has, or Scheduled if it was by mistake that it was taken out of it.</param>
/// <param name="ClosedReason">Null if it was open to the public.</param>
public sealed record HearingCorrected(
    int Hearing,
    DateOnly On,
    TimeOnly? At,
    string Room,
    HearingState State,
    [property: Sealed] string? ClosedReason,
    [property: Sealed] string CourtReason,
    IReadOnlyList<Attendance> Attendance,
    string Reason) : ProceedingCorrected(Reason);

/// <param name="To">Null if it was never made.</param>
[LegalOnly]
public sealed record MotionCorrected(int Motion, MadeMotion? To, string Reason) : ProceedingCorrected(Reason);

/// <param name="To">Null if it was never given.</param>
public sealed record DecisionCorrected(int Decision, DecisionGiven? To, string Reason) : ProceedingCorrected(Reason);

/// <param name="Number">The place of the service, from 1.</param>
/// <param name="To">Null if it was never served so.</param>
public sealed record ServiceCorrected(int Decision, int Number, Service? To, string Reason) : ProceedingCorrected(Reason);

/// <param name="Number">The place of the cost, from 1.</param>
/// <param name="To">Null if there was none.</param>
public sealed record CostCorrected(int Number, Cost? To, string Reason) : ProceedingCorrected(Reason);

/// <param name="Change">The place of the withdrawn change among those of the term, from 1; 0 if it is its being met.</param>
public sealed record TermCorrected(int Decision, string Rule, int Change, string Reason) : ProceedingCorrected(Reason);

/// <summary>What the registry has still to be asked after a correction. Replaces the proposals that it has not answered.</summary>
public sealed record ProposalsRevised(IReadOnlyList<CustodyProposal> Waiting) : ProceedingEvent;
