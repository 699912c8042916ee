namespace Habeas.Cases.Proceedings;

/// <summary>A term that a decision of a proceeding started.</summary>
/// <param name="Decision">The number of the decision.</param>
/// <param name="IsServed">
/// False when nothing is known of a service: then it is counted from the day of the decision, the earliest it can be.
/// </param>
/// <param name="Kept">When the term was kept; null while it was not.</param>
public sealed record ProceedingDeadline(int Decision, Deadline Deadline, bool IsServed, KeptTerm? Kept);

public sealed partial record Proceeding
{
    /// <summary>Every term that this proceeding's decisions have started, the earliest first.</summary>
    public IReadOnlyList<ProceedingDeadline> Deadlines(RuleBook book, DeadlineCalculator calculator) =>
    [
        .. Decisions
            .SelectMany(decision => Started(decision, book))
            .Select(started => (
                started.Decision,
                started.Rule,
                started.IsServed,
                calculator.Compute(started.Rule, started.Trigger, Changes(started.Decision.Number, started.Rule.Id)).Deadline))
            .Where(found => found.Deadline is not null)
            .Select(found => new ProceedingDeadline(
                found.Decision.Number,
                found.Deadline!,
                found.IsServed,
                KeptTerms.Find(kept => kept.Decision == found.Decision.Number && kept.Rule == found.Rule.Id)))
            .OrderBy(found => found.Deadline.Due)
            .ThenBy(found => found.Deadline.Rule, StringComparer.Ordinal),
    ];

    /// <summary>An extension, a suspension, a restoration, a decree on holidays.</summary>
    public Decision<ProceedingEvent> ChangeTerm(TermChanged changed, RuleBook book, DeadlineCalculator calculator, DateOnly today)
    {
        if (FindTerm(changed.Decision, changed.Rule, book) is not { } started)
        {
            return Find(changed.Decision) is null ? ProceedingRefusals.NoSuchDecision : ProceedingRefusals.RuleNotStarted;
        }

        if (changed.Change.On > today)
        {
            return ProceedingRefusals.InFuture;
        }

        var changes = Changes(changed.Decision, changed.Rule);
        return changes.Contains(changed.Change) ? Decision<ProceedingEvent>.Nothing
            : calculator.Compute(started.Rule, started.Trigger, [.. changes, changed.Change]).Refusal is { } refusal ? refusal
            : Happened(changed, PartialDate.From(changed.Change.On));
    }

    /// <summary>The appeal was lodged. Even after its day: whether it was late is for the court to say.</summary>
    public Decision<ProceedingEvent> KeepTerm(TermKept kept, RuleBook book, DateOnly today) =>
        Find(kept.Decision) is not { } decision ? ProceedingRefusals.NoSuchDecision
        : FindTerm(kept.Decision, kept.Rule, book) is null ? ProceedingRefusals.RuleNotStarted
        : KeptTerms.Exists(known => known.Decision == kept.Decision && known.Rule == kept.Rule) ? ProceedingRefusals.TermAlreadyKept
        : kept.On.Earliest > today ? ProceedingRefusals.InFuture
        : kept.On.IsCertainlyBefore(decision.On) ? ProceedingRefusals.BeforeBegin(decision.On)
        : Happened(kept, kept.On);

    /// <summary>It was noticed that later rules or days off moved a term.</summary>
    public Decision<ProceedingEvent> NoteMove(TermMoved moved) => Find(moved.Decision) is null ? ProceedingRefusals.NoSuchDecision : moved;

    private (CourtDecision Decision, Rule Rule, Trigger Trigger, bool IsServed)? FindTerm(int decision, string rule, RuleBook book) =>
        Find(decision) is { } given
            ? Started(given, book)
                .Where(started => started.Rule.Id == rule)
                .Select(started => ((CourtDecision, Rule, Trigger, bool)?)started)
                .FirstOrDefault()
            : null;

    private IEnumerable<(CourtDecision Decision, Rule Rule, Trigger Trigger, bool IsServed)> Started(CourtDecision decision, RuleBook book)
    {
        var services = decision.Services.Select(service => new Trigger(service.On, ServedOn: service.Whom, Decided: decision.On)).ToArray();
        foreach (var rule in DecisionKinds.StartedByService(Kind, decision).SelectMany(trigger => InForce(book, trigger, decision.On)))
        {
            var served = rule.Service.Count > 0
                ? Trigger.Earliest(rule, services)
                : services.OrderBy(service => service.On.Earliest).FirstOrDefault();
            yield return (decision, rule, served ?? new Trigger(decision.On), served is not null);
        }

        foreach (var rule in DecisionKinds.StartedByGiving(Kind, decision).SelectMany(trigger => InForce(book, trigger, decision.On)))
        {
            yield return (decision, rule, new Trigger(decision.On), IsServed: true);
        }
    }

    /// <summary>
    /// The rules in force on the day of the decision: the law asks for that day, not for the service. Of an uncertain day, those of its
    /// first and its last.
    /// </summary>
    private static IEnumerable<Rule> InForce(RuleBook book, string trigger, PartialDate on) =>
        book.StartedBy(trigger, on.Earliest).Union(book.StartedBy(trigger, on.Latest));

    private TermChange[] Changes(int decision, string rule) =>
        [.. ChangedTerms.Where(changed => changed.Decision == decision && changed.Rule == rule).Select(changed => changed.Change)];
}
