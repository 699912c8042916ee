namespace Habeas.Cases.Clocks;

/// <summary>Why a deadline cannot be computed.</summary>
public static class ClockRefusals
{
    public static Refusal OutOfRange { get; } = new("DATE_OUT_OF_RANGE", "The trigger lies too far back or ahead to count from.");

    public static Refusal BadSuspension { get; } = new("SUSPENSION_ENDS_BEFORE_IT_BEGINS", "A suspension ends before it begins.");

    public static Refusal NotForBackward { get; } = new(
        "CHANGE_OF_BACKWARD_TERM", "A last day before an event is not extended, suspended or restored: the event moves.");

    public static Refusal Unextended { get; } = new("EXTENSION_WITHOUT_LENGTH", "An extension names either a further term or a day.");

    public static Refusal ExtensionUnit { get; } = new(
        "EXTENSION_IN_OTHER_UNIT", "The term cannot be extended in this unit: hours by hours only, and working days need a holiday set.");

    public static Refusal TermInHours { get; } = new("CHANGE_OF_TERM_IN_HOURS", "A term in hours is extended by hours only.");

    public static Refusal RuleNotInForce(Rule rule) =>
        new Refusal("RULE_NOT_IN_FORCE", "The rule was not in force on the day of the trigger.").With("rule", rule.Id);

    public static Refusal NotStartedByService(Rule rule) =>
        new Refusal("NOT_STARTED_BY_THIS_SERVICE", "Service on this person does not start the term.").With("rule", rule.Id);

    public static Refusal UnknownRule(string rule) => new Refusal("UNKNOWN_RULE", "No pack has this rule.").With("rule", rule);

    public static Refusal UnknownHolidays(HolidayVersionId version) =>
        new Refusal("UNKNOWN_HOLIDAY_SET", "The rule is not counted with this holiday set, or it has no such version.")
            .With("holidays", version.ToString());

    public static Refusal TermOver(DateOnly due) =>
        new Refusal("TERM_OVER", "The term was over when it was to be extended; it can only be restored.")
            .With("due", DerivationStep.Day(due));

    public static Refusal ExtendedToEarlier(DateOnly due) =>
        new Refusal("EXTENDED_TO_EARLIER_DAY", "The extension ends no later than the term did.").With("due", DerivationStep.Day(due));

    public static Refusal NotMissed(DateOnly due) =>
        new Refusal("TERM_NOT_MISSED", "Only a missed term is restored, and not to a day before the decision.")
            .With("due", DerivationStep.Day(due));
}
