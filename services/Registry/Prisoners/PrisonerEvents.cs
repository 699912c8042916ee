using System.Text.Json.Serialization;

namespace Habeas.Registry.Prisoners;

/// <summary>Everything that can be recorded about a prisoner. Members may be added, but never renamed or reused.</summary>
public abstract record PrisonerEvent
{
    /// <summary>The events' names in the journal, kept forever.</summary>
    public static EventTypes<PrisonerEvent> Types { get; } = new(
        ("registered", typeof(Registered)),
        ("attributes_changed", typeof(AttributesChanged)),
        ("name_added", typeof(NameAdded)),
        ("name_adopted", typeof(NameAdopted)),
        ("name_attested", typeof(NameAttested)),
        ("name_removed", typeof(NameRemoved)),
        ("primary_name_chosen", typeof(PrimaryNameChosen)),
        ("arrested", typeof(Arrested)),
        ("charged", typeof(Charged)),
        ("remanded", typeof(Remanded)),
        ("transferred", typeof(Transferred)),
        ("sentenced", typeof(Sentenced)),
        ("released", typeof(Released)),
        ("died", typeof(Died)),
        ("corrected", typeof(Corrected)),
        ("withdrawn", typeof(Withdrawn)),
        ("fact_attested", typeof(FactAttested)),
        ("assessment_proposed", typeof(AssessmentProposed)),
        ("assessment_confirmed", typeof(AssessmentConfirmed)),
        ("assessment_declined", typeof(AssessmentDeclined)),
        ("fact_proposed", typeof(FactProposed)),
        ("fact_confirmed", typeof(FactConfirmed)),
        ("fact_declined", typeof(FactDeclined)),
        ("fact_proposal_withdrawn", typeof(FactProposalWithdrawn)),
        ("merge_started", typeof(MergeStarted)),
        ("unmerge_started", typeof(UnmergeStarted)),
        ("reservation_released", typeof(ReservationReleased)),
        ("absorbed", typeof(Absorbed)),
        ("adopted", typeof(Adopted)),
        ("separated", typeof(Separated)),
        ("merged_into", typeof(MergedInto)),
        ("restored", typeof(Restored)),
        ("source_retracted", typeof(SourceRetracted)),
        ("retracted", typeof(Retracted)),
        ("published", typeof(PrisonerPublished)),
        ("unpublished", typeof(PrisonerUnpublished)));
}

public sealed record Registered(PrisonerAttributes Attributes) : PrisonerEvent;

/// <summary>All the attributes from now on, not just the changed ones.</summary>
public sealed record AttributesChanged(PrisonerAttributes Attributes) : PrisonerEvent;

public sealed record NameAdded(PersonName Name) : PrisonerEvent;

/// <summary>The desk adopted a listed spelling as a name.</summary>
public sealed record NameAdopted(string Text, string Language) : PrisonerEvent;

/// <summary>The event's sources also use the spelling.</summary>
public sealed record NameAttested(string Text, string Language) : PrisonerEvent;

/// <param name="Origin">The absorbed record that it came from, if any.</param>
public sealed record NameRemoved(string Text, string Language, string Reason, Guid? Origin = null) : PrisonerEvent;

/// <summary>The person is shown under this name from now on.</summary>
public sealed record PrimaryNameChosen(string Text, string Language, Guid? Origin = null) : PrisonerEvent;

/// <summary>Something that happened in a custody. Inside another event, its JSON includes its own event name.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Arrested), "arrested")]
[JsonDerivedType(typeof(Charged), "charged")]
[JsonDerivedType(typeof(Remanded), "remanded")]
[JsonDerivedType(typeof(Transferred), "transferred")]
[JsonDerivedType(typeof(Sentenced), "sentenced")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Died), "died")]
public abstract record CustodyDetail : PrisonerEvent
{
    /// <summary>The facility named in it, if any.</summary>
    [JsonIgnore]
    public Guid? NamedFacility => this switch
    {
        Arrested arrested => arrested.Facility,
        Remanded remanded => remanded.Facility,
        Transferred transferred => transferred.Facility,
        _ => null,
    };
}

