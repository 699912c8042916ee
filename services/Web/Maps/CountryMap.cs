using System.Collections.Frozen;
using System.Text.Json;

namespace Habeas.Web.Maps;

/// <summary>
/// A country and what is seen of its neighbours, out of Natural Earth (public domain). <c>prepare.mjs</c> makes the file.
/// </summary>
/// <param name="West">In degrees, as the other edges of the picture.</param>
/// <param name="Width">In the units of the picture.</param>
/// <param name="Finer">How many units of the paths are one of the picture.</param>
/// <param name="Outline">The country as the data of an SVG path.</param>
public sealed record CountryMap(
    string From,
    string Country,
    double West,
    double East,
    double South,
    double North,
    int Width,
    int Height,
    int Finer,
    string Outline,
    string Neighbours)
{
    private const string Folder = "maps/";

    /// <summary>The maps by the two letters of their countries.</summary>
    public static FrozenDictionary<string, CountryMap> All { get; } = typeof(CountryMap).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(map => map.Country);

    /// <summary>Where a place is in the picture; null if it is beyond its edges.</summary>
    public (double X, double Y)? Place(double latitude, double longitude) =>
        latitude >= South && latitude <= North && longitude >= West && longitude <= East
            ? ((longitude - West) / (East - West) * Width, (North - latitude) / (North - South) * Height)
            : null;

    private static CountryMap Read(string resource)
    {
        using var stream = typeof(CountryMap).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<CountryMap>(stream, JsonSerializerOptions.Web)!;
    }
}
