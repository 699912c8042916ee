namespace Habeas.Cases.Proceedings;

/// <summary>Why the rules for proceedings refuse.</summary>
public static class ProceedingRefusals
{
    public static Refusal NotOpened { get; } = new("NOT_OPENED", "There is no such proceeding yet.");

    public static Refusal AlreadyOpened { get; } = new("ALREADY_OPENED", "The proceeding was opened before.");

    public static Refusal NoPrisoner { get; } = new("NO_PRISONER", "A proceeding concerns one prisoner at least.");

    public static Refusal InFuture { get; } = new("IN_FUTURE", "The day lies in the future.");

    public static Refusal Closed { get; } = new("PROCEEDING_CLOSED", "The proceeding is closed.");

    public static Refusal NoSuchHearing { get; } = new("NO_SUCH_HEARING", "The proceeding has no such hearing.");

    public static Refusal NoSuchMotion { get; } = new("NO_SUCH_MOTION", "The proceeding has no such motion that is still open.");

    public static Refusal NoSuchDecision { get; } = new("NO_SUCH_DECISION", "The proceeding has no such decision.");

    public static Refusal NotAParty { get; } = new("NOT_A_PARTY", "The prisoner is not one whom the proceeding concerns.");

    public static Refusal NoReason { get; } = new("NO_REASON", "This needs a reason.");

    public static Refusal UntilNeeded { get; } = new("UNTIL_NEEDED", "A remand names its last day, and only a remand does.");

    public static Refusal WrongKind { get; } =
        new("DECISION_OF_ANOTHER_KIND_OF_CASE", "Such a decision is not given in a proceeding of this kind.");

    public static Refusal NotSuspended { get; } = new("NOT_SUSPENDED", "The proceeding does not stand still.");

    public static Refusal RuleNotStarted { get; } = new("RULE_NOT_STARTED", "The decision starts no term of this rule.");

    public static Refusal TermAlreadyKept { get; } = new("TERM_ALREADY_KEPT", "The term was kept already.");

    public static Refusal SentenceWithoutConviction { get; } =
        new("SENTENCE_WITHOUT_CONVICTION", "Only a verdict that convicts has a sentence, and a higher court's decision that changes it.");

    public static Refusal RemandedAndReleased { get; } =
        new("REMANDED_AND_RELEASED", "A decision cannot order the remand and the release of one prisoner.");

    public static Refusal HearingBeforeBegin(PartialDate begun) =>
        new Refusal("HEARING_BEFORE_CASE_BEGAN", "The hearing lies before the case began.").With("began", begun.ToString());

    public static Refusal BeforeBegin(PartialDate begun) =>
        new Refusal("BEFORE_CASE_BEGAN", "The day lies before the case began.").With("began", begun.ToString());

    public static Refusal ServedBeforeGiven(PartialDate given) =>
        new Refusal("SERVED_BEFORE_GIVEN", "The decision was not served before it was given.").With("given", given.ToString());

    public static Refusal HearingState(HearingState state) =>
        new Refusal("WRONG_STATE", "The hearing's state does not allow it.").With("state", state.ToString().ToUpperInvariant());

    public static Refusal MotionDecidedBeforeMade(PartialDate made) =>
        new Refusal("DECIDED_BEFORE_MADE", "The motion was not decided before it was made.").With("made", made.ToString());

    public static Refusal RemandEndsBeforeOrder(PartialDate on) =>
        new Refusal("REMAND_ENDS_BEFORE_ORDER", "The remand ends before it was ordered.").With("ordered", on.ToString());

    public static Refusal SameMatter(IReadOnlyList<BarWarning> warnings) =>
        new Refusal("SAME_MATTER", "Another forum bars this proceeding or would be barred by it: open it only knowing that.")
            .With("rules", string.Join(',', warnings.Select(warning => warning.Rule).Distinct(StringComparer.Ordinal)))
            .With("count", warnings.Count.ToString(CultureInfo.InvariantCulture));
}
