namespace Habeas.Access.Mandates;

/// <summary>Events of a mandate. Members are only ever added. Each names the prisoner, for services that follow the feed.</summary>
public abstract record MandateEvent
{
    public static EventTypes<MandateEvent> Types { get; } = new(
        ("given", typeof(MandateGiven)),
        ("confirmed", typeof(MandateConfirmed)),
        ("suspended", typeof(MandateSuspended)),
        ("resumed", typeof(MandateResumed)),
        ("recalled", typeof(MandateRecalled)));
}

/// <summary>A mandate was entered. It counts from <see cref="MandateConfirmed"/> on.</summary>
/// <param name="IncapacityReason">Why the prisoner cannot give it; null if the prisoner gave it.</param>
/// <param name="Kin">Who the next of kin is; null if the prisoner gave it.</param>
/// <param name="Representative">The id of an account.</param>
/// <param name="Until">The last day.</param>
/// <param name="Witnesses">Ids of accounts.</param>
public sealed record MandateGiven(
    Guid Prisoner,
    MandateGiver Giver,
    [property: LegalOnly, Sealed] string? IncapacityReason,
    [property: LegalOnly, Sealed] string? Kin,
    Guid Representative,
    IReadOnlyList<MandateScope> Scopes,
    DateOnly From,
    DateOnly Until,
    InstructionWay Way,
    DateOnly InstructedOn,
    IReadOnlyList<Guid> Witnesses) : MandateEvent;

/// <summary>A second person confirmed it.</summary>
public sealed record MandateConfirmed(Guid Prisoner) : MandateEvent;

/// <summary>It does not count until <see cref="MandateResumed"/>, and neither do the consents given under it.</summary>
public sealed record MandateSuspended(Guid Prisoner, [property: LegalOnly, Sealed] string Reason) : MandateEvent;

/// <summary>It counts again.</summary>
public sealed record MandateResumed(Guid Prisoner) : MandateEvent;

/// <summary>It was recalled for good, and with it the consents given under it.</summary>
public sealed record MandateRecalled(Guid Prisoner, [property: LegalOnly, Sealed] string Reason) : MandateEvent;
