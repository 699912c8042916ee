using Habeas.Platform.Journal;
using Orleans.Concurrency;

namespace Habeas.Platform.Grains;

/// <summary>The reads of every event-sourced grain. They see only durable state and do not wait for a running write.</summary>
public interface IEventSourcedGrain<TState> : IGrainWithGuidKey
{
    /// <summary>The state now, or as known at <paramref name="asOf"/>; null if there was none.</summary>
    [AlwaysInterleave]
    Task<Snapshot<TState>?> Read(DateTimeOffset? asOf = null);

    /// <summary>The state at a version; null if there is no such version.</summary>
    [AlwaysInterleave]
    Task<Snapshot<TState>?> ReadVersion(long version);

    /// <summary>All recorded events, in order.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<RecordedEvent>> History();
}
