using Habeas.Platform.Journal;

namespace Habeas.Platform.Grains;

/// <summary>Who calls, with which request id, which version they expect, and their sources.</summary>
/// <param name="Actor">The pseudonymous subject of the caller's token.</param>
/// <param name="ExpectedVersion">From the etag that the caller sent; null if none was sent.</param>
/// <param name="Sources">Stored with each event of the call that has no sources of its own.</param>
/// <param name="Deadline">When the caller stops waiting; null if never.</param>
public sealed record Call(
    string Actor,
    RequestStamp? Request = null,
    long? ExpectedVersion = null,
    IReadOnlyList<string>? Sources = null,
    DateTimeOffset? Deadline = null)
{
    /// <summary>The same call for work that goes on without its caller.</summary>
    public Call Detached() => this with { Deadline = null };
}

/// <summary>A state at a version, with the stream's times from the journal.</summary>
public sealed record Snapshot<TState>(StreamId Stream, TState State, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

public enum OutcomeKind
{
    /// <summary>Done now, or by an earlier call with this id. <see cref="Outcome{TState}.Snapshot"/> is the state after it.</summary>
    Done,

    /// <summary>A rule forbids it: FAILED_PRECONDITION.</summary>
    Refused,

    /// <summary>It does not exist: NOT_FOUND.</summary>
    NotFound,

    /// <summary>It has changed since the caller's etag, or another writer was faster: ABORTED.</summary>
    Stale,

    /// <summary>The request id was already used for a different request: INVALID_ARGUMENT.</summary>
    RequestReused,

    /// <summary>The journal is not responding: UNAVAILABLE.</summary>
    Unavailable,
}

/// <summary>The result of a command. Refusals and outages are sent between silos as values, so our exceptions need no codec.</summary>
/// <param name="Elsewhere">Set if the request was already carried out on another stream (a repeated Create): read
/// <see cref="Version"/> from that one.</param>
/// <param name="Version">The version after the request, if <paramref name="Elsewhere"/> is set; the actual version, if
/// stale.</param>
public sealed record Outcome<TState>(
    OutcomeKind Kind,
    Snapshot<TState>? Snapshot = null,
    Refusal? Refusal = null,
    StreamId? Elsewhere = null,
    long Version = 0);
