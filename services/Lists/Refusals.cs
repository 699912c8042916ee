namespace Habeas.Lists;

/// <summary>Why the rules for lists refuse; causes and what to do stand in lists/v1/errors.proto.</summary>
public static class Refusals
{
    public const string PublisherExistsReason = "PUBLISHER_EXISTS";

    public const string AlreadyDecidedReason = "ALREADY_DECIDED";

    public const string GroupExistsReason = "GROUP_EXISTS";

    public const string GroupNameTakenReason = "GROUP_NAME_TAKEN";

    public static Refusal NotOwnPublisher { get; } = new(
        "NOT_OWN_PUBLISHER", "Editions are drafted only for the committee's own publisher.");

    public static Refusal NotPublic { get; } = new("NOT_PUBLIC", "The edition is not public.");

    public static Refusal WithdrawalRequested { get; } = new("WITHDRAWAL_REQUESTED", "The withdrawal waits for a second person already.");

    public static Refusal NoWithdrawalRequested { get; } = new("NO_WITHDRAWAL_REQUESTED", "Nobody asked for the withdrawal.");

    public static Refusal WithdrawalPending { get; } = new(
        "WITHDRAWAL_PENDING", "What only the edition brought is still being withdrawn in the register.");

    public static Refusal NothingToPublish { get; } = new("NOTHING_TO_PUBLISH", "No prisoner of the register fits the rule.");

    public static Refusal UndoPending { get; } = new("UNDO_PENDING", "Decisions of the edition are being undone.");

    public static Refusal NoSuchDecision { get; } = new("NO_SUCH_DECISION", "There is no such decision, or it is undone already.");

    public static Refusal NoEditionAtDate { get; } = new("NO_EDITION_AT_DATE", "The publisher has no edition at or before that date.");

    public static Refusal GroupExists { get; } = new(GroupExistsReason, "The publisher has a group with this id.");

    public static Refusal TooManyGroups { get; } = new("TOO_MANY_GROUPS", "The publisher has as many groups as it may have.");

    /// <summary>Never sent: who asks for a group that is not there is answered NOT_FOUND.</summary>
    public static Refusal NoSuchGroup { get; } = new("NO_SUCH_GROUP", "The publisher has no such group.");

    public static Refusal NoSuchGroupName { get; } = new("NO_SUCH_GROUP_NAME", "The group does not have this name.");

    public static Refusal LastGroupName { get; } = new("LAST_GROUP_NAME", "It is the group's only name.");

    public static Refusal GroupNameTaken(string group) =>
        new Refusal(GroupNameTakenReason, "Another group of the publisher has this name.").With("group", group);

    public static Refusal PublisherExists(Guid publisher) =>
        new Refusal(PublisherExistsReason, "Another publisher has this title or alias.")
            .With("publisher", ResourceName.Of("publishers", publisher));

    public static Refusal WrongState(Stage stage) =>
        new Refusal("WRONG_STATE", "The edition's state does not allow it.").With("state", stage.ToString().ToUpperInvariant());

    public static Refusal AlreadyDecided(Guid prisoner) =>
        new Refusal(AlreadyDecidedReason, "It is decided already who the entry is.")
            .With("prisoner", ResourceName.Of("prisoners", prisoner));

    public static Refusal RuledOut(Guid prisoner) =>
        new Refusal("RULED_OUT", "It was decided that the entry is not this prisoner.")
            .With("prisoner", ResourceName.Of("prisoners", prisoner));

    public static Refusal KeptInRegister(Guid prisoner, string reason) =>
        new Refusal("KEPT_IN_REGISTER", "The registry does not let go of what the entry brought.")
            .With("prisoner", ResourceName.Of("prisoners", prisoner))
            .With("registry_reason", reason);

    public static Refusal TwiceInEdition(int entry) =>
        new Refusal("TWICE_IN_EDITION", "Another entry of the edition is that prisoner.")
            .With("entry", entry.ToString(CultureInfo.InvariantCulture));
}
