using System.Collections.Frozen;

namespace Habeas.Cases;

/// <summary>
/// Values of the domain and of the wire under the same names: what the one has and the other lacks is found when the program starts, not
/// in a reply.
/// </summary>
internal static class Wire
{
    public static TWire To<TDomain, TWire>(TDomain value)
        where TDomain : struct, Enum
        where TWire : struct, Enum => Map<TDomain, TWire>.Forward[value];

    public static TDomain From<TDomain, TWire>(TWire value)
        where TDomain : struct, Enum
        where TWire : struct, Enum => Map<TDomain, TWire>.Back.GetValueOrDefault(value);

    private static class Map<TDomain, TWire>
        where TDomain : struct, Enum
        where TWire : struct, Enum
    {
        public static readonly FrozenDictionary<TDomain, TWire> Forward = Enum.GetValues<TDomain>()
            .ToFrozenDictionary(value => value, value => Enum.TryParse<TWire>(value.ToString(), out var wire) ? wire : None(value));

        public static readonly FrozenDictionary<TWire, TDomain> Back = Forward.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

        /// <summary>Only a domain's own word for nothing has no word on the wire.</summary>
        private static TWire None(TDomain value) => value.ToString() == "None"
            ? default
            : throw new InvalidOperationException($"{typeof(TWire).Name} has no {value}.");
    }
}
