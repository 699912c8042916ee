using Habeas.Platform.Journal;
using Orleans.Concurrency;

namespace Habeas.Platform.Grains;

/// <summary>What every grain with a journal answers. Reads see durable state only and do not wait behind a write.</summary>
public interface IEventSourcedGrain<TState> : IGrainWithGuidKey
{
    /// <summary>The state now, or as it was known at <paramref name="asOf"/>; null when there was none.</summary>
    [AlwaysInterleave]
    Task<Snapshot<TState>?> Read(DateTimeOffset? asOf = null);

    /// <summary>The state that a version left; null when there is no such version.</summary>
    [AlwaysInterleave]
    Task<Snapshot<TState>?> ReadVersion(long version);

    /// <summary>All that was recorded, in order.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<RecordedEvent>> History();
}
