namespace Habeas.Cases.Filings;

/// <summary>Why the rules for filings refuse.</summary>
public static class FilingRefusals
{
    public static Refusal DatesRunBackwards { get; } = new("DATES_RUN_BACKWARDS", "The day lies before the step that came before.");

    public static Refusal InFuture { get; } = new("IN_FUTURE", "The day lies in the future.");

    public static Refusal NoFacility { get; } = new("NO_FACILITY", "A paper given to an administration needs the facility.");

    public static Refusal NoPrisoner { get; } = new("NO_PRISONER", "A filing concerns one prisoner at least.");

    public static Refusal NotAHash { get; } = new("NOT_A_SHA256", "A hash is 64 lower-case hexadecimal digits.");

    public static Refusal StepNotProvable { get; } = new(
        "STEP_NOT_PROVABLE", "The step was not made, and this kind of proof does not show that it was.");

    public static Refusal NoSuchAttachment { get; } = new("NO_SUCH_ATTACHMENT", "The filing has no such attachment.");

    public static Refusal NotWithheld { get; } = new("NOT_WITHHELD", "Remedies are for a filing that is presumed withheld.");

    public static Refusal RemedyNotSent { get; } = new(
        "REMEDY_NOT_SENT", "A remedy that nobody asked for is neither answered nor refused.");

    public static Refusal RemedyClosed { get; } = new("REMEDY_CLOSED", "The remedy was closed already.");

    public static Refusal FalseType { get; } = new(
        "FALSE_TYPE", "The content is not of the type that is said, or files of this type are not kept.");

    public static Refusal OtherContent { get; } = new("OTHER_CONTENT", "The content has another hash than the one that was sent.");

    public static Refusal WrongStep(FilingStep step) =>
        new Refusal("WRONG_STATE", "The filing's state does not allow it.").With("state", step.ToString().ToUpperInvariant());

    public static Refusal ForAnotherFiling(Guid? filing)
    {
        var refusal = new Refusal("RECEIPT_OF_ANOTHER_FILING", "The receipt belongs to another filing.");
        return filing is { } id ? refusal.With("filing", ResourceName.Of("filings", id)) : refusal;
    }

    public static Refusal ProofBeforeStep(PartialDate handedOver) =>
        new Refusal(
            "PROOF_BEFORE_HANDING_OVER",
            "The receipt is older than the day on which the paper was handed over: it belongs to another filing.")
            .With("handed_over", handedOver.ToString());

    public static Refusal ProofRepeated(int number) =>
        new Refusal("PROOF_REPEATED", "The filing has this proof already.").With("proof", number.ToString(CultureInfo.InvariantCulture));
}
