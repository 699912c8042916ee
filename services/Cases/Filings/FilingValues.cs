namespace Habeas.Cases.Filings;

public enum FilingKind
{
    Lawsuit,
    Appeal,
    Complaint,
    Petition,
    Request,
}

/// <summary>The progress of a filing.</summary>
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

/// <summary>How it is delivered.</summary>
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

/// <summary>The addressee, by its printed name.</summary>
public sealed record Addressee(AddresseeKind Kind, string Name)
{
    /// <summary>Whether a name printed on a receipt may refer to this addressee.</summary>
    public bool IsNamed(string printed) => string.Equals(Squeeze(Name), Squeeze(printed), StringComparison.OrdinalIgnoreCase);

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>The paper's text, or only its hash.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Body">Only in earlier journals: sealed with the service's own secret.</param>
/// <param name="Plain">Null if only the hash is known.</param>
public sealed record FilingText(
    string Sha256, [property: LegalOnly] string? Body = null, [property: LegalOnly, Sealed] string? Plain = null);

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

/// <summary>Proof that a step was made.</summary>
/// <param name="Number">Its place among the filing's proofs, from 1.</param>
/// <param name="Step">The step it proves.</param>
/// <param name="Reference">The printed number; it belongs to one filing only.</param>
/// <param name="Addressee">The printed addressee; empty if there is none.</param>
/// <param name="Sha256">SHA-256 of the attachment that shows it, lower-case hexadecimal; null if there is none.</param>
public sealed record Proof(
    int Number, FilingStep Step, ProofKind Kind, [property: Sealed] string Reference, PartialDate On, string Addressee, string? Sha256)
{
    /// <summary>A statement by the administration or a witness does not prove that a paper left; a receipt does.</summary>
    public bool ShowsDelivery => Step is FilingStep.Posted or FilingStep.Registered
        && Kind is ProofKind.PostalReceipt or ProofKind.DeliveryNotice or ProofKind.RegistrationNumber or ProofKind.CourtStamp
            or ProofKind.ElectronicConfirmation;
}

/// <param name="Number">From 1.</param>
/// <param name="Sha256">SHA-256 of the original bytes, lower-case hexadecimal.</param>
public sealed record Attachment(int Number, [property: Sealed] string FileName, string MediaType, long Size, string Sha256);

/// <summary>A person who handled the evidentiary copy of an attachment.</summary>
public sealed record HandlingEntry(int Attachment, string Who, string What, PartialDate On);

/// <summary>The stage that the silence has reached.</summary>
public enum SilenceStage
{
    Unconfirmed,
    PresumedWithheld,
}

/// <summary>A step whose proof did not arrive in time.</summary>
/// <param name="Due">The last day on which it was expected.</param>
/// <param name="TakenBack">When it was refuted; null while it is current.</param>
/// <param name="ByCorrection">It was refuted by a correction, not by a proof.</param>
public sealed record Silence(
    FilingStep After, SilenceStage Stage, string Rule, DateOnly Due, PartialDate? TakenBack, bool ByCorrection = false);

/// <summary>The bodies to complain to when a filing is withheld, in the order in which they are tried.</summary>
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

/// <summary>The status of one remedy. Planned means not yet due and not sent.</summary>
public sealed record Remedy(
    RemedyTarget Target, DateOnly? OpenedOn, PartialDate? SentOn, Guid? Filing, RemedyResult? Result, PartialDate? ClosedOn);

/// <summary>Later rules or holidays moved the deadline of something awaited.</summary>
public sealed record MovedWait(string Key, DeadlineMove Move);
