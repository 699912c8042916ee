namespace Habeas.Cases.Filings;

/// <summary>The stored names of a filing's events. A name that was ever used is kept.</summary>
public static class FilingEvents
{
    /// <summary>The kind of its streams.</summary>
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
        ("awaited_entered", typeof(AwaitedEntered)));
}

/// <summary>What happens to a filing. Members are only ever added.</summary>
public abstract record FilingEvent
{
    /// <summary>The courts' day on which a clerk entered it; null for what the clock noticed.</summary>
    public DateOnly? EnteredOn { get; init; }
}

/// <summary>A paper was written.</summary>
/// <param name="Facility">Where its author is held; needed before the administration can be given it.</param>
public sealed record Drafted(
    FilingKind Kind,
    string Title,
    IReadOnlyList<Guid> Prisoners,
    Guid? Facility,
    Guid? Proceeding,
    Addressee Addressee,
    FilingText? Text,
    PartialDate On) : FilingEvent;

/// <summary>It left its author's hands.</summary>
public sealed record HandedOver(DeliveryWay Way, string GivenBy, string ReceivedBy, PartialDate On) : FilingEvent;

/// <summary>It was given to the post, or is said to have been: only a receipt proves it.</summary>
public sealed record Posted(string ToldBy, PartialDate On) : FilingEvent;

/// <summary>The addressee entered it under a number: the real receipt.</summary>
public sealed record Registered(string By, string Number, PartialDate On) : FilingEvent;

public sealed record Accepted(PartialDate On) : FilingEvent;

public sealed record RefusedByAddressee(string Reason, PartialDate On) : FilingEvent;

/// <summary>The addressee sent it on to another body, from whom a number is expected now.</summary>
public sealed record Forwarded(Addressee To, PartialDate On) : FilingEvent;

public sealed record Answered(string Summary, PartialDate On) : FilingEvent;

public sealed record DecidedUpon(string Result, PartialDate On) : FilingEvent;

/// <summary>It is known to be lost.</summary>
public sealed record Lost(string Reason, PartialDate On) : FilingEvent;

/// <summary>Something shows that a step was made.</summary>
public sealed record ProofAdded(Proof Proof) : FilingEvent;

/// <summary>A file came to the filing; its bytes are kept untouched under their hash.</summary>
public sealed record AttachmentAdded(Attachment Attachment) : FilingEvent;

/// <summary>Somebody had the evidentiary copy of an attachment in hand.</summary>
public sealed record EvidenceHandled(int Attachment, string Who, string What, PartialDate On) : FilingEvent;

/// <summary>The proof that a step is expected to bring did not come in its time.</summary>
/// <param name="After">The step that was made.</param>
/// <param name="Due">The last day on which the proof was expected.</param>
public sealed record WentUnconfirmed(FilingStep After, string Rule, DateOnly Due) : FilingEvent;

/// <summary>Nor did it come later: the filing counts as withheld, or as not delivered, until a proof says otherwise.</summary>
/// <param name="AccusesApart">
/// Whether an administration answers for it is said by <see cref="AdministrationAccused"/>. Journals from before that event lack this.
/// </param>
public sealed record PresumedWithheld(
    FilingStep After, DeliveryWay Way, Guid? Facility, string Rule, DateOnly Due, bool AccusesApart = false) : FilingEvent;

/// <summary>A facility's administration answers for a paper that is presumed withheld: the registry gets an incident.</summary>
/// <param name="Silence">The number of the presumption among the filing's silences, from 1.</param>
public sealed record AdministrationAccused(int Silence, Guid Facility) : FilingEvent;

/// <summary>A late proof took back what was presumed. What had been presumed stays in the history.</summary>
/// <param name="Delivered">What is proven now.</param>
public sealed record PresumptionTakenBack(FilingStep Delivered, SilenceStage Was, PartialDate On) : FilingEvent;

/// <summary>It is this remedy's turn.</summary>
public sealed record RemedyOpened(RemedyTarget Target, DateOnly On) : FilingEvent;

/// <summary>The remedy was asked for; <paramref name="Filing"/> is the paper that does it, when it is followed as one.</summary>
public sealed record RemedySent(RemedyTarget Target, Guid? Filing, PartialDate On) : FilingEvent;

public sealed record RemedyClosed(RemedyTarget Target, RemedyResult Result, string Note, PartialDate On) : FilingEvent;

/// <summary>Later rules or days off gave what is awaited another last day.</summary>
/// <param name="Key">Of what is awaited, as <see cref="Awaited.Key"/>.</param>
public sealed record AwaitedMoved(string Key, DeadlineMove Move) : FilingEvent;

/// <summary>The registry holds the incident that a presumption amounts to.</summary>
/// <param name="Silence">The number of the presumption, from 1.</param>
public sealed record IncidentReported(int Silence, string Incident) : FilingEvent;

/// <summary>The registry has taken it back.</summary>
public sealed record IncidentWithdrawn(int Silence) : FilingEvent;

/// <summary>All that is awaited, and until when, as it was computed. It replaces what was entered before.</summary>
/// <param name="Rules">The fingerprint of the rules that it was computed by.</param>
public sealed record AwaitedEntered(IReadOnlyList<Awaited> Awaited, string Rules) : FilingEvent;
