using Habeas.Lists.Comparing;
using Habeas.Lists.Editions;
using Habeas.Registry.V1;

namespace Habeas.Lists.Tests.Comparing;

/// <summary>Who counts as held on a given day, for a list drafted from the register.</summary>
public sealed class CustodyReadingTests
{
    private static readonly DateOnly Today = new(2025, 11, 24);

    [Theory]
    [InlineData(null, null, null, "2025-11-24", true)] // Held since an unknown day: counts today.
    [InlineData(null, null, null, "2025-11-25", true)]
    [InlineData(null, null, null, "2025-11-23", false)]
    [InlineData(null, null, null, "1985-01-01", false)]
    [InlineData(null, "2014-03-04", null, "2014-03-04", true)] // A fact names a day.
    [InlineData(null, "2014-03-04", null, "2014-03-03", false)]
    [InlineData("2014", null, null, "2014-01-01", true)] // Any reading of a partial date.
    [InlineData("2014", null, null, "2013-12-31", false)]
    [InlineData("2014", null, "2015", "2015-12-31", true)]
    [InlineData("2014", null, "2015", "2016-01-01", false)]
    [InlineData("2014", "2014-03-04", "?", "2014-12-31", true)] // Ended on an unknown day.
    [InlineData("2014", null, "?", "2015-01-01", false)]
    [InlineData(null, null, "?", "2025-11-24", false)]
    public void Only_those_known_to_be_held_on_a_day_are_held(string? from, string? fact, string? until, string day, bool held)
    {
        var status = until is null ? CustodyStatus.Serving : CustodyStatus.Released;
        var custody = new Custody { From = Date(from), Until = Date(until), Status = status };
        if (fact is not null)
        {
            custody.Facts.Add(new CustodyFact { Date = Date(fact), Remand = new Remand() });
        }

        (CustodyReading.On(new Prisoner { Custodies = { custody } }, PartialDate.Parse(day).Earliest, Today) is not null).ShouldBe(held);
    }

    [Fact]
    public void A_placement_without_a_known_start_counts_only_for_today()
    {
        var custody = new Custody { From = Date("2014"), Placements = { new Placement { Facility = "facilities/a" } } };
        CustodyReading.FacilityOn(custody, Today, Today).ShouldBe("facilities/a");
        CustodyReading.FacilityOn(custody, Today.AddDays(-1), Today).ShouldBeEmpty();
    }

    private static Google.Type.Date? Date(string? date) => date is null or "?" ? null : ((PartialDate?)PartialDate.Parse(date)).ToProto();
}
