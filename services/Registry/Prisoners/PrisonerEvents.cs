using System.Text.Json.Serialization;

namespace Habeas.Registry.Prisoners;

/// <summary>The events of a prisoner. Additive: members are added, never renamed or reused.</summary>
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
        ("unpublished", typeof(PrisonerUnpublished)),
        ("facts_withheld", typeof(PrisonerFactsWithheld)),
        ("forgotten", typeof(Forgotten)));
}

public sealed record Registered(PrisonerAttributes Attributes) : PrisonerEvent;

/// <summary>All attributes as they are from now on.</summary>
public sealed record AttributesChanged(PrisonerAttributes Attributes) : PrisonerEvent;

public sealed record NameAdded(PersonName Name) : PrisonerEvent;

/// <summary>The desk adopted a spelling that was only listed before.</summary>
public sealed record NameAdopted(string Text, string Language) : PrisonerEvent;

/// <summary>The event's sources also use the spelling.</summary>
public sealed record NameAttested(string Text, string Language) : PrisonerEvent;

/// <param name="Origin">The absorbed record that it had come with, if any.</param>
public sealed record NameRemoved(string Text, string Language, [property: Sealed] string Reason, Guid? Origin = null) : PrisonerEvent;

/// <summary>The person is shown under this name from now on.</summary>
public sealed record PrimaryNameChosen(string Text, string Language, Guid? Origin = null) : PrisonerEvent;

/// <summary>Something that happened in a custody. Inside another event it carries its own stored name.</summary>
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
    /// <summary>The facility that it names, if any.</summary>
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

/// <param name="Code">The code: "AZ-CC" for the Criminal Code of Azerbaijan.</param>
/// <param name="Article">As printed: "234.4.3".</param>
/// <param name="Edition">Of the code; empty when not known.</param>
public sealed record Charge(string Code, string Article, string Edition = "");

public sealed record Remanded(
    bool HouseArrest, string Court = "", string Title = "", PartialDate? Until = null, Guid? Facility = null) : CustodyDetail;

public sealed record Transferred(Guid Facility, string Reason = "") : CustodyDetail;

/// <param name="Regime">In the verdict's words.</param>
/// <param name="RegimeType">Of the kinds of the Criminal Code.</param>
/// <param name="TermFrom">From when the term counts.</param>
/// <param name="RemandDays">Days held before that count into the term, one for one; null when not known.</param>
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

    /// <summary>The last day of the term; null for life, and while length or start is not known to the day.</summary>
    [JsonIgnore]
    public DateOnly? ExpectedEnd => !Life && TermFrom is { Day: not null } from ? Length.LastDay(from.Earliest, RemandDays ?? 0) : null;

    /// <summary>Whether the end depends on a rule that no lawyer has confirmed: that each day on remand counts as one day.</summary>
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

    /// <summary>The outcome is not known yet.</summary>
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
/// <param name="Refines">Whether the superseded fact was true as well, and said it less exactly.</param>
public sealed record Corrected(
    long Fact, CustodyDetail Replacement, [property: Sealed] string Reason, bool Refines = false) : PrisonerEvent;

public sealed record Withdrawn(long Fact, [property: Sealed] string Reason) : PrisonerEvent;

/// <summary>The event's sources confirm the fact.</summary>
/// <param name="Fact">The version at which the fact, or its proposal, was recorded.</param>
public sealed record FactAttested(long Fact) : PrisonerEvent;

public sealed record AssessmentProposed(
    string CriteriaSet,
    AssessmentStatus Status,
    [property: Sealed] IReadOnlyList<Finding> Findings,
    [property: Sealed] string Reasons) : PrisonerEvent;

/// <param name="Assessment">The version at which it was proposed.</param>
public sealed record AssessmentConfirmed(long Assessment) : PrisonerEvent;

public sealed record AssessmentDeclined(long Assessment, [property: Sealed] string Reason) : PrisonerEvent;

/// <summary>Someone stated that this happened on the event's date; no clerk has confirmed it.</summary>
public sealed record FactProposed(CustodyDetail Detail, [property: Sealed] string Note) : PrisonerEvent;

/// <summary>A proposal was confirmed. Unless it was already recorded, the fact itself is in the preceding event.</summary>
/// <param name="Proposal">The version at which it was proposed.</param>
public sealed record FactConfirmed(long Proposal) : PrisonerEvent;

public sealed record FactDeclined(long Proposal, [property: Sealed] string Reason) : PrisonerEvent;

/// <summary>The proposer withdrew it.</summary>
public sealed record FactProposalWithdrawn(long Proposal, [property: Sealed] string Reason) : PrisonerEvent;

/// <summary>
/// This record is reserved for a survivor, which decides whether to absorb it. The reservation ends with <see cref="MergedInto"/> or
/// <see cref="ReservationReleased"/>.
/// </summary>
public sealed record MergeStarted(Guid Survivor, [property: Sealed] string Reason) : PrisonerEvent;

/// <summary>The survivor is releasing this record. Ends with <see cref="Restored"/> or <see cref="ReservationReleased"/>.</summary>
public sealed record UnmergeStarted(Guid Survivor, [property: Sealed] string Reason) : PrisonerEvent;

/// <summary>The survivor refused, so the record is unchanged.</summary>
/// <param name="Reservation">The version at which it began.</param>
public sealed record ReservationReleased(long Reservation) : PrisonerEvent;

/// <summary>
/// Another record turned out to be this person; these names were taken from it. Its facts follow as <see cref="Adopted"/>.
/// </summary>
public sealed record Absorbed(Guid Duplicate, IReadOnlyList<PersonName> Names, [property: Sealed] string Reason) : PrisonerEvent;

/// <summary>A custody fact that came with an absorbed record.</summary>
public sealed record Adopted(Guid Origin, CustodyDetail Detail) : PrisonerEvent;

/// <summary>The merge was undone, and the names and facts of that record were removed.</summary>
public sealed record Separated(Guid Duplicate, [property: Sealed] string Reason) : PrisonerEvent;

public sealed record MergedInto(Guid Survivor, [property: Sealed] string Reason) : PrisonerEvent;

public sealed record Restored([property: Sealed] string Reason) : PrisonerEvent;

/// <summary>
/// Facts and names that only this source supported were withdrawn by the preceding events. The source is removed from all others.
/// </summary>
/// <param name="StandsOn">The sources that alone the record stands on from now on.</param>
public sealed record SourceRetracted(
    [property: Sealed] string Source, [property: Sealed] string Reason, [property: Sealed] IReadOnlyList<string> StandsOn) : PrisonerEvent;

/// <summary>The only source of the record was retracted. The record no longer describes anyone.</summary>
public sealed record Retracted([property: Sealed] string Source, [property: Sealed] string Reason) : PrisonerEvent;

/// <summary>A second person approved the current record for the public.</summary>
/// <param name="Withheld">The facts that the approval leaves out; null for none.</param>
public sealed record PrisonerPublished(bool AsEntered = false, IReadOnlyList<PersonFact>? Withheld = null) : PrisonerEvent, IApproval;

public sealed record PrisonerFactsWithheld(IReadOnlyList<PersonFact> Withheld) : PrisonerEvent, IWithholding;

/// <summary>The person's keys were destroyed: what was confidential in the events before is empty.</summary>
/// <param name="Forgetting">The id of the custodians' decision.</param>
public sealed record Forgotten(Guid Forgetting) : PrisonerEvent;

/// <summary>The record was withdrawn from the public side.</summary>
public sealed record PrisonerUnpublished([property: Sealed] string Reason) : PrisonerEvent, IWithdrawal;