public sealed record Arrested(string Authority = "", Guid? Facility = null) : CustodyDetail;

public sealed record Charged(IReadOnlyList<Charge> Charges) : CustodyDetail
{
    public bool Equals(Charged? other) => other is not null && Charges.SequenceEqual(other.Charges);

    public override int GetHashCode() => Charges.Count;
}

/// <param name="Code">For example "AZ-CC", the Criminal Code of Azerbaijan.</param>
/// <param name="Article">As printed: "234.4.3".</param>
/// <param name="Edition">The edition of the code; empty if not known.</param>
public sealed record Charge(string Code, string Article, string Edition = "");

public sealed record Remanded(
    bool HouseArrest, string Court = "", string Title = "", PartialDate? Until = null, Guid? Facility = null) : CustodyDetail;

public sealed record Transferred(Guid Facility, string Reason = "") : CustodyDetail;

/// <param name="Regime">As worded in the verdict.</param>
/// <param name="RegimeType">The regime type under the Criminal Code.</param>
/// <param name="TermFrom">The first day of the term.</param>
/// <param name="RemandDays">Days on remand before the term that count towards it, one for one; null if not known.</param>
public sealed record Sentenced(
    VerdictOutcome Outcome,
    string Court = "",
    string Title = "",
    IReadOnlyList<Charge>? ConvictedOf = null,
    int Years = 0,
    int Months = 0,
    int Days = 0,
    bool Life = false,
    string Regime = "",
    SentenceRegime? RegimeType = null,
    PartialDate? TermFrom = null,
    int? RemandDays = null) : CustodyDetail
{
    [JsonIgnore]
    public CalendarLength Length => new(Years, Months, Days);

    /// <summary>The last day of the term as far as it can be calculated; null for life, and if length or exact start is unknown.</summary>
    [JsonIgnore]
    public DateOnly? ExpectedEnd => !Life && TermFrom is { Day: not null } from ? Length.LastDay(from.Earliest, RemandDays ?? 0) : null;

    /// <summary>Whether the end relies on a rule not yet confirmed by a lawyer: that days on remand count one for one.</summary>
    [JsonIgnore]
    public bool IsEndUnconfirmed => ExpectedEnd is not null && RemandDays > 0;

    public bool Equals(Sentenced? other) =>
        other is not null
        && (Outcome, Court, Title, Length, Life, Regime) == (
            other.Outcome, other.Court, other.Title, other.Length, other.Life, other.Regime)
        && (RegimeType, TermFrom, RemandDays) == (other.RegimeType, other.TermFrom, other.RemandDays)
        && (ConvictedOf ?? []).SequenceEqual(other.ConvictedOf ?? []);

    public override int GetHashCode() => HashCode.Combine(Outcome, Court, Title, Years, Months, Days);
}

/// <summary>Where imprisonment is served (Criminal Code of Azerbaijan, art. 56).</summary>
public enum SentenceRegime
{
    ColonySettlement = 1,
    General = 2,
    Strict = 3,
    Special = 4,
    Prison = 5,
}

public enum VerdictOutcome
{
    Imprisoned = 1,
    NotImprisoned = 2,
    Acquitted = 3,
    Upheld = 4,

    /// <summary>Convicted; the sentence is not known yet.</summary>
    Convicted = 5,
}

public sealed record Released(ReleaseGround Ground, string Conditions = "") : CustodyDetail;

public enum ReleaseGround
{
    Served = 1,
    Pardoned = 2,
    Acquitted = 3,
    Amnesty = 4,
    Conditional = 5,
    ProceedingsEnded = 6,
    SentenceReplaced = 7,
    Unknown = 8,
}

public sealed record Died(string StatedCause = "") : CustodyDetail;

