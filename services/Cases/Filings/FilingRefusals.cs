namespace Habeas.Cases.Filings;

/// <summary>Why the rules for filings refuse.</summary>
public static class FilingRefusals
{
    public static Refusal DatesRunBackwards { get; } = new("DATES_RUN_BACKWARDS", "The date is before that of the previous step.");

    public static Refusal InFuture { get; } = new("IN_FUTURE", "The date is in the future.");

    public static Refusal NoFacility { get; } = new("NO_FACILITY", "A paper handed to an administration needs the facility.");

    public static Refusal NoPrisoner { get; } = new("NO_PRISONER", "A filing must concern at least one prisoner.");

    public static Refusal NotAHash { get; } = new("NOT_A_SHA256", "A hash must be 64 lower-case hexadecimal digits.");

    public static Refusal StepNotProvable { get; } = new(
        "STEP_NOT_PROVABLE", "The step was not made, and this kind of proof does not prove it.");

    public static Refusal NoSuchAttachment { get; } = new("NO_SUCH_ATTACHMENT", "The filing has no such attachment.");

    public static Refusal NotWithheld { get; } = new("NOT_WITHHELD", "Remedies are only available for a filing that is presumed withheld.");

    public static Refusal RemedyNotSent { get; } = new(
        "REMEDY_NOT_SENT", "A remedy that was never sent cannot be answered or refused.");

    public static Refusal RemedyClosed { get; } = new("REMEDY_CLOSED", "The remedy is already closed.");

    public static Refusal FalseType { get; } = new(
        "FALSE_TYPE", "The content does not match its declared media type, or files of this type are not accepted.");

    public static Refusal OtherContent { get; } = new("OTHER_CONTENT", "The content does not match the hash that was sent.");

    public static Refusal NoSuchEntry { get; } = new("NO_SUCH_ENTRY", "There is no such entry.");

    public static Refusal NoReason { get; } = new("NO_REASON", "A reason is required.");

    /// <param name="entry">The entry that depends on it, as "proof 2".</param>
    public static Refusal EntryDepends(string entry) =>
        new Refusal("ENTRY_DEPENDS", "Another entry depends on this; correct or withdraw that one first.").With("entry", entry);

    public static Refusal WrongStep(FilingStep step) =>
        new Refusal("WRONG_STATE", "The filing's current state does not allow this.").With("state", step.ToString().ToUpperInvariant());

    public static Refusal ForAnotherFiling(Guid? filing)
    {
        var refusal = new Refusal("RECEIPT_OF_ANOTHER_FILING", "The receipt belongs to another filing.");
        return filing is { } id ? refusal.With("filing", ResourceName.Of("filings", id)) : refusal;
    }

    public static Refusal ProofBeforeStep(PartialDate handedOver) =>
        new Refusal(
            "PROOF_BEFORE_HANDING_OVER",
            "The receipt is dated before the paper was handed over, so it belongs to another filing.")
            .With("handed_over", handedOver.ToString());

    public static Refusal ProofRepeated(int number) =>
        new Refusal("PROOF_REPEATED", "The filing already has this proof.").With("proof", number.ToString(CultureInfo.InvariantCulture));
}
