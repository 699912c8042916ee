namespace Habeas.Access.Mandates;

public enum MandateGiver
{
    Prisoner,

    /// <summary>For a prisoner who is held incommunicado or cannot speak.</summary>
    NextOfKin,
}

/// <summary>What a representative may do for a prisoner.</summary>
public enum MandateScope
{
    SpeakPublicly,
    ConsentToPublication,
    SignPapers,

    /// <summary>Answers and case papers.</summary>
    ReceivePapers,
}

/// <summary>How a prisoner's word came to the desk.</summary>
public enum InstructionWay
{
    Visit,
    Call,
    Letter,

    /// <summary>Through a lawyer.</summary>
    Lawyer,

    /// <summary>In a statement that the person published. For a consent only: the statement itself is the evidence.</summary>
    PublicStatement,
}

/// <summary>Whether a mandate counts on some day.</summary>
public enum MandateState
{
    Unconfirmed,
    NotBegun,
    InForce,
    Suspended,
    Recalled,
    Expired,
}

/// <summary>What others record of a mandate; the day is considered separately.</summary>
public enum MandateStage
{
    Unconfirmed,
    Confirmed,
    Suspended,
    Recalled,
}

/// <summary>A prisoner lets a representative act and speak. It counts once a second person has confirmed it. Pure.</summary>
/// <param name="Given">What was entered; null before.</param>
/// <param name="EnteredBy">The sign-in name of the one who entered it.</param>
/// <param name="Confirmer">Empty before the confirmation.</param>
/// <param name="Reason">Why it is suspended or was recalled; empty otherwise.</param>
public sealed record Mandate(MandateGiven? Given, MandateStage Stage, string EnteredBy, string Confirmer, string Reason)
{
    /// <summary>How long a mandate can last.</summary>
    public const int MostYears = 2;

    public static Mandate Empty { get; } = new(Given: null, MandateStage.Unconfirmed, "", "", "");

    /// <summary>The last day that a mandate from this day on can have.</summary>
    public static DateOnly LatestEnd(DateOnly from) =>
        from.Year > DateOnly.MaxValue.Year - MostYears ? DateOnly.MaxValue : from.AddYears(MostYears);

    /// <param name="open">The accounts that exist and are not closed, among those that the mandate names.</param>
    public static Decision<MandateEvent> Give(MandateGiven given, IReadOnlySet<Guid> open) =>
        open.Contains(given.Representative) && given.Witnesses.All(open.Contains) ? given : MandateRefusals.AccountNotOpen;

    public MandateState On(DateOnly day) => Stage switch
    {
        MandateStage.Recalled => MandateState.Recalled,
        _ when day > Given?.Until => MandateState.Expired,
        MandateStage.Unconfirmed => MandateState.Unconfirmed,
        MandateStage.Suspended => MandateState.Suspended,
        _ when day < Given?.From => MandateState.NotBegun,
        _ => MandateState.InForce,
    };

    /// <param name="caller">The caller's account.</param>
    public Decision<MandateEvent> Confirm(Guid caller, bool isCustodian, DateOnly today) => Ended(today) is { } ended ? ended
        : Stage != MandateStage.Unconfirmed ? Decision<MandateEvent>.Nothing
        : caller == Accounts.Account.IdOf(EnteredBy) || caller == Given!.Representative
            || !(isCustodian || Given.Witnesses.Contains(caller)) ? MandateRefusals.NotSecondPerson
        : new MandateConfirmed(Given.Prisoner);

    public Decision<MandateEvent> Suspend(string reason, DateOnly today) => Ended(today) is { } ended ? ended
        : Stage switch
        {
            MandateStage.Unconfirmed => MandateRefusals.Unconfirmed,
            MandateStage.Suspended => Decision<MandateEvent>.Nothing,
            _ => new MandateSuspended(Given!.Prisoner, reason),
        };

    public Decision<MandateEvent> Resume(DateOnly today) => Ended(today) is { } ended ? ended
        : Stage == MandateStage.Suspended ? new MandateResumed(Given!.Prisoner)
        : Decision<MandateEvent>.Nothing;

    /// <summary>One that has expired can be recalled too, because consents given under it may still count.</summary>
    public Decision<MandateEvent> Recall(string reason) =>
        Stage == MandateStage.Recalled ? Decision<MandateEvent>.Nothing : new MandateRecalled(Given!.Prisoner, reason);

    /// <summary>Why a consent that the representative gave for a prisoner on a day does not count; null if it does.</summary>
    public Refusal? WhyNoConsent(Guid prisoner, DateOnly given) =>
        Given?.Prisoner != prisoner ? MandateRefusals.Unknown
        : !Given.Scopes.Contains(MandateScope.ConsentToPublication) ? MandateRefusals.ScopeLacking
        : On(given) switch
        {
            MandateState.InForce => null,
            MandateState.Unconfirmed => MandateRefusals.Unconfirmed,
            MandateState.NotBegun => MandateRefusals.NotBegun,
            MandateState.Suspended => MandateRefusals.Suspended,
            MandateState.Recalled => MandateRefusals.Recalled,
            _ => MandateRefusals.Expired,
        };

    public static Mandate Evolve(Mandate mandate, Recorded<MandateEvent> recorded) => recorded.Event switch
    {
        MandateGiven given => mandate with { Given = given, EnteredBy = recorded.Actor },
        MandateConfirmed => mandate with { Stage = MandateStage.Confirmed, Confirmer = recorded.Actor },
        MandateSuspended suspended => mandate with { Stage = MandateStage.Suspended, Reason = suspended.Reason },
        MandateResumed => mandate with { Stage = MandateStage.Confirmed, Reason = "" },
        MandateRecalled recalled => mandate with { Stage = MandateStage.Recalled, Reason = recalled.Reason },
        _ => mandate,
    };

    private Refusal? Ended(DateOnly today) => On(today) switch
    {
        MandateState.Recalled => MandateRefusals.Recalled,
        MandateState.Expired => MandateRefusals.Expired,
        _ => null,
    };
}
