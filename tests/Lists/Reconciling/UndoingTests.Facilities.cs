using Habeas.Lists.Tests.Editions;
using Habeas.Lists.V1;

namespace Habeas.Lists.Tests.Reconciling;

/// <summary>Facilities that lists add to the register and undoings remove.</summary>
public sealed partial class UndoingTests
{
    private static readonly string[] Persons =
        ["Gülnar Səfərova", "Zaur Bağırov", "Rauf İbrahimli", "Leyla Quliyeva", "Orxan Cəbiyev", "Sevda Hacızadə"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_facility_named_by_two_lists_goes_with_the_last_of_them_and_returns_with_a_new_run(bool firstGoesFirst)
    {
        var first = await Import(Sample.Row(1, "Gülnar Səfərova"));
        await host.Reconcile(first);
        var second = await Import(Sample.Row(1, "Zaur Bağırov") with { Facility = "COLONY ONE" });
        await host.Reconcile(second);
        var before = host.Registry.Standing();
        before.Count(line => line == "Colony One").ShouldBe(1);
        host.Registry.Facilities.Count.ShouldBe(1);
        await Undo(firstGoesFirst ? first : second);
        host.Registry.Standing().ShouldContain("Colony One");
        await Undo(firstGoesFirst ? second : first);
        host.Registry.Standing().ShouldBeEmpty();

        await host.Reconcile(first);
        await host.Reconcile(second);
        host.Registry.Standing().ShouldBe(before);
        await Undo(second);
        await Undo(first);
        host.Registry.Standing().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Rows_that_name_the_same_facility_create_one_whatever_their_order_and_concurrency(
        bool atOnce, bool reversed)
    {
        string[] spellings = ["Prison № 14", "Prison No. 14", "PRISON NO.14", "Prison No14 ", "Присон Но 14", "Prison No. 1 4"];
        host.Registry.LooksUpAtOnce = atOnce;
        var rows = (reversed ? spellings.Reverse() : spellings)
            .Select((spelling, i) => Sample.Row(i + 1, Persons[i]) with { Facility = spelling });
        await host.Reconcile(await Import([.. rows]));
        host.Registry.Facilities.Values.ShouldHaveSingleItem().DisplayName.ShouldBe("PRISON NO.14");
    }

    [Fact]
    public async Task A_facility_stays_while_another_row_of_the_list_is_held_there()
    {
        var id = await Import(Sample.Row(1, "Gülnar Səfərova"), Sample.Row(2, "Zaur Bağırov"));
        await host.Reconcile(id);
        await UndoOne(id, 1);
        host.Registry.Standing().ShouldContain("Colony One");
        await UndoOne(id, 2);
        host.Registry.Standing().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_facility_that_the_register_rejects_is_left_out_and_the_person_kept()
    {
        var id = await Import(Sample.Row(1, "Gülnar Səfərova", new PartialDate(2014, 2, 3)) with { Facility = new string('x', 301) });
        (await host.Reconcile(id)).Count.ShouldBe(new ReconciliationCount { New = 1 });
        host.Registry.Facilities.ShouldBeEmpty();
        host.Registry.Standing().ShouldContain(line => line.StartsWith("Gülnar Səfərova Arrest", StringComparison.Ordinal));
        var decision = (await Grain(id).Read())!.State.Entries[0].Standing!;
        decision.Evidence!.ShouldContain(line => line.Contains("facility", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Facilities_that_stay_are_reported_with_the_reason()
    {
        var first = await Import(
            Sample.Row(1, Persons[0]) with { Facility = "Colony 1" },
            Sample.Row(2, Persons[1]) with { Facility = "Colony 2" },
            Sample.Row(3, Persons[2]) with { Facility = "Colony 3" });
        var second = await Import(
            Sample.Row(1, Persons[3]) with { Facility = "Colony 1" }, Sample.Row(2, Persons[4]) with { Facility = "Colony 2" });
        await host.Reconcile(first);
        await host.Reconcile(second);
        string Named(string name) => host.Registry.Facilities.Values.Single(facility => facility.DisplayName == name).Name;
        // As an undoing left it before lists were recorded as sources, and as the desk enters a facility.
        host.Registry.FacilitySources[Named("Colony 2")].TryRemove($"editions/{second}", out _).ShouldBeTrue();
        host.Registry.FacilitySources[Named("Colony 3")].Clear();

        (await Undo(first)).KeptFacilities.OrderBy(kept => kept.DisplayName, StringComparer.Ordinal).ShouldBe(
        [
            new KeptFacility
            {
                Facility = Named("Colony 1"),
                DisplayName = "Colony 1",
                Reason = KeptFacilityReason.OtherSources,
                Sources = { $"editions/{second}" },
            },
            new KeptFacility { Facility = Named("Colony 2"), DisplayName = "Colony 2", Reason = KeptFacilityReason.InUse },
            new KeptFacility { Facility = Named("Colony 3"), DisplayName = "Colony 3", Reason = KeptFacilityReason.NoSource },
        ]);

        (await Undo(second)).KeptFacilities.ShouldBeEmpty();
        host.Registry.Standing().ShouldBe(["Colony 3"], "Colony 2 was named by a list that was undone earlier");
    }
}
