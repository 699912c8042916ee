namespace Habeas.Registry;

/// <summary>Refusals by the registry; each reason is documented in <c>registry/v1/errors.proto</c>.</summary>
public static class Refusals
{
    public const string MergePendingReason = "MERGE_PENDING";

    public static Refusal NotInCustody { get; } = new("NOT_IN_CUSTODY", "The person is not in custody at that time.");

    public static Refusal BeforeArrest { get; } = new("BEFORE_ARREST", "The date is before the arrest.");

    public static Refusal Died { get; } = new("DIED", "The person had already died in custody.");

    public static Refusal InFuture { get; } = new("IN_FUTURE", "The date is in the future.");

    public static Refusal CannotMerge { get; } = new("CANNOT_MERGE", "These two records cannot be merged in this direction.");

    public static Refusal NotMerged { get; } = new("NOT_MERGED", "That record is not merged into this one.");

    public static Refusal NoSuchFact { get; } = new("NO_SUCH_FACT", "No such custody fact, or it was withdrawn.");

    public static Refusal NoSuchAssessment { get; } = new("NO_SUCH_ASSESSMENT", "No such assessment is waiting for review.");

    public static Refusal SameReviewer { get; } = new("SAME_REVIEWER", "The second reviewer must not be the first.");

    public static Refusal FindingsContradict { get; } = new("FINDINGS_CONTRADICT", "The findings do not support that status.");

    public static Refusal NoSuchIncident { get; } = new("NO_SUCH_INCIDENT", "No such incident, or it was withdrawn.");

    public static Refusal NoPublicSummary { get; } = new("NO_PUBLIC_SUMMARY", "The incident has no public summary.");

    public static Refusal NoSuchProposal { get; } = new("NO_SUCH_PROPOSAL", "No such custody fact is waiting for confirmation.");

    public static Refusal NotTheProposer { get; } = new("NOT_THE_PROPOSER", "Only the proposer may withdraw it.");

    public static Refusal RecordRetracted { get; } = new("RECORD_RETRACTED", "The record was retracted together with its only source.");

    public static Refusal NoSuchName { get; } = new("NO_SUCH_NAME", "The record has no such spelling in that language.");

    public static Refusal PrimaryName { get; } = new("PRIMARY_NAME", "The name under which a record is shown cannot be removed.");

    public static Refusal AlreadyInCustody(int custody) =>
        new Refusal("ALREADY_IN_CUSTODY", "The person is already in custody at that time.")
        .With("custody", custody.ToString(CultureInfo.InvariantCulture));

    public static Refusal Merged(Guid survivor) => new Refusal("MERGED", "The record was merged into another one.")
        .With("merged_into", $"prisoners/{survivor:D}");

    /// <summary>Nothing can be recorded until the merge in progress is completed or undone.</summary>
    public static Refusal MergePending(Guid survivor) => new Refusal(MergePendingReason, "The record is being merged into another one.")
        .With("merging_into", $"prisoners/{survivor:D}");

    public static Refusal CustodyConflict(Refusal cause) =>
        new Refusal("CUSTODY_CONFLICT", "The custody facts would contradict each other.")
        .With("cause", cause.Reason);

    public static Refusal NoSuchFacility(Guid facility) => new Refusal("NO_SUCH_FACILITY", "The facility is not in the register.")
        .With("facility", $"facilities/{facility:D}");

    public static Refusal FacilityNotOpen(Guid facility) => new Refusal("FACILITY_NOT_OPEN", "The facility did not exist at that time.")
        .With("facility", $"facilities/{facility:D}");
}
