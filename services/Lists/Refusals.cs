namespace Habeas.Lists;

/// <summary>Refusals of the rules for lists; lists/v1/errors.proto documents causes and what to do.</summary>
public static class Refusals
{
    public const string PublisherExistsReason = "PUBLISHER_EXISTS";

    public const string AlreadyDecidedReason = "ALREADY_DECIDED";

    public const string GroupExistsReason = "GROUP_EXISTS";

    public const string GroupNameTakenReason = "GROUP_NAME_TAKEN";

    public static Refusal NotOwnPublisher { get; } = new(
        "NOT_OWN_PUBLISHER", "Only the committee's own publisher can have drafts.");

    public static Refusal NotPublic { get; } = new("NOT_PUBLIC", "The edition is not public.");

    public static Refusal WithdrawalRequested { get; } = new("WITHDRAWAL_REQUESTED", "The withdrawal already awaits a second person.");

    public static Refusal NoWithdrawalRequested { get; } = new("NO_WITHDRAWAL_REQUESTED", "No withdrawal was requested.");

    public static Refusal WithdrawalPending { get; } = new(
        "WITHDRAWAL_PENDING", "Facts from this edition alone are still being withdrawn from the register.");

    public static Refusal StillPublic { get; } = new("STILL_PUBLIC", "The edition is public. Withdraw it first.");

    public static Refusal NothingToPublish { get; } = new("NOTHING_TO_PUBLISH", "No prisoner in the register matches the rule.");

    public static Refusal UndoPending { get; } = new("UNDO_PENDING", "Decisions of the edition are being undone.");

    public static Refusal NoSuchDecision { get; } = new("NO_SUCH_DECISION", "No such decision, or it was already undone.");

    public static Refusal NoEditionAtDate { get; } = new("NO_EDITION_AT_DATE", "The publisher has no edition on or before that date.");

    public static Refusal GroupExists { get; } = new(GroupExistsReason, "The publisher already has a group with this id.");

    public static Refusal TooManyGroups { get; } = new("TOO_MANY_GROUPS", "The publisher has the maximum number of groups.");

    /// <summary>Never sent: a missing group is answered with NOT_FOUND.</summary>
    public static Refusal NoSuchGroup { get; } = new("NO_SUCH_GROUP", "The publisher has no such group.");

    public static Refusal NoSuchGroupName { get; } = new("NO_SUCH_GROUP_NAME", "The group does not have this name.");

    public static Refusal LastGroupName { get; } = new("LAST_GROUP_NAME", "A group's only name cannot be removed.");

    public static Refusal EntryWithheld { get; } = new("ENTRY_WITHHELD", "The person does not let the row be published.");

    public static Refusal NotCommitted { get; } = new("NOT_COMMITTED", "The edition has no commitment in the log yet.");

    public static Refusal NoCheckpoint { get; } = new("NO_CHECKPOINT", "No signed checkpoint covers the edition's commitment yet.");

    public static Refusal ProofLost { get; } = new("PROOF_LOST", "The row cannot be read any more as it was committed.");

    public static Refusal GroupNameTaken(string group) =>
        new Refusal(GroupNameTakenReason, "Another group of the publisher already has this name.").With("group", group);

    public static Refusal PublisherExists(Guid publisher) =>
        new Refusal(PublisherExistsReason, "Another publisher already has this title or alias.")
            .With("publisher", ResourceName.Of("publishers", publisher));

    public static Refusal DecisionsStand(int entries) =>
        new Refusal("DECISIONS_STAND", "Entries were decided to be persons of the register. Undo that first.")
            .With("entries", entries.ToString(CultureInfo.InvariantCulture));

    public static Refusal WrongState(Stage stage) =>
        new Refusal("WRONG_STATE", "The edition's state does not allow this.").With("state", stage.ToString().ToUpperInvariant());

    public static Refusal AlreadyDecided(Guid prisoner) =>
        new Refusal(AlreadyDecidedReason, "The entry has already been decided.")
            .With("prisoner", ResourceName.Of("prisoners", prisoner));

    public static Refusal RuledOut(Guid prisoner) =>
        new Refusal("RULED_OUT", "A clerk ruled out this prisoner for the entry.")
            .With("prisoner", ResourceName.Of("prisoners", prisoner));

    public static Refusal KeptInRegister(Guid prisoner, string reason) =>
        new Refusal("KEPT_IN_REGISTER", "The registry refused to remove the facts this entry added.")
            .With("prisoner", ResourceName.Of("prisoners", prisoner))
            .With("registry_reason", reason);

    public static Refusal TwiceInEdition(int entry) =>
        new Refusal("TWICE_IN_EDITION", "Another entry of the edition has been decided to be that prisoner.")
            .With("entry", entry.ToString(CultureInfo.InvariantCulture));
}
