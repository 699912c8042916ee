using Habeas.Registry.Facilities;

namespace Habeas.Registry.Tests;

/// <summary>Facilities that several lists name.</summary>
public sealed class FacilitySourcesTests
{
    private const string A = "editions/a";
    private const string B = "editions/b";

    [Theory]
    [InlineData(A, B)]
    [InlineData(B, A)]
    public void A_facility_is_removed_with_the_last_list_that_names_it(string first, string last)
    {
        var facility = After(FromLists(A), FromLists(A).Attest(B));
        facility = After(facility, facility.RetractSource(first, "undone", isNamed: true));
        (facility.IsRetracted, facility.StandsOn.Single()).ShouldBe((false, last));
        facility.RetractSource(first, "again", isNamed: false).Events.ShouldBeEmpty();
        facility.RetractSource(last, "undone", isNamed: true).Events.ShouldBeEmpty("a custody fact names it");
        After(facility, facility.RetractSource(last, "undone", isNamed: false)).IsRetracted.ShouldBeTrue();
    }

    [Fact]
    public void A_list_that_names_it_twice_is_one_source() => After(FromLists(A), FromLists(A).Attest(B)).Attest(B).Events.ShouldBeEmpty();

    [Fact]
    public void A_facility_entered_by_the_desk_never_depends_on_a_list()
    {
        FromLists().Attest(A).Events.ShouldBeEmpty();
        FromLists().RetractSource(A, "undone", isNamed: false).Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_retracted_facility_cannot_be_attested()
    {
        var facility = After(FromLists(A), FromLists(A).RetractSource(A, "undone", isNamed: false));
        facility.Attest(B).Refusal!.Reason.ShouldBe("RECORD_RETRACTED");
    }

    private static Facility FromLists(params string[] sources) =>
        After(Facility.Empty, Facility.Register(new FacilityAttributes([new FacilityName("Uydurma Koloniya")]), sources));

    private static Facility After(Facility facility, Decision<FacilityEvent> decision)
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(facility, (state, happened) => Facility.Evolve(
            state, new Recorded<FacilityEvent>(happened.Event, 1, happened.EffectiveAt, default, "clerk", happened.Sources ?? [])));
    }
}
