using System.Collections.Frozen;

namespace Habeas.Cases;

/// <summary>
/// Finds events in a journal by their types without reading them: an event of a newer version of the program is passed over.
/// </summary>
internal static class EventNames
{
    /// <summary>The stream kind and stored name of each of the given event types.</summary>
    public static FrozenSet<(string Kind, string Type)> Named<TEvent>(this EventTypes<TEvent> types, string kind, params Type[] wanted) =>
        wanted.Select(type => (kind, types.All.Single(known => known.Value == type).Key)).ToFrozenSet();
}
