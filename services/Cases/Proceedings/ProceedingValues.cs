using System.Collections.Immutable;

namespace Habeas.Cases.Proceedings;

public enum ProceedingKind
{
    Criminal,
    Civil,
    Administrative,
    Constitutional,
    Strasbourg,
    UnTreatyBody,
    Wgad,
}

public enum Stage
{
    None,
    Investigation,
    FirstInstance,
    Appeal,
    Cassation,
    Constitutional,
    Communicated,
    Execution,
    Closed,
}

public enum PartyRole
{
    Claimant,
    Defendant,
    Accused,
    Victim,
    Prosecutor,
    Applicant,
    Respondent,
    ThirdParty,
}

/// <param name="Prisoner">Set if the party is a prisoner in the register.</param>
/// <param name="Counsel">Names as printed.</param>
public sealed record Party(
    PartyRole Role, [property: Sealed] string Name, Guid? Prisoner, [property: Sealed] IReadOnlyList<string> Counsel);

public enum RemedyKind
{
    Refutation,
    Apology,
    Damages,
    Costs,
    Release,
    Annulment,
    Other,
}

/// <summary>What a claim seeks.</summary>
public sealed record RemedySought(RemedyKind Kind, [property: Sealed] string Text, Money? Amount = null);

/// <param name="Currency">ISO 4217.</param>
public sealed record Money(decimal Amount, string Currency);

public sealed record Cost([property: Sealed] string What, Money Amount, PartialDate On);

/// <summary>The court that hears the case, and its case number, from a given day.</summary>
/// <param name="CaseNumber">As printed.</param>
public sealed record Seat(Stage Stage, string Court, string CaseNumber, string Judge, PartialDate From);

public enum HearingState
{
    Scheduled,
    Held,
    Postponed,
    Cancelled,
}

public enum AttendanceMode
{
    InPerson,
    ByVideo,

    /// <summary>The prisoner should have been brought to court but was not.</summary>
    KeptAway,

    /// <summary>Absent by choice or for personal reasons.</summary>
    Absent,
}

public sealed record Attendance(Guid Prisoner, AttendanceMode Mode, [property: Sealed] string Note);

/// <param name="Number">Its place in the proceeding, from 1; with the proceeding's id it identifies the calendar event permanently.</param>
/// <param name="At">The time of day in the court's own zone; null if unknown.</param>
/// <param name="Sequence">How often it was changed after it was announced.</param>
/// <param name="ClosedReason">Why it is closed to the public; null if it is open.</param>
public sealed record Hearing(
    int Number,
    DateOnly On,
    TimeOnly? At,
    string Room,
    HearingState State,
    int Sequence,
    string? ClosedReason,
    string Reason,
    ImmutableList<Attendance> Attendance)
{
    public bool IsOpenToPublic => ClosedReason is null;

    /// <summary>All its sources.</summary>
    public ImmutableList<string> Sources { get; init; } = [];
}

/// <param name="Granted">Null until it is decided.</param>
public sealed record Motion(int Number, string By, string What, PartialDate On, bool? Granted, PartialDate? DecidedOn);

/// <summary>A motion as a correction states it.</summary>
public sealed record MadeMotion(
    [property: Sealed] string By, [property: Sealed] string What, PartialDate On, bool? Granted, PartialDate? DecidedOn);

public enum DecisionKind
{
    RemandOrdered,
    RemandExtended,
    Verdict,
    Judgment,
    Ruling,
    AppealDecision,
    CassationDecision,
    ConstitutionalDecision,

    /// <summary>The proceeding is suspended for the given reason.</summary>
    Suspended,
    Resumed,
    Terminated,

    /// <summary>An international body communicated the case to the government.</summary>
    Communicated,

    /// <summary>The judgment, the views or the opinion of an international body.</summary>
    InternationalDecision,
}

public enum DecisionOutcome
{
    None,
    Granted,
    GrantedInPart,
    Refused,
    Upheld,
    Changed,
    Quashed,
    SentBack,
    Convicted,
    Acquitted,
    ViolationFound,
    NoViolation,
    Inadmissible,
}

/// <param name="Number">From 1.</param>
/// <param name="Stage">The stage at which it was given.</param>
/// <param name="Until">The last day of a remand.</param>
public sealed record CourtDecision(
    int Number,
    DecisionKind Kind,
    Stage Stage,
    PartialDate On,
    DateOnly? Until,
    DecisionOutcome Outcome,
    string Reason,
    ImmutableList<Service> Services)
{
    /// <summary>The prisoners it concerns, if it names any.</summary>
    public ImmutableList<Guid> Prisoners { get; init; } = [];

    public ImmutableList<OrderedRelease> Releases { get; init; } = [];

    public Sentence? Sentence { get; init; }

    /// <summary>The court that gave it and the case number: those of that day, as known when it was entered.</summary>
    public string Court { get; init; } = "";

    public string CaseNumber { get; init; } = "";

    /// <summary>Sources of the decision and of its service.</summary>
    public ImmutableList<string> Sources { get; init; } = [];
}

/// <summary>A decision was served on somebody.</summary>
public sealed record Service(ServedOn Whom, string How, PartialDate On);

/// <summary>The deadline of a term was met: the appeal was lodged.</summary>
public sealed record KeptTerm(int Decision, string Rule, PartialDate On, Guid? Filing);

/// <summary>Later rules or holidays moved the deadline of a term.</summary>
public sealed record MovedTerm(int Decision, string Rule, DeadlineMove Move);

/// <summary>A term started by a decision was changed.</summary>
public sealed record ChangedTerm(int Decision, string Rule, TermChange Change);
