using Habeas.Platform.Journal;

namespace Habeas.Platform.Grains;

/// <summary>Who asks, with which request id, what version they believe the thing to have, and where they know it from.</summary>
/// <param name="Actor">The pseudonymous subject of the caller's token.</param>
/// <param name="ExpectedVersion">From the etag that the caller sent; null when none was sent.</param>
/// <param name="Sources">Stored with each event of the call that names no sources of its own.</param>
public sealed record Call(string Actor, RequestStamp? Request = null, long? ExpectedVersion = null, IReadOnlyList<string>? Sources = null);

/// <summary>A state as of a version, with what the journal knows of its stream.</summary>
public sealed record Snapshot<TState>(StreamId Stream, TState State, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

public enum OutcomeKind
{
    /// <summary>Done, now or by the first call with this request id. <see cref="Outcome{TState}.Snapshot"/> is the state it left.</summary>
    Done,

    /// <summary>A rule forbids it: FAILED_PRECONDITION.</summary>
    Refused,

    /// <summary>There is no such thing: NOT_FOUND.</summary>
    NotFound,

    /// <summary>It changed since the caller's etag, or another writer was quicker: ABORTED.</summary>
    Stale,

    /// <summary>The request id was used before for another request: INVALID_ARGUMENT.</summary>
    RequestReused,

    /// <summary>The journal does not answer: UNAVAILABLE.</summary>
    Unavailable,
}

/// <summary>What became of a command. Refusals and outages cross silos as values: no exception type of ours needs a codec.</summary>
/// <param name="Elsewhere">Set when the request id had been carried out on another stream (a repeated Create): ask that one for
/// <see cref="Version"/>.</param>
/// <param name="Version">The version that the request left, when <paramref name="Elsewhere"/> is set; the actual version when
/// stale.</param>
public sealed record Outcome<TState>(
    OutcomeKind Kind,
    Snapshot<TState>? Snapshot = null,
    Refusal? Refusal = null,
    StreamId? Elsewhere = null,
    long Version = 0);
