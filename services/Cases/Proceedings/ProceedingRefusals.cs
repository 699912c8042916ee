namespace Habeas.Cases.Proceedings;

/// <summary>Why the rules for proceedings refuse.</summary>
public static class ProceedingRefusals
{
    public static Refusal NotOpened { get; } = new("NOT_OPENED", "The proceeding has not been opened.");

    public static Refusal AlreadyOpened { get; } = new("ALREADY_OPENED", "The proceeding is already open.");

    public static Refusal NoPrisoner { get; } = new("NO_PRISONER", "A proceeding must concern at least one prisoner.");

    public static Refusal InFuture { get; } = new("IN_FUTURE", "The date is in the future.");

    public static Refusal Closed { get; } = new("PROCEEDING_CLOSED", "The proceeding is closed.");

    public static Refusal NoSuchHearing { get; } = new("NO_SUCH_HEARING", "The proceeding has no such hearing.");

    public static Refusal NoSuchMotion { get; } = new("NO_SUCH_MOTION", "The proceeding has no such open motion.");

    public static Refusal NoSuchDecision { get; } = new("NO_SUCH_DECISION", "The proceeding has no such decision.");

    public static Refusal NotAParty { get; } = new("NOT_A_PARTY", "The proceeding does not concern this prisoner.");

    public static Refusal NoReason { get; } = new("NO_REASON", "A reason is required.");

    public static Refusal UntilNeeded { get; } = new("UNTIL_NEEDED", "A remand needs a last day; no other decision may have one.");

    public static Refusal WrongKind { get; } =
        new("DECISION_OF_ANOTHER_KIND_OF_CASE", "This kind of decision does not exist in this kind of proceeding.");

    public static Refusal NotSuspended { get; } = new("NOT_SUSPENDED", "The proceeding is not suspended.");

    public static Refusal RuleNotStarted { get; } = new("RULE_NOT_STARTED", "The decision does not start a term under this rule.");

    public static Refusal TermAlreadyKept { get; } = new("TERM_ALREADY_KEPT", "The deadline was already met.");

    public static Refusal SentenceWithoutConviction { get; } =
        new("SENTENCE_WITHOUT_CONVICTION", "A sentence is only allowed for a conviction or a higher court's decision that changes one.");

    public static Refusal RemandedAndReleased { get; } =
        new("REMANDED_AND_RELEASED", "A decision cannot order both the remand and the release of the same prisoner.");

    public static Refusal NoSuchEntry { get; } = new("NO_SUCH_ENTRY", "There is no such entry.");

    public static Refusal NotByCorrection { get; } = new(
        "NOT_BY_CORRECTION", "A correction can only keep a hearing's state or take it back to scheduled.");

    /// <param name="entry">The entry that depends on it, as "decision 2".</param>
    public static Refusal EntryDepends(string entry) =>
        new Refusal("ENTRY_DEPENDS", "Another entry depends on this; correct or withdraw that one first.").With("entry", entry);

    public static Refusal HearingBeforeBegin(PartialDate begun) =>
        new Refusal("HEARING_BEFORE_CASE_BEGAN", "The hearing is before the start of the case.").With("began", begun.ToString());

    public static Refusal BeforeBegin(PartialDate begun) =>
        new Refusal("BEFORE_CASE_BEGAN", "The date is before the start of the case.").With("began", begun.ToString());

    public static Refusal ServedBeforeGiven(PartialDate given) =>
        new Refusal("SERVED_BEFORE_GIVEN", "The date of service is before the date of the decision.").With("given", given.ToString());

    public static Refusal HearingState(HearingState state) =>
        new Refusal("WRONG_STATE", "The hearing's current state does not allow this.").With("state", state.ToString().ToUpperInvariant());

    public static Refusal MotionDecidedBeforeMade(PartialDate made) =>
        new Refusal("DECIDED_BEFORE_MADE", "The date of the decision on the motion is before the date of the motion.")
            .With("made", made.ToString());

    public static Refusal RemandEndsBeforeOrder(PartialDate on) =>
        new Refusal("REMAND_ENDS_BEFORE_ORDER", "The remand ends before the date it was ordered.").With("ordered", on.ToString());

    public static Refusal SameMatter(IReadOnlyList<BarWarning> warnings) =>
        new Refusal("SAME_MATTER", "Another forum bars this proceeding or would be barred by it; acknowledge this to open it anyway.")
            .With("rules", string.Join(',', warnings.Select(warning => warning.Rule).Distinct(StringComparer.Ordinal)))
            .With("count", warnings.Count.ToString(CultureInfo.InvariantCulture));
}
