using System.Collections.Concurrent;
using System.Text.Json;
using Google.Protobuf;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace Habeas.Platform.Grains;

/// <summary>
/// Serializes domain values sent between silos as the journal's JSON, so that they need no Orleans attributes. Within a silo
/// they are passed by reference, because they are immutable.
/// </summary>
internal static class DomainValues
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>
    /// Leaves out derived properties: the receiver computes them again, and on an incomplete value they may fail.
    /// </summary>
    internal static JsonSerializerOptions Json { get; } = new(JournalJson.Options) { IgnoreReadOnlyProperties = true };

    public static void AddDomainValues(this ISerializerBuilder serializer)
    {
        serializer.Services.AddSingleton<IGeneralizedCopier, ByReference>();
        serializer.AddJsonSerializer(IsDomainValue, Json);
    }

    internal static bool IsDomainValue(Type type) => Known.GetOrAdd(type, static type =>
        type.Namespace?.StartsWith("Habeas.", StringComparison.Ordinal) == true
        && !typeof(Exception).IsAssignableFrom(type)
        && !typeof(IMessage).IsAssignableFrom(type)
        && !typeof(IAddressable).IsAssignableFrom(type)
        && !type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false));

    private sealed class ByReference : IGeneralizedCopier
    {
        public bool IsSupportedType(Type type) => IsDomainValue(type);

        public object? DeepCopy(object? input, CopyContext context) => input;
    }
}
