using System.Collections.Immutable;

namespace Habeas.Cases.Filings;

public sealed partial record Filing
{
    /// <summary>What is awaited and by when, as last recorded.</summary>
    public ImmutableList<Awaited> Awaits { get; init; } = [];

    /// <summary>Fingerprint of the rules by which <see cref="Awaits"/> were computed; empty until they are first recorded.</summary>
    public string AwaitRules { get; init; } = "";

    /// <summary>Whether any rule may set a deadline for something awaited.</summary>
    public bool MayAwait() => FilingClock.Expects(this) is not null || IsPresumedWithheld;

    /// <summary>
    /// The first day on which <see cref="Check"/> can produce an event; null if nothing is awaited.
    /// </summary>
    public DateOnly? NextCheck()
    {
        if (Awaits.IsEmpty)
        {
            return null;
        }

        var first = Awaits.Min(awaited => awaited.Deadline.Latest).AddDays(1);
        return LastEnteredOn is { } entered && entered >= first ? entered.AddDays(1) : first;
    }

    /// <summary>Records what is awaited after the decision, if it differs from what was last recorded.</summary>
    public Decision<FilingEvent> WithAwaited(Decision<FilingEvent> decided, FilingClock clock, DateOnly today)
    {
        if (decided.Refusal is not null)
        {
            return decided;
        }

        var before = clock.Awaited(this);
        var after = decided.Events.Aggregate(this, (filing, happened) => Evolve(filing, happened.Event));
        return Decision<FilingEvent>.Of(
        [
            .. decided.Events,
            .. after.Recorded().Entered(before, clock.Awaited(after), clock.Rules, today),
            .. Recorded().Moves(before, today),
        ]);
    }

    /// <summary>Records what is awaited under other rules, and which open deadlines they moved.</summary>
    /// <inheritdoc cref="RecordedDeadlines{TDeadline, TEvent}.AdoptRules"/>
    public Decision<FilingEvent> AdoptRules(
        IReadOnlyList<Awaited> computed, string rules, IReadOnlyList<ShownDeadline> shown, DateOnly today) =>
        Recorded().AdoptRules(computed, rules, shown, today);

    private RecordedDeadlines<Awaited, FilingEvent> Recorded() => new(
        Awaits, AwaitRules, (awaited, rules) => new AwaitedEntered(awaited, rules), (awaited, move) => new AwaitedMoved(awaited.Key, move))
    {
        MayDependOnRules = MayAwait(),
    };
}
