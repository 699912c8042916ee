using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Platform.Sealing;

/// <summary>Finds the members of events that are marked with <see cref="SealedAttribute"/>. Thread-safe.</summary>
internal static class SealedMembers
{
    private static readonly MarkedTypes Sealed = new(JournalMembers.Has<SealedAttribute>);

    /// <summary>Whether the type, or any type nested in it, has a sealed member.</summary>
    public static bool Any(Type type) => Sealed.Contains(type);

    /// <summary>Replaces each sealed value within a journaled event.</summary>
    /// <param name="replace">Gets the path and the member; a null result removes it.</param>
    public static void Replace(JsonNode? node, Type type, Func<string, JsonPropertyInfo, JsonNode, JsonNode?> replace) =>
        Replace(node, type, "", replace);

    /// <summary>What a member without its key reads as; null if it is left out.</summary>
    public static JsonNode? Lost(JsonPropertyInfo member) => JournalJson.Options.GetTypeInfo(member.PropertyType).Kind switch
    {
        JsonTypeInfoKind.Enumerable => new JsonArray(),
        _ when member.PropertyType == typeof(byte[]) => JsonValue.Create(""),
        _ when member.PropertyType == typeof(string) && !member.IsSetNullable => JsonValue.Create(""),
        _ => null,
    };

    private static void Replace(JsonNode? node, Type type, string path, Func<string, JsonPropertyInfo, JsonNode, JsonNode?> replace)
    {
        if (!Any(type))
        {
            return;
        }

        var info = JournalJson.Options.GetTypeInfo(type);
        switch (info.Kind, node)
        {
            case (JsonTypeInfoKind.Enumerable, JsonArray items):
                for (var i = 0; i < items.Count; i++)
                {
                    Replace(items[i], info.ElementType!, $"{path}[{i}]", replace);
                }

                break;
            case (JsonTypeInfoKind.Dictionary, JsonObject map):
                foreach (var (key, value) in map)
                {
                    Replace(value, info.ElementType!, $"{path}[{key}]", replace);
                }

                break;
            case (JsonTypeInfoKind.Object, JsonObject members):
                foreach (var member in JournalMembers.Of(info, members))
                {
                    ReplaceMember(members, member, path, replace);
                }

                break;
            default:
                break;
        }
    }

    private static void ReplaceMember(
        JsonObject members, JsonPropertyInfo member, string path, Func<string, JsonPropertyInfo, JsonNode, JsonNode?> replace)
    {
        var isSealed = JournalMembers.Has<SealedAttribute>(member);
        if ((!isSealed && !Any(member.PropertyType)) || members[member.Name] is not { } value)
        {
            return;
        }

        var inside = $"{path}.{member.Name}";
        if (!isSealed)
        {
            Replace(value, member.PropertyType, inside, replace);
        }
        else if (replace(inside, member, value) is not { } replaced)
        {
            members.Remove(member.Name);
        }
        else if (replaced != value)
        {
            members[member.Name] = replaced;
        }
    }
}
