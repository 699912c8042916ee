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

    /// <summary>The members that a value of the type may have, by its discriminator.</summary>
    public static IEnumerable<JsonPropertyInfo> Of(JsonTypeInfo info, JsonObject value)
    {
        var named = info.PolymorphismOptions is { } options ? value[options.TypeDiscriminatorPropertyName]?.ToString() : null;
        var derived = info.PolymorphismOptions?.DerivedTypes
            .FirstOrDefault(derived => derived.TypeDiscriminator?.ToString() == named).DerivedType;
        return (derived is null ? info : JournalJson.Options.GetTypeInfo(derived)).Properties;
    }

    public static bool Has<TAttribute>(JsonPropertyInfo member) =>
        member.AttributeProvider?.IsDefined(typeof(TAttribute), inherit: true) == true;
}
