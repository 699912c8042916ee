using System.Globalization;
using Habeas.Web.Maps;

namespace Habeas.Web.Pages;

/// <summary>Places of detention on a map of the country, with everything it says also in words.</summary>
/// <param name="LeftOut">Which places of the page are not on it, in words; empty for none.</param>
public sealed record MapView(string Title, string Description, CountryMap Country, ImmutableArray<MapMark> Marks, string LeftOut)
{
    /// <summary>The map of the country where most of the places are; null when none of them is on a map.</summary>
    public static MapView? Of(IReadOnlyCollection<Facility> facilities, string language, Texts texts)
    {
        var found = facilities
            .Where(facility => facility.Coordinates is not null && CountryMap.All.ContainsKey(facility.Country))
            .Select(facility => (Map: CountryMap.All[facility.Country], Name: Said.Name(facility, language).Text, facility.Coordinates))
            .Select(one => (one.Map, one.Name, At: one.Map.Place(one.Coordinates.Latitude, one.Coordinates.Longitude)))
            .Where(one => one.At is not null)
            .GroupBy(one => one.Map)
            .MaxBy(group => group.Count());
        if (found is null)
        {
            return null;
        }

        var (map, left) = (found.Key, facilities.Count - found.Count());
        return new MapView(
            texts["Map.Title", texts.Country(map.Country)],
            texts["Map.Description", string.Join("; ", found.Select(one => one.Name))],
            map,
            MapMarks.Of(
                found.Select(one => new MapPoint(one.At!.Value.X, one.At.Value.Y, one.Name)),
                map.Width,
                map.Height,
                count => texts.Count("Map.Places", count)),
            left > 0 ? texts.Count("Map.Outside", left) : "");
    }

    /// <summary>"40.3953, 49.8822", as other maps read it; empty for none.</summary>
    public static string Written(Coordinates? place) =>
        place is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{place.Latitude}, {place.Longitude}");
}
