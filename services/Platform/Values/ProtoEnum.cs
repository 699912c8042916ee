using System.Collections.Frozen;

namespace Habeas.Platform.Values;

/// <summary>
/// Converts between a domain enum and a proto enum with the same names. If the proto enum lacks a name, the first conversion of any
/// value fails.
/// </summary>
public static class ProtoEnum
{
    public static TProto To<TDomain, TProto>(TDomain value)
        where TDomain : struct, Enum
        where TProto : struct, Enum => Map<TDomain, TProto>.Forward[value];

    /// <summary>Returns the default if the domain enum lacks the value.</summary>
    public static TDomain From<TDomain, TProto>(TProto value)
        where TDomain : struct, Enum
        where TProto : struct, Enum => Map<TDomain, TProto>.Back.GetValueOrDefault(value);

    /// <summary>Whether the domain enum has the value.</summary>
    public static bool Has<TDomain, TProto>(TProto value)
        where TDomain : struct, Enum
        where TProto : struct, Enum => Map<TDomain, TProto>.Back.ContainsKey(value);

    private static class Map<TDomain, TProto>
        where TDomain : struct, Enum
        where TProto : struct, Enum
    {
        public static readonly FrozenDictionary<TDomain, TProto> Forward = Enum.GetValues<TDomain>()
            .ToFrozenDictionary(value => value, value => Enum.TryParse<TProto>(value.ToString(), out var proto) ? proto : None(value));

        public static readonly FrozenDictionary<TProto, TDomain> Back = Forward.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

        /// <summary>Only the domain's "None" may be missing from the proto enum, where it is the unspecified value.</summary>
        private static TProto None(TDomain value) => value.ToString() == "None"
            ? default
            : throw new InvalidOperationException($"{typeof(TProto).Name} has no {value}.");
    }
}
