using System.Collections.Immutable;
using Habeas.Platform.Grains;

namespace Habeas.Platform.Publishing;

/// <summary>One approval of a record for the public.</summary>
/// <param name="Version">The version of the stream that it was recorded at: it covers everything before.</param>
/// <param name="At">When it was recorded. No index row may depend on it.</param>
/// <param name="AsEntered">
/// Whether the record was public as it was entered until then, as it was before records had to be approved.
/// </param>
public sealed record Approval(long Version, DateTimeOffset At, bool AsEntered = false);

/// <summary>Who approves or withdraws.</summary>
/// <param name="Actor">The pseudonymous subject.</param>
/// <param name="Alone">True in an installation that one person runs: then they may approve what they entered themselves.</param>
public sealed record Approver(string Actor, bool Alone = false);

/// <summary>
/// What the public may see of a record, and what waits for approval. It is part of the record's state, and so follows from its events
/// alone. Pure.
/// </summary>
/// <typeparam name="TState">The state of the record.</typeparam>
public sealed record Publication<TState>
    where TState : class
{
    /// <summary>Nothing is public and nothing waits.</summary>
    public static Publication<TState> None { get; } = new();

    /// <summary>
    /// The record as the last approval left it; null while nothing is public. Its own publication has the approvals and no further state.
    /// </summary>
    public TState? Public { get; init; }

    /// <summary>How many approvals and withdrawals there were: the public version. It never returns to an earlier value.</summary>
    public long Number { get; init; }

    /// <summary>The approvals since the last withdrawal, the oldest first; empty while nothing is public.</summary>
    public ImmutableList<Approval> Approvals { get; init; } = [];

    /// <summary>Who entered what waits, and so may not approve it.</summary>
    public ImmutableList<string> EnteredBy { get; init; } = [];

    /// <summary>The sources of what waits.</summary>
    public ImmutableList<string> Sources { get; init; } = [];

    /// <summary>Who created the record: after a withdrawal the first approval is another person's again.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>How many changes wait for approval.</summary>
    public int Waiting { get; init; }

    public bool IsPublic => Public is not null;

    /// <summary>The version up to which the public sees the record; 0 while it sees nothing.</summary>
    public long Version => Approvals.IsEmpty ? 0 : Approvals[^1].Version;

    /// <summary>
    /// When something that was recorded at <paramref name="recorded"/> became public; that time itself when it is not public.
    /// </summary>
    public DateTimeOffset PublicSince(DateTimeOffset recorded) =>
        Approvals.Find(approval => approval.At >= recorded) is { AsEntered: false } approval ? approval.At : recorded;

    /// <summary>Why <paramref name="approver"/> may not approve what waits; null when they may.</summary>
    public Refusal? Refuses(Approver approver) =>
        !approver.Alone && EnteredBy.Contains(approver.Actor) ? PublicationRefusals.SamePerson : null;

    /// <summary>An approval, unless nothing waits or the approver entered some of it.</summary>
    public Decision<TEvent> Approve<TEvent>(Approver approver, TEvent approved) =>
        IsPublic && Waiting == 0 ? Decision<TEvent>.Nothing
        : Refuses(approver) is { } refusal ? refusal
        : approved;

    /// <summary>A withdrawal, unless nothing is public.</summary>
    public Decision<TEvent> Withdraw<TEvent>(TEvent withdrawn) => IsPublic ? withdrawn : Decision<TEvent>.Nothing;

    /// <summary>Nothing is public any more, and nothing waits: nothing stands behind the record.</summary>
    public Publication<TState> Ended() => new() { Number = IsPublic ? Number + 1 : Number, CreatedBy = CreatedBy };

    internal Publication<TState> Entered(string actor, IReadOnlyList<string> sources) => this with
    {
        CreatedBy = CreatedBy.Length == 0 ? actor : CreatedBy,
        EnteredBy = EnteredBy.Contains(actor) ? EnteredBy : EnteredBy.Add(actor),
        Sources = Sources.AddRange(sources.Where(source => !Sources.Contains(source)).Distinct(StringComparer.Ordinal)),
        Waiting = Waiting + 1,
    };

    /// <param name="state">The state to publish, which is given a publication that holds the approvals alone.</param>
    internal Publication<TState> Approved(Approval approval, Func<Publication<TState>, TState> state)
    {
        var approvals = new Publication<TState> { Number = Number + 1, Approvals = Approvals.Add(approval) };
        return approvals with { Public = state(approvals), CreatedBy = CreatedBy };
    }

    /// <summary>Nothing is public, and everything waits.</summary>
    internal Publication<TState> Withdrawn() => this with
    {
        Public = null,
        Number = Number + 1,
        Approvals = [],
        EnteredBy = EnteredBy.Contains(CreatedBy) ? EnteredBy : EnteredBy.Add(CreatedBy),
        Waiting = Waiting + 1,
    };
}
