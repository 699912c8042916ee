namespace Habeas.Cases.Filings;

public enum FilingKind
{
    Lawsuit,
    Appeal,
    Complaint,
    Petition,
    Request,
}

/// <summary>How far a filing has come.</summary>
public enum FilingStep
{
    None,
    Drafted,
    HandedOver,
    Posted,
    Registered,
    Accepted,
    Refused,
    Forwarded,
    Answered,
    Decided,
    Lost,
}

/// <summary>By which way it leaves.</summary>
public enum DeliveryWay
{
    Administration,
    Lawyer,
    Post,
    ElectronicCourt,
}

public enum AddresseeKind
{
    Court,
    StateBody,
    PenitentiaryService,
    MinistryOfJustice,
    Ombudsman,
    InternationalBody,
    Other,
}

/// <summary>To whom it is addressed, by the name that is printed on it.</summary>
public sealed record Addressee(AddresseeKind Kind, string Name)
{
    /// <summary>Whether a name printed on a receipt may be this addressee.</summary>
    public bool IsNamed(string printed) => string.Equals(Squeeze(Name), Squeeze(printed), StringComparison.OrdinalIgnoreCase);

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>The paper's text, or its hash alone.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Body">Sealed in the journal.</param>
public sealed record FilingText(string Sha256, [property: LegalOnly] string? Body);

public enum ProofKind
{
    PostalReceipt,
    DeliveryNotice,
    RegistrationNumber,
    CourtStamp,
    AdministrationJournal,
    ElectronicConfirmation,
    Letter,
    WitnessStatement,
}

/// <summary>What shows that a step was made.</summary>
/// <param name="Number">From 1, its place among the filing's proofs.</param>
/// <param name="Step">The step that it proves.</param>
/// <param name="Reference">The number that is printed on it; it is one filing's only.</param>
/// <param name="Addressee">The addressee that is printed on it; empty when none is.</param>
/// <param name="Sha256">Of the attachment that shows it, lower-case hexadecimal; null when there is none.</param>
public sealed record Proof(int Number, FilingStep Step, ProofKind Kind, string Reference, PartialDate On, string Addressee, string? Sha256)
{
    /// <summary>An administration's own word, or a witness, does not show that a paper left: the receipt does.</summary>
    public bool ShowsDelivery => Step is FilingStep.Posted or FilingStep.Registered
        && Kind is ProofKind.PostalReceipt or ProofKind.DeliveryNotice or ProofKind.RegistrationNumber or ProofKind.CourtStamp
            or ProofKind.ElectronicConfirmation;
}

/// <param name="Number">From 1.</param>
/// <param name="Sha256">Of the untouched bytes, lower-case hexadecimal.</param>
public sealed record Attachment(int Number, string FileName, string MediaType, long Size, string Sha256);

/// <summary>Who had an attachment's evidentiary copy in hand.</summary>
public sealed record HandlingEntry(int Attachment, string Who, string What, PartialDate On);

/// <summary>How far the silence has gone.</summary>
public enum SilenceStage
{
    Unconfirmed,
    PresumedWithheld,
}

/// <summary>A step after which no proof came in time.</summary>
/// <param name="Due">The last day on which it was expected.</param>
/// <param name="TakenBack">By what it was taken back, and when; null while it stands.</param>
public sealed record Silence(FilingStep After, SilenceStage Stage, string Rule, DateOnly Due, PartialDate? TakenBack);

/// <summary>Whom to turn to when a filing is withheld, in the order in which they are tried.</summary>
public enum RemedyTarget
{
    AddresseeRegistry,
    PenitentiaryService,
    MinisterOfJustice,
    Ombudsman,
    Court,
}

public enum RemedyResult
{
    Answered,
    Refused,
    Silent,
}

/// <summary>Where one remedy stands. Planned: neither its turn nor sent.</summary>
public sealed record Remedy(
    RemedyTarget Target, DateOnly? OpenedOn, PartialDate? SentOn, Guid? Filing, RemedyResult? Result, PartialDate? ClosedOn);

/// <summary>The last day of what is awaited is another one by later rules or days off.</summary>
public sealed record MovedWait(string Key, DeadlineMove Move);
