using System.Collections.Concurrent;
using System.Text.Json;
using Google.Protobuf;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace Habeas.Platform.Grains;

/// <summary>
/// How domain values cross silos: as the JSON that the journal keeps, so that they need no attributes of Orleans. Within a silo
/// they are handed over as they are, for they are immutable.
/// </summary>
internal static class DomainValues
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>
    /// What follows from a value stays at home: it is found anew there, and of a value that is not whole it may not follow at all.
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
