using Habeas.Registry.Facilities;

namespace Habeas.Registry.Tests;

/// <summary>Which facilities a custody fact can name.</summary>
public class FacilityPlacesTests
{
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-0000000000fa");

    private static Facility Colony { get; } = new()
    {
        Attributes = new FacilityAttributes(
            [new FacilityName("Uydurma Koloniya")], Opened: new PartialDate(2001), Closed: new PartialDate(2010, 6)),
    };

    [Theory]
    [InlineData("2000-12-31", "FACILITY_NOT_OPEN")]
    [InlineData("2000", "FACILITY_NOT_OPEN")]
    [InlineData("2001", null)]
    [InlineData("2001-01-01", null)]
    [InlineData("2010", null)]
    [InlineData("2010-06-30", null)]
    [InlineData("2010-07-01", "FACILITY_NOT_OPEN")]
    public void Only_a_facility_that_may_have_been_open_then(string date, string? reason) =>
        (Facility.CannotHold(Id, Colony, PartialDate.Parse(date))?.Reason).ShouldBe(reason);

    [Fact]
    public void A_fact_without_a_date_may_name_any_existing_facility() => Facility.CannotHold(Id, Colony, date: null).ShouldBeNull();

    [Fact]
    public void No_facility_that_was_retracted_or_never_registered()
    {
        Facility.CannotHold(Id, facility: null, date: null)!.Reason.ShouldBe("NO_SUCH_FACILITY");
        Facility.CannotHold(Id, Colony with { IsRetracted = true }, date: null)!.Reason.ShouldBe("NO_SUCH_FACILITY");
    }
}
