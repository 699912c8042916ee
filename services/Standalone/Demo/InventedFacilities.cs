using Habeas.Registry.V1;

namespace Habeas.Standalone.Demo;

/// <summary>Invented facilities, so that no invented person appears in a real prison.</summary>
internal static class InventedFacilities
{
    public static readonly (string Az, string Ru, string En, FacilityKind Kind, double North, double East)[] All =
    [
        (
            "Nümunə 101 saylı cəzaçəkmə müəssisəsi (uydurma)",
            "Образцовая колония № 101 (вымышленная)",
            "Example Penal Colony No. 101 (invented)",
            FacilityKind.Colony,
            40.52,
            47.61),
        (
            "Nümunə 102 saylı cəzaçəkmə müəssisəsi (uydurma)",
            "Образцовая колония № 102 (вымышленная)",
            "Example Penal Colony No. 102 (invented)",
            FacilityKind.Colony,
            41.09,
            45.93),
        (
            "Nümunə istintaq təcridxanası (uydurma)",
            "Образцовый следственный изолятор (вымышленный)",
            "Example Investigative Prison (invented)",
            FacilityKind.Investigative,
            40.31,
            49.31),
        (
            "Nümunə qadınlar üçün müəssisə (uydurma)",
            "Образцовая женская колония (вымышленная)",
            "Example Colony for Women (invented)",
            FacilityKind.Women,
            39.27,
            48.35),
    ];

    public static IEnumerable<Facility> Facilities => All.Select(place => new Facility
    {
        FacilityNames =
        {
            new FacilityName { Text = place.Az, Language = "az" },
            new FacilityName { Text = place.En, Language = "en" },
            new FacilityName { Text = place.Ru, Language = "ru" },
        },
        Kind = place.Kind,
        Country = "AZ",
        // In open country, where no prison stands.
        Coordinates = new Coordinates { Latitude = place.North, Longitude = place.East },
        Invented = true,
    });
}
