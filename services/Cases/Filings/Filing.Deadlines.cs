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
            .. after.EnterAwaited(before, clock.Awaited(after), clock.Rules, today),
            .. Moved(Awaits.Select(ShownDeadline.Of), before, today),
        ]);
    }

    /// <summary>Records what is awaited under other rules, and which open deadlines they moved.</summary>
    /// <param name="computed">Computed from this exact state.</param>
    /// <param name="shown">What readers were shown before anything was recorded; otherwise the recorded values are used.</param>
    public Decision<FilingEvent> AdoptRules(
        IReadOnlyList<Awaited> computed, string rules, IReadOnlyList<ShownDeadline> shown, DateOnly today) =>
        AwaitRules == rules ? Decision<FilingEvent>.Nothing : Decision<FilingEvent>.Of(
        [
            .. EnterAwaited(computed, computed, rules, today),
            .. Moved(AwaitRules.Length == 0 ? shown : Awaits.Select(ShownDeadline.Of), computed, today),
        ]);

    private IEnumerable<Happened<FilingEvent>> EnterAwaited(
        IReadOnlyList<Awaited> before, IReadOnlyList<Awaited> computed, string rules, DateOnly today)
    {
        var awaited = EnteredDeadlines.Settle(Awaits, before, computed, today);
        return EnteredDeadlines.AreSame(Awaits, awaited) && (AwaitRules == rules || !MayAwait())
            ? []
            : [new(new AwaitedEntered(awaited, rules))];
    }

    private static IEnumerable<Happened<FilingEvent>> Moved(
        IEnumerable<ShownDeadline> shown, IReadOnlyList<Awaited> computed, DateOnly today) =>
        EnteredDeadlines.Moves(shown, computed, today)
            .Select(moved => new Happened<FilingEvent>(new AwaitedMoved(moved.Entry.Key, moved.Move)));
}
