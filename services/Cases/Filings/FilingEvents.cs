using System.Text.Json.Serialization;

namespace Habeas.Cases.Filings;

/// <summary>Stored names of a filing's events. A name once used is never dropped.</summary>
public static class FilingEvents
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "filing";

    public static EventTypes<FilingEvent> Types { get; } = new(
        ("drafted", typeof(Drafted)),
        ("handed_over", typeof(HandedOver)),
        ("posted", typeof(Posted)),
        ("registered", typeof(Registered)),
        ("accepted", typeof(Accepted)),
        ("refused", typeof(RefusedByAddressee)),
        ("forwarded", typeof(Forwarded)),
        ("answered", typeof(Answered)),
        ("decided", typeof(DecidedUpon)),
        ("lost", typeof(Lost)),
        ("proof_added", typeof(ProofAdded)),
        ("attachment_added", typeof(AttachmentAdded)),
        ("custody_noted", typeof(EvidenceHandled)),
        ("went_unconfirmed", typeof(WentUnconfirmed)),
        ("presumed_withheld", typeof(PresumedWithheld)),
        ("administration_accused", typeof(AdministrationAccused)),
        ("presumption_taken_back", typeof(PresumptionTakenBack)),
        ("remedy_opened", typeof(RemedyOpened)),
        ("remedy_sent", typeof(RemedySent)),
        ("remedy_closed", typeof(RemedyClosed)),
        ("incident_reported", typeof(IncidentReported)),
        ("incident_withdrawn", typeof(IncidentWithdrawn)),
        ("awaited_moved", typeof(AwaitedMoved)),
        ("awaited_entered", typeof(AwaitedEntered)),
        ("draft_corrected", typeof(DraftCorrected)),
        ("step_corrected", typeof(StepCorrected)),
        ("step_withdrawn", typeof(StepWithdrawn)),
        ("proof_withdrawn", typeof(ProofWithdrawn)));
}

/// <summary>A filing event. Members are only ever added.</summary>
public abstract record FilingEvent
{
    /// <summary>The date, where the courts are, on which a clerk entered it; null for events produced by the clock.</summary>
    public DateOnly? EnteredOn { get; init; }
}

/// <summary>A paper was written.</summary>
/// <param name="Facility">Where the author is held; required before the paper can be handed to the administration.</param>
public sealed record Drafted(
    FilingKind Kind,
    [property: Sealed] string Title,
    IReadOnlyList<Guid> Prisoners,
    Guid? Facility,
    Guid? Proceeding,
    Addressee Addressee,
    FilingText? Text,
    PartialDate On) : FilingEvent;

/// <summary>The paper left its author's hands.</summary>
public sealed record HandedOver(
    DeliveryWay Way, [property: Sealed] string GivenBy, [property: Sealed] string ReceivedBy, PartialDate On) : FilingEvent;

/// <summary>It was posted, or is said to have been: only a receipt proves it.</summary>
public sealed record Posted([property: Sealed] string ToldBy, PartialDate On) : FilingEvent;

/// <summary>The addressee registered it under a number, which is the real receipt.</summary>
public sealed record Registered(string By, string Number, PartialDate On) : FilingEvent;

public sealed record Accepted(PartialDate On) : FilingEvent;

public sealed record RefusedByAddressee([property: Sealed] string Reason, PartialDate On) : FilingEvent;

/// <summary>The addressee forwarded it to another body, which is now expected to give it a number.</summary>
public sealed record Forwarded(Addressee To, PartialDate On) : FilingEvent;

public sealed record Answered([property: Sealed] string Summary, PartialDate On) : FilingEvent;

public sealed record DecidedUpon([property: Sealed] string Result, PartialDate On) : FilingEvent;

/// <summary>It is known to be lost.</summary>
public sealed record Lost([property: Sealed] string Reason, PartialDate On) : FilingEvent;

/// <summary>A document or statement shows that a step was made.</summary>
public sealed record ProofAdded(Proof Proof) : FilingEvent;

/// <summary>A file was attached; its original bytes are stored under their hash.</summary>
public sealed record AttachmentAdded(Attachment Attachment) : FilingEvent;

/// <summary>A person handled the evidentiary copy of an attachment.</summary>
public sealed record EvidenceHandled(
    int Attachment, [property: Sealed] string Who, [property: Sealed] string What, PartialDate On) : FilingEvent;

/// <summary>The expected proof of a step did not arrive in time.</summary>
/// <param name="After">The step that was made.</param>
/// <param name="Due">The last day on which the proof was expected.</param>
public sealed record WentUnconfirmed(FilingStep After, string Rule, DateOnly Due) : FilingEvent;

