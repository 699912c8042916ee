using System.Collections.Immutable;
using Habeas.Platform.Grains;

namespace Habeas.Platform.Publishing;

/// <summary>One approval of a record for publication.</summary>
/// <param name="Version">The stream version at which it was recorded. It covers everything before.</param>
/// <param name="At">When it was recorded. Index rows must not depend on it.</param>
/// <param name="AsEntered">
/// Whether everything up to then was public as soon as it was entered, because records did not need approval yet.
/// </param>
public sealed record Approval(long Version, DateTimeOffset At, bool AsEntered = false);

/// <summary>Who approves or withdraws.</summary>
/// <param name="Actor">The pseudonymous subject.</param>
/// <param name="Alone">True in an installation run by a single person, who may approve their own entries.</param>
public sealed record Approver(string Actor, bool Alone = false);

/// <summary>
/// What the public may see of a record, and what waits for approval. It is part of the record's state, and therefore derived only from
/// its events. Pure.
/// </summary>
/// <typeparam name="TState">The state of the record.</typeparam>
public sealed record Publication<TState>
    where TState : class
{
    /// <summary>Nothing is public, and nothing waits for approval.</summary>
    public static Publication<TState> None { get; } = new();

    /// <summary>
    /// The record as last approved; null if nothing is public. Its own publication contains only the approvals.
    /// </summary>
    public TState? Public { get; init; }

    /// <summary>The number of approvals and withdrawals so far, used as the public version. It never decreases.</summary>
    public long Number { get; init; }

    /// <summary>The approvals since the last withdrawal, oldest first; empty if nothing is public.</summary>
    public ImmutableList<Approval> Approvals { get; init; } = [];

    /// <summary>Who entered the waiting changes, and may therefore not approve them.</summary>
    public ImmutableList<string> EnteredBy { get; init; } = [];

    /// <summary>The sources of the waiting changes.</summary>
    public ImmutableList<string> Sources { get; init; } = [];

    /// <summary>Who created the record. After a withdrawal, too, they may not give the first approval.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>The number of changes waiting for approval.</summary>
    public int Waiting { get; init; }

    /// <summary>
    /// The facts that the public version must not state, because their persons do not let them be published. Past versions are shown
    /// without them, too.
    /// </summary>
    public ImmutableList<PersonFact> Withheld { get; init; } = [];

    /// <summary>When facts were last taken out of the public version after its approval; null if none were.</summary>
    public DateTimeOffset? WithheldAt { get; init; }

    public bool IsPublic => Public is not null;

    /// <summary>The version up to which the record is public; 0 if nothing is.</summary>
    public long Version => Approvals.IsEmpty ? 0 : Approvals[^1].Version;

    /// <summary>
    /// When something recorded at <paramref name="recorded"/> became public; that time itself if it is not public.
    /// </summary>
    public DateTimeOffset PublicSince(DateTimeOffset recorded) =>
        Approvals.Find(approval => approval.At >= recorded) is { AsEntered: false } approval ? approval.At : recorded;

    /// <summary>Why <paramref name="approver"/> may not approve the waiting changes; null if they may.</summary>
    public Refusal? Refuses(Approver approver) =>
        !approver.Alone && EnteredBy.Contains(approver.Actor) ? PublicationRefusals.SamePerson : null;

    /// <summary>
    /// An approval, unless nothing waits or the approver entered any of it. Facts that were withheld and may be published now need a new
    /// approval.
    /// </summary>
    /// <param name="withheld">What the approval leaves out.</param>
    public Decision<TEvent> Approve<TEvent>(Approver approver, IReadOnlyCollection<PersonFact> withheld, TEvent approved) =>
        IsPublic && Waiting == 0 && Withheld.All(withheld.Contains) ? Decision<TEvent>.Nothing
        : Refuses(approver) is { } refusal ? refusal
        : approved;

    /// <summary>A withdrawal, unless nothing is public.</summary>
    public Decision<TEvent> Withdraw<TEvent>(TEvent withdrawn) => IsPublic ? withdrawn : Decision<TEvent>.Nothing;

    /// <summary>The publication of a retracted record: nothing is public any more, and nothing waits.</summary>
    public Publication<TState> Ended() => new() { Number = IsPublic ? Number + 1 : Number, CreatedBy = CreatedBy };

    internal Publication<TState> Entered(string actor, IReadOnlyList<string> sources) => this with
    {
        CreatedBy = CreatedBy.Length == 0 ? actor : CreatedBy,
        EnteredBy = EnteredBy.Contains(actor) ? EnteredBy : EnteredBy.Add(actor),
        Sources = Sources.AddRange(sources.Where(source => !Sources.Contains(source)).Distinct(StringComparer.Ordinal)),
        Waiting = Waiting + 1,
    };

    /// <param name="withheld">What the approval leaves out.</param>
    /// <param name="state">
    /// Creates the state to publish from a publication that contains only the approvals; null if nothing is left to be shown.
    /// </param>
    internal Publication<TState> Approved(
        Approval approval, IEnumerable<PersonFact> withheld, Func<Publication<TState>, TState?> state)
    {
        var approvals = new Publication<TState> { Number = Number + 1, Approvals = Approvals.Add(approval), Withheld = [.. withheld] };
        return approvals with { Public = state(approvals), CreatedBy = CreatedBy };
    }

    /// <summary>Without facts that must not be public any more. Nothing else becomes public by it.</summary>
    /// <param name="shown">The public version without them; null if nothing is left to be shown.</param>
    internal Publication<TState> Without(IEnumerable<PersonFact> facts, TState? shown, DateTimeOffset at) =>
        NeverAgain(facts) with { Public = shown, Number = Number + 1, WithheldAt = at };

    /// <summary>The same if only past versions may state them: today's stays as it is, with its number and time.</summary>
    internal Publication<TState> NeverAgain(IEnumerable<PersonFact> facts) =>
        this with { Withheld = Withheld.AddRange(facts.Where(fact => !Withheld.Contains(fact))) };

    /// <summary>Nothing is public, and everything waits for approval.</summary>
    internal Publication<TState> Withdrawn() => this with
    {
        Public = null,
        Number = Number + 1,
        Approvals = [],
        EnteredBy = EnteredBy.Contains(CreatedBy) ? EnteredBy : EnteredBy.Add(CreatedBy),
        Waiting = Waiting + 1,
    };
}
