using System.Collections.Frozen;

namespace Habeas.Platform.Values;

/// <summary>
/// Converts between an enum of the domain and the proto's enum with the same names. A name that the proto lacks stops the program at the
/// first conversion, whatever value is converted.
/// </summary>
public static class ProtoEnum
{
    public static TProto To<TDomain, TProto>(TDomain value)
        where TDomain : struct, Enum
        where TProto : struct, Enum => Map<TDomain, TProto>.Forward[value];

    /// <summary>The default for a value that the domain lacks.</summary>
    public static TDomain From<TDomain, TProto>(TProto value)
        where TDomain : struct, Enum
        where TProto : struct, Enum => Map<TDomain, TProto>.Back.GetValueOrDefault(value);

    private static class Map<TDomain, TProto>
        where TDomain : struct, Enum
        where TProto : struct, Enum
    {
        public static readonly FrozenDictionary<TDomain, TProto> Forward = Enum.GetValues<TDomain>()
            .ToFrozenDictionary(value => value, value => Enum.TryParse<TProto>(value.ToString(), out var proto) ? proto : None(value));

        public static readonly FrozenDictionary<TProto, TDomain> Back = Forward.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

        /// <summary>Only the domain's "None" may lack a name in the proto: it is the unspecified value.</summary>
        private static TProto None(TDomain value) => value.ToString() == "None"
            ? default
            : throw new InvalidOperationException($"{typeof(TProto).Name} has no {value}.");
    }
}
