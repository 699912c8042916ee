using System.Collections.Frozen;

namespace Habeas.Cases;

/// <summary>
/// Finds events in a journal by type without reading them; events from a newer version of the program are skipped.
/// </summary>
internal static class EventNames
{
    /// <summary>The stream kind and stored name of each of the given event types.</summary>
    public static FrozenSet<(string Kind, string Type)> Named<TEvent>(this EventTypes<TEvent> types, string kind, params Type[] wanted) =>
        wanted.Select(type => (kind, types.All.Single(known => known.Value == type).Key)).ToFrozenSet();
}
