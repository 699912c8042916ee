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

/// <param name="Prisoner">Set when the party is one of the prisoners of the register.</param>
/// <param name="Counsel">Names as printed.</param>
public sealed record Party(PartyRole Role, string Name, Guid? Prisoner, IReadOnlyList<string> Counsel);

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

/// <summary>What a claim asks for.</summary>
public sealed record RemedySought(RemedyKind Kind, string Text, Money? Amount = null);

/// <param name="Currency">ISO 4217.</param>
public sealed record Money(decimal Amount, string Currency);

public sealed record Cost(string What, Money Amount, PartialDate On);

/// <summary>Who hears the case, and under which number, from a day on.</summary>
/// <param name="CaseNumber">As it is printed.</param>
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

    /// <summary>He was to be brought and was not.</summary>
    KeptAway,

    /// <summary>Absent of his own will, or for a reason of his own.</summary>
    Absent,
}

public sealed record Attendance(Guid Prisoner, AttendanceMode Mode, string Note);

/// <param name="Number">From 1, its place in the proceeding: with the proceeding's id a stable id of the calendar's entry.</param>
/// <param name="At">The time of day in the court's own zone; null when none was told.</param>
/// <param name="Sequence">How often it was changed after it was first told.</param>
/// <param name="ClosedReason">Why the public is kept out; null when it is open.</param>
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

    /// <summary>Where all that is said of it is known from.</summary>
    public ImmutableList<string> Sources { get; init; } = [];
}

/// <param name="Granted">Null while it is not decided.</param>
public sealed record Motion(int Number, string By, string What, PartialDate On, bool? Granted, PartialDate? DecidedOn);

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

    /// <summary>The proceeding stands still, for the reason that is given.</summary>
    Suspended,
    Resumed,
    Terminated,

    /// <summary>An international body sent the case to the government.</summary>
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
/// <param name="Until">The last day that a remand covers.</param>
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
    /// <summary>Whom it concerns, where it says so.</summary>
    public ImmutableList<Guid> Prisoners { get; init; } = [];

    public ImmutableList<OrderedRelease> Releases { get; init; } = [];

    public Sentence? Sentence { get; init; }

    /// <summary>Who gave it, and under which number: where the case was on that day, as known when it was entered.</summary>
    public string Court { get; init; } = "";

    public string CaseNumber { get; init; } = "";

    /// <summary>Where it and its service are known from.</summary>
    public ImmutableList<string> Sources { get; init; } = [];
}

/// <summary>A decision was handed to somebody.</summary>
public sealed record Service(ServedOn Whom, string How, PartialDate On);

/// <summary>A term that a decision started was kept: the appeal was lodged.</summary>
public sealed record KeptTerm(int Decision, string Rule, PartialDate On, Guid? Filing);

/// <summary>A term's last day is another one by later rules or days off.</summary>
public sealed record MovedTerm(int Decision, string Rule, DeadlineMove Move);

/// <summary>A term that a decision started was changed.</summary>
public sealed record ChangedTerm(int Decision, string Rule, TermChange Change);
