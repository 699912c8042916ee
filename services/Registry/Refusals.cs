namespace Habeas.Registry;

/// <summary>Why the registry refuses; each reason is documented in <c>registry/v1/errors.proto</c>.</summary>
public static class Refusals
{
    public const string MergePendingReason = "MERGE_PENDING";

    public static Refusal NotInCustody { get; } = new("NOT_IN_CUSTODY", "The person is not in custody at that time.");

    public static Refusal BeforeArrest { get; } = new("BEFORE_ARREST", "The date lies before the arrest.");

    public static Refusal Died { get; } = new("DIED", "The person died in custody before that.");

    public static Refusal InFuture { get; } = new("IN_FUTURE", "The date lies in the future.");

    public static Refusal CannotMerge { get; } = new("CANNOT_MERGE", "These two records cannot be merged this way round.");

    public static Refusal NotMerged { get; } = new("NOT_MERGED", "That record is not merged into this one.");

    public static Refusal NoSuchFact { get; } = new("NO_SUCH_FACT", "There is no such custody fact that stands.");

    public static Refusal NoSuchAssessment { get; } = new("NO_SUCH_ASSESSMENT", "There is no such assessment that waits for review.");

    public static Refusal SameReviewer { get; } = new("SAME_REVIEWER", "The second reviewer must be another person than the first.");

    public static Refusal FindingsContradict { get; } = new("FINDINGS_CONTRADICT", "The findings do not lead to that status.");

    public static Refusal NoSuchIncident { get; } = new("NO_SUCH_INCIDENT", "There is no such incident that stands.");

    public static Refusal NoPublicSummary { get; } = new("NO_PUBLIC_SUMMARY", "It has no summary for the public.");

    public static Refusal NoSuchProposal { get; } = new("NO_SUCH_PROPOSAL", "There is no such custody fact that waits to be confirmed.");

    public static Refusal NotTheProposer { get; } = new("NOT_THE_PROPOSER", "Only who proposed it may take it back.");

    public static Refusal RecordRetracted { get; } = new("RECORD_RETRACTED", "The source that alone had brought the record was retracted.");

    public static Refusal NoSuchName { get; } = new("NO_SUCH_NAME", "The record has no such spelling in that language.");

    public static Refusal PrimaryName { get; } = new("PRIMARY_NAME", "A record cannot be without the name that it is shown under.");

    public static Refusal AlreadyInCustody(int custody) =>
        new Refusal("ALREADY_IN_CUSTODY", "The person is already in custody at that time.")
        .With("custody", custody.ToString(CultureInfo.InvariantCulture));

    public static Refusal Merged(Guid survivor) => new Refusal("MERGED", "The record was merged into another one.")
        .With("merged_into", $"prisoners/{survivor:D}");

    /// <summary>Nothing can be recorded until the merge that has begun is completed or undone.</summary>
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
