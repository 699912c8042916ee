using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Habeas.Cases.Proceedings;

/// <summary>A term started by a decision, as computed.</summary>
/// <param name="Decision">The number of the decision.</param>
/// <param name="IsServed">
/// False if no service is known; the term is then counted from the day of the decision, the earliest possible start.
/// </param>
public sealed record EnteredTerm(int Decision, Deadline Deadline, bool IsServed) : IEnteredDeadline
{
    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Decision:D6}/{Deadline.Rule}");
}

public sealed partial record Proceeding
{
    /// <summary>The terms started by its decisions, as last recorded, earliest first.</summary>
    public ImmutableList<EnteredTerm> Terms { get; init; } = [];

    /// <summary>Fingerprint of the rules by which <see cref="Terms"/> were computed; empty until they are first recorded.</summary>
    public string TermRules { get; init; } = "";

    /// <summary>The terms under these rules, earliest first.</summary>
    public IReadOnlyList<EnteredTerm> ComputeTerms(RuleBook book, DeadlineCalculator calculator) =>
    [
        .. Decisions
            .SelectMany(decision => Started(decision, book))
            .Select(started => (
                started.Decision,
                started.IsServed,
                calculator.Compute(started.Rule, started.Trigger, Changes(started.Decision.Number, started.Rule.Id)).Deadline))
            .Where(found => found.Deadline is not null)
            .Select(found => new EnteredTerm(found.Decision.Number, found.Deadline!, found.IsServed))
            .OrderBy(term => term.Deadline.Due)
            .ThenBy(term => term.Deadline.Rule, StringComparer.Ordinal),
    ];

    /// <summary>When the deadline of a term was met; null if it has not been.</summary>
    public KeptTerm? KeptOf(EnteredTerm term) => KeptTerms.Find(kept => kept.Decision == term.Decision && kept.Rule == term.Deadline.Rule);

    /// <summary>Records the terms that follow from the decision, if they differ from those last recorded.</summary>
    public Decision<ProceedingEvent> WithTerms(
        Decision<ProceedingEvent> decided, RuleBook book, DeadlineCalculator calculator, DateOnly today)
    {
        if (decided.Events.Count == 0)
        {
            return decided;
        }

        var before = ComputeTerms(book, calculator);
        var after = decided.Events.Aggregate(this, (file, happened) => Evolve(file, happened.Event));
        var entered = after.Recorded().Entered(before, after.ComputeTerms(book, calculator), book.Fingerprint, today);
        return Decision<ProceedingEvent>.Of([.. decided.Events, .. entered, .. Recorded().Moves(before, today)]);
    }

    /// <summary>Records the terms under other rules, and which open ones they moved.</summary>
    /// <inheritdoc cref="RecordedDeadlines{TDeadline, TEvent}.AdoptRules"/>
    public Decision<ProceedingEvent> AdoptRules(
        IReadOnlyList<EnteredTerm> computed, string rules, IReadOnlyList<ShownDeadline> shown, DateOnly today) =>
        Recorded().AdoptRules(computed, rules, shown, today);

    private RecordedDeadlines<EnteredTerm, ProceedingEvent> Recorded() => new(
        Terms,
        TermRules,
        (terms, rules) => new TermsEntered(terms, rules),
        (term, move) => new TermMoved(term.Decision, term.Deadline.Rule, move))
    {
        IsKept = term => KeptOf(term) is not null,
    };

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

    /// <summary>The appeal was lodged. Allowed even after the deadline: the court decides whether it was late.</summary>
    public Decision<ProceedingEvent> KeepTerm(TermKept kept, RuleBook book, DateOnly today) =>
        Find(kept.Decision) is not { } decision ? ProceedingRefusals.NoSuchDecision
        : FindTerm(kept.Decision, kept.Rule, book) is null ? ProceedingRefusals.RuleNotStarted
        : KeptTerms.Exists(known => known.Decision == kept.Decision && known.Rule == kept.Rule) ? ProceedingRefusals.TermAlreadyKept
        : kept.On.Earliest > today ? ProceedingRefusals.InFuture
        : kept.On.IsCertainlyBefore(decision.On) ? ProceedingRefusals.BeforeBegin(decision.On)
        : Happened(kept, kept.On);

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
    /// The rules in force on the day of the decision: by law that day counts, not the day of service. If the day is uncertain, the rules in
    /// force on its first and its last possible day.
    /// </summary>
    private static IEnumerable<Rule> InForce(RuleBook book, string trigger, PartialDate on) =>
        book.StartedBy(trigger, on.Earliest).Union(book.StartedBy(trigger, on.Latest));

    private TermChange[] Changes(int decision, string rule) =>
        [.. ChangedTerms.Where(changed => changed.Decision == decision && changed.Rule == rule).Select(changed => changed.Change)];
}
