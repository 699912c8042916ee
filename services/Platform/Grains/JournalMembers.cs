using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Habeas.Platform.Grains;

/// <summary>The members of journaled types, by their names in JSON.</summary>
internal static class JournalMembers
{
    /// <summary>The members of a type and of those derived from it.</summary>
    public static IEnumerable<JsonPropertyInfo> All(JsonTypeInfo info) => info.Properties.Concat(
        (info.PolymorphismOptions?.DerivedTypes ?? []).Where(derived => derived.DerivedType != info.Type)
            .SelectMany(derived => JournalJson.Options.GetTypeInfo(derived.DerivedType).Properties));

    /// <summary>The members that a value of the type may have: by its discriminator, or all where that is not known.</summary>
    public static IEnumerable<JsonPropertyInfo> Of(JsonTypeInfo info, JsonObject value)
    {
        var named = info.PolymorphismOptions is { } options ? value[options.TypeDiscriminatorPropertyName]?.ToString() : null;
        var derived = info.PolymorphismOptions?.DerivedTypes
            .FirstOrDefault(derived => derived.TypeDiscriminator?.ToString() == named).DerivedType;
        return derived is null ? All(info) : JournalJson.Options.GetTypeInfo(derived).Properties;
    }

    /// <summary>Remembered, because to ask a member for its attributes takes longer than to seal it.</summary>
    public static bool Has<TAttribute>(JsonPropertyInfo member) => Marked<TAttribute>.Members.GetOrAdd(
        member, static member => member.AttributeProvider?.IsDefined(typeof(TAttribute), inherit: true) == true);

    private static class Marked<TAttribute>
    {
        public static readonly ConcurrentDictionary<JsonPropertyInfo, bool> Members = new(ReferenceEqualityComparer.Instance);
    }
}

/// <summary>Tells the types in which a member is marked, at any depth, and remembers them. Thread-safe.</summary>
internal sealed class MarkedTypes(Func<JsonPropertyInfo, bool> isMarked)
{
    private readonly ConcurrentDictionary<Type, bool> known = new();

    /// <summary>Whether the type, one derived from it, or any type nested in these has a marked member.</summary>
    public bool Contains(Type type) => Contains(type, []);

    private bool Contains(Type type, HashSet<Type> above)
    {
        if (known.TryGetValue(type, out var found) || !above.Add(type))
        {
            return found;
        }

        JournalJson.Options.MakeReadOnly(populateMissingResolver: true);
        var info = JournalJson.Options.GetTypeInfo(type);
        found = info.ElementType is { } element ? Contains(element, above)
            : info.Kind == JsonTypeInfoKind.Object
                && JournalMembers.All(info).Any(member => isMarked(member) || Contains(member.PropertyType, above));
        above.Remove(type);
        // Inside a recursive type the answer is not final yet.
        if (found || above.Count == 0)
        {
            known[type] = found;
        }

        return found;
    }
}
