namespace Habeas.Cases.Clocks;

/// <summary>Why a deadline cannot be computed.</summary>
public static class ClockRefusals
{
    public static Refusal OutOfRange { get; } = new("DATE_OUT_OF_RANGE", "The trigger is too far in the past or future.");

    public static Refusal BadSuspension { get; } = new("SUSPENSION_ENDS_BEFORE_IT_BEGINS", "A suspension ends before it begins.");

    public static Refusal NotForBackward { get; } = new(
        "CHANGE_OF_BACKWARD_TERM",
        "A deadline before an event cannot be extended, suspended or restored; change the date of the event instead.");

    public static Refusal Unextended { get; } = new(
        "EXTENSION_WITHOUT_LENGTH", "An extension needs either a further term or a new last day.");

    public static Refusal ExtensionUnit { get; } = new(
        "EXTENSION_IN_OTHER_UNIT", "The term cannot be extended in this unit: hours by hours only, and working days need a holiday set.");

    public static Refusal TermInHours { get; } = new("CHANGE_OF_TERM_IN_HOURS", "A term in hours can only be extended by hours.");

    public static Refusal RuleNotInForce(Rule rule) =>
        new Refusal("RULE_NOT_IN_FORCE", "The rule was not in force on the day of the trigger.").With("rule", rule.Id);

    public static Refusal NotStartedByService(Rule rule) =>
        new Refusal("NOT_STARTED_BY_THIS_SERVICE", "Service on this person does not start the term.").With("rule", rule.Id);

    public static Refusal UnknownRule(string rule) => new Refusal("UNKNOWN_RULE", "No pack contains this rule.").With("rule", rule);

    public static Refusal UnknownHolidays(HolidayVersionId version) =>
        new Refusal("UNKNOWN_HOLIDAY_SET", "The rule does not use this holiday set, or the set has no such version.")
            .With("holidays", version.ToString());

    public static Refusal TermOver(DateOnly due) =>
        new Refusal("TERM_OVER", "The term had already ended when it was extended; it can only be restored.")
            .With("due", DerivationStep.Day(due));

    public static Refusal ExtendedToEarlier(DateOnly due) =>
        new Refusal("EXTENDED_TO_EARLIER_DAY", "The extension would not end later than the current term.")
            .With("due", DerivationStep.Day(due));

    public static Refusal NotMissed(DateOnly due) =>
        new Refusal("TERM_NOT_MISSED", "Only a missed term can be restored, and only to the day of the decision or later.")
            .With("due", DerivationStep.Day(due));
}
