using System.Collections.Immutable;

namespace Habeas.Cases.Filings;

public sealed partial record Filing
{
    /// <summary>What is awaited, and until when, as last entered.</summary>
    public ImmutableList<Awaited> Awaits { get; init; } = [];

    /// <summary>The fingerprint of the rules by which <see cref="Awaits"/> were computed; empty before they were first entered.</summary>
    public string AwaitRules { get; init; } = "";

    /// <summary>Whether some rule may say until when something is awaited.</summary>
    public bool MayAwait() => FilingClock.Expects(this) is not null || IsPresumedWithheld;

    /// <summary>
    /// The first day on which <see cref="Check"/> can have something to say; null when nothing is awaited.
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

    /// <summary>Adds what is awaited after what was decided, when that is not what was last entered.</summary>
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

    /// <summary>Enters what is awaited by other rules, and which open deadlines they moved.</summary>
    /// <param name="computed">From this very state.</param>
    /// <param name="shown">What readers were shown while it was not entered yet; otherwise what was entered counts.</param>
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
