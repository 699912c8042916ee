namespace Habeas.Cases.Confirmations;

/// <summary>The standing confirmations, and what they mean for deadlines. Pure.</summary>
/// <remarks>
/// A deadline is recorded as its pack has it; confirmations are added when it is read, so that giving one or taking it back counts at once
/// and moves no deadline.
/// </remarks>
public sealed class StandingConfirmations(RuleBook book, IReadOnlyDictionary<string, Confirmation> all)
{
    public static StandingConfirmations None(RuleBook book) => new(book, new Dictionary<string, Confirmation>(StringComparer.Ordinal));

    /// <summary>The confirmation of a rule, and whether the rule has changed since; null if there is none.</summary>
    public (Confirmation Confirmation, bool IsOutdated)? Of(string rule) => all.TryGetValue(rule, out var found)
        ? (found, book.Find(rule) is not { } known || RuleContent.Of(known) != found.Content)
        : null;

    /// <summary>The rules that a deadline follows from, the last one first in time.</summary>
    public static IEnumerable<string> RulesOf(Deadline deadline) =>
        deadline.Steps.Where(step => step.Code == "RULE").Select(step => step.Args["rule"]).Distinct(StringComparer.Ordinal);

    /// <summary>The deadline with what lawyers confirmed: it is certain once nothing it rests on is unconfirmed.</summary>
    public Deadline Apply(Deadline deadline)
    {
        var steps = new List<DerivationStep>(deadline.Steps.Count);
        var rule = deadline.Rule;
        foreach (var step in deadline.Steps)
        {
            rule = step.Code == "RULE" ? step.Args["rule"] : rule;
            steps.Add(step.Code == "UNVERIFIED" && Of(rule) is { IsOutdated: false, Confirmation: var confirmed } ? Said(confirmed) : step);
        }

        return deadline with { Steps = steps, IsCertain = deadline.IsCertain || !steps.Exists(IsDoubt) };
    }

    private static bool IsDoubt(DerivationStep step) =>
        step.Code is "UNVERIFIED" or "HOLIDAYS_UNVERIFIED" or Deadline.UndecreedStep;

    /// <summary>Without the lawyer's name: derivations are public.</summary>
    private static DerivationStep Said(Confirmation confirmed) => DerivationStep.Of(
        "CONFIRMED",
        ("on", DerivationStep.Day(confirmed.On)),
        ("citation", confirmed.Citation),
        ("edition", confirmed.Edition));
}