/// <summary>The proof did not arrive later either: the filing is presumed withheld or not delivered until proven otherwise.</summary>
/// <param name="AccusesApart">
/// True if <see cref="AdministrationAccused"/> records whether an administration is accused. Missing in journals older than that event.
/// </param>
public sealed record PresumedWithheld(
    FilingStep After, DeliveryWay Way, Guid? Facility, string Rule, DateOnly Due, bool AccusesApart = false) : FilingEvent;

/// <summary>A facility's administration is accused of withholding the paper: an incident is reported to the registry.</summary>
/// <param name="Silence">The number of the presumption among the filing's silences, from 1.</param>
public sealed record AdministrationAccused(int Silence, Guid Facility) : FilingEvent;

/// <summary>A late proof or a correction refuted the presumption. The presumption stays in the history.</summary>
/// <param name="Delivered">The step that is now proven; after a correction, the one that was presumed to be unproven.</param>
/// <param name="ByCorrection">True if no proof came, but the entries that it followed from were wrong.</param>
public sealed record PresumptionTakenBack(
    FilingStep Delivered, SilenceStage Was, PartialDate On, bool? ByCorrection = null) : FilingEvent;

/// <summary>This remedy is due next.</summary>
public sealed record RemedyOpened(RemedyTarget Target, DateOnly On) : FilingEvent;

/// <summary>The remedy was sent; <paramref name="Filing"/> is the paper that does so, if it is tracked as a filing.</summary>
public sealed record RemedySent(RemedyTarget Target, Guid? Filing, PartialDate On) : FilingEvent;

public sealed record RemedyClosed(RemedyTarget Target, RemedyResult Result, [property: Sealed] string Note, PartialDate On) : FilingEvent;

/// <summary>Later rules or holidays changed the deadline of something awaited.</summary>
/// <param name="Key">The key of what is awaited, as in <see cref="Awaited.Key"/>.</param>
public sealed record AwaitedMoved(string Key, DeadlineMove Move) : FilingEvent;

/// <summary>The registry has recorded the incident for a presumption.</summary>
/// <param name="Silence">The number of the presumption, from 1.</param>
public sealed record IncidentReported(int Silence, string Incident) : FilingEvent;

/// <summary>The registry has withdrawn the incident.</summary>
public sealed record IncidentWithdrawn(int Silence) : FilingEvent;

/// <summary>Everything that is awaited and by when, as computed. Replaces what was recorded before.</summary>
/// <param name="Rules">Fingerprint of the rules used.</param>
public sealed record AwaitedEntered(IReadOnlyList<Awaited> Awaited, string Rules) : FilingEvent;

/// <summary>An entry was wrong. What it says now replaces what it said; the earlier event stays in the journal.</summary>
/// <param name="Reason">What was wrong, and how it is known.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(DraftCorrected), "draft_corrected")]
[JsonDerivedType(typeof(StepCorrected), "step_corrected")]
[JsonDerivedType(typeof(StepWithdrawn), "step_withdrawn")]
[JsonDerivedType(typeof(ProofWithdrawn), "proof_withdrawn")]
public abstract record FilingCorrected([property: Sealed] string Reason) : FilingEvent;

/// <summary>What was drafted. The prisoners stay: the stream is sealed with their key.</summary>
/// <param name="Addressee">The first addressee.</param>
public sealed record DraftCorrected(
    FilingKind Kind,
    [property: Sealed] string Title,
    Guid? Facility,
    Guid? Proceeding,
    Addressee Addressee,
    PartialDate On,
    string Reason) : FilingCorrected(Reason);

/// <param name="Number">The place of the step, from 2: the first is the draft.</param>
/// <param name="Way">For the handing over only.</param>
/// <param name="ReceivedBy">For the handing over only.</param>
/// <param name="Detail">What else the step states: who handed it over or told of it, a number, a reason, an answer.</param>
/// <param name="To">For the forwarding only.</param>
public sealed record StepCorrected(
    int Number,
    PartialDate On,
    DeliveryWay? Way,
    [property: Sealed] string ReceivedBy,
    [property: Sealed] string Detail,
    Addressee? To,
    string Reason) : FilingCorrected(Reason);

/// <summary>The last step was not made.</summary>
public sealed record StepWithdrawn(int Number, string Reason) : FilingCorrected(Reason);

/// <summary>The proof was of something else.</summary>
public sealed record ProofWithdrawn(int Proof, string Reason) : FilingCorrected(Reason);