/// <param name="Fact">The version at which the superseded fact was recorded.</param>
/// <param name="Refines">Whether the superseded fact was also true, only less precise.</param>
public sealed record Corrected(long Fact, CustodyDetail Replacement, string Reason, bool Refines = false) : PrisonerEvent;

public sealed record Withdrawn(long Fact, string Reason) : PrisonerEvent;

/// <summary>The event's sources confirm the fact.</summary>
/// <param name="Fact">The version at which the fact, or its proposal, was recorded.</param>
public sealed record FactAttested(long Fact) : PrisonerEvent;

public sealed record AssessmentProposed(
    string CriteriaSet, AssessmentStatus Status, IReadOnlyList<Finding> Findings, string Reasons) : PrisonerEvent;

/// <param name="Assessment">The version at which it was proposed.</param>
public sealed record AssessmentConfirmed(long Assessment) : PrisonerEvent;

public sealed record AssessmentDeclined(long Assessment, string Reason) : PrisonerEvent;

/// <summary>A custody fact was proposed, with the event's date and sources. No clerk has confirmed it yet.</summary>
public sealed record FactProposed(CustodyDetail Detail, string Note) : PrisonerEvent;

/// <summary>A clerk confirmed the proposal. Unless it was already recorded, the fact itself is the preceding event.</summary>
/// <param name="Proposal">The version at which it was proposed.</param>
public sealed record FactConfirmed(long Proposal) : PrisonerEvent;

public sealed record FactDeclined(long Proposal, string Reason) : PrisonerEvent;

/// <summary>The proposer withdrew it, or its source was retracted.</summary>
public sealed record FactProposalWithdrawn(long Proposal, string Reason) : PrisonerEvent;

/// <summary>
/// This record is reserved for a survivor, which now decides whether to absorb it. <see cref="MergedInto"/> or
/// <see cref="ReservationReleased"/> ends the reservation.
/// </summary>
public sealed record MergeStarted(Guid Survivor, string Reason) : PrisonerEvent;

/// <summary>The merge is being undone. <see cref="Restored"/> or <see cref="ReservationReleased"/> ends the reservation.</summary>
public sealed record UnmergeStarted(Guid Survivor, string Reason) : PrisonerEvent;

/// <summary>The survivor refused: the record is as it was before.</summary>
/// <param name="Reservation">The version at which the reservation began.</param>
public sealed record ReservationReleased(long Reservation) : PrisonerEvent;

/// <summary>
/// Another record of the same person was merged into this one, with these names. Its facts follow as <see cref="Adopted"/>.
/// </summary>
public sealed record Absorbed(Guid Duplicate, IReadOnlyList<PersonName> Names, string Reason) : PrisonerEvent;

/// <summary>A custody fact from an absorbed record.</summary>
public sealed record Adopted(Guid Origin, CustodyDetail Detail) : PrisonerEvent;

/// <summary>The merge was undone: names and facts from that record are gone.</summary>
public sealed record Separated(Guid Duplicate, string Reason) : PrisonerEvent;

public sealed record MergedInto(Guid Survivor, string Reason) : PrisonerEvent;

public sealed record Restored(string Reason) : PrisonerEvent;

/// <summary>
/// A source was retracted. The preceding events withdraw what came from it alone; this one removes it wherever there are other sources.
/// </summary>
/// <param name="StandsOn">The record's only sources from now on.</param>
public sealed record SourceRetracted(string Source, string Reason, IReadOnlyList<string> StandsOn) : PrisonerEvent;

/// <summary>The record's only source was retracted, and the record with it.</summary>
public sealed record Retracted(string Source, string Reason) : PrisonerEvent;

/// <summary>A second person approved the record, as it then was, for publication.</summary>
public sealed record PrisonerPublished(bool AsEntered = false) : PrisonerEvent, IApproval;

/// <summary>The record was removed from the public side.</summary>
public sealed record PrisonerUnpublished(string Reason) : PrisonerEvent, IWithdrawal;
