using Google.Type;
using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>Who is held on a day if dates are partly or wholly unknown.</summary>
public sealed class HeldOnTests : IAsyncLifetime
{
    private readonly RegistryHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_person_arrested_on_an_unknown_day_is_held_today_and_on_no_earlier_day()
    {
        await Person(Arrested(null));
        (await On(1985)).ShouldBe((0, 1));
        (await On(2020)).ShouldBe((0, 1));
        (await Today()).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_person_is_known_to_be_held_from_the_first_dated_fact()
    {
        await Person(Arrested(null), Sentenced(Day(2015, 3, 10)));
        (await On(2014)).ShouldBe((0, 1));
        (await On(2016)).ShouldBe((1, 0));
        (await Today()).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_person_released_on_an_unknown_day_is_counted_as_undated_afterwards()
    {
        await Person(Arrested(Day(2014, 5, 6)), Sentenced(Day(2015, 3, 10)), Released(null));
        (await On(2014)).ShouldBe((0, 0));
        (await On(2015)).ShouldBe((1, 0));
        (await On(2016)).ShouldBe((0, 1));
        (await Today()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_known_end_ends_the_doubt_too()
    {
        await Person(Arrested(null), Released(new Date { Year = 2015 }));
        (await On(1985)).ShouldBe((0, 1));
        (await On(2015)).ShouldBe((1, 0));
        (await On(2016)).ShouldBe((0, 0));
        (await Today()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_released_person_without_any_date_is_held_nowhere_and_counted_as_undated()
    {
        await Person(Arrested(null), Released(null));
        (await On(1985)).ShouldBe((0, 1));
        (await Today()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_partial_date_counts_by_any_reading()
    {
        await Person(Arrested(new Date { Year = 2014 }), Released(new Date { Year = 2015 }));
        (await On(2014)).ShouldBe((1, 0));
        (await On(2016)).ShouldBe((0, 0));
        (await On(2013)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Each_person_is_counted_once_on_either_side()
    {
        await Person(
            Arrested(null), Released(null), Arrested(Day(2018, 1, 1)), Released(Day(2018, 12, 31)));
        await Person(Arrested(Day(2018, 1, 1)));
        (await On(2018)).ShouldBe((2, 0));
        (await On(1985)).ShouldBe((0, 1));
        (await On(2026)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Persons_who_came_on_an_unknown_day_are_there_today_and_counted_as_undated_before()
    {
        var facility = (await host.Facilities.CreateFacilityAsync(
            new CreateFacilityRequest
            {
                Facility = new Facility
                {
                    Kind = FacilityKind.Colony,
                    FacilityNames = { new FacilityName { Text = "Invented colony", Language = "en" } },
                },
                RequestId = Id(),
            },
            host.Desk)).Name;
        await Person(Arrested(Day(2014, 5, 6)), new CustodyFact { Transfer = new Transfer { Facility = facility } });
        (await There(facility, new Date { Year = 2013, Month = 1, Day = 1 })).ShouldBe((0, 0));
        (await There(facility, new Date { Year = 2015, Month = 1, Day = 1 })).ShouldBe((0, 1));
        (await There(facility, Now())).ShouldBe((1, 0));
    }

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private static Date Now()
    {
        var now = TimeProvider.System.Today();
        return Day(now.Year, now.Month, now.Day);
    }

    private static string Id() => Guid.NewGuid().ToString("D");

    private static CustodyFact Arrested(Date? date) => new() { Date = date, Arrest = new Arrest { Authority = "police" } };

    private static CustodyFact Sentenced(Date date) => new() { Date = date, Verdict = new Verdict { Outcome = VerdictOutcome.Imprisoned } };

    private static CustodyFact Released(Date? date) => new() { Date = date, Release = new Release { Ground = ReleaseGround.Served } };

    private async Task Person(params CustodyFact[] facts)
    {
        await host.Prisoners.CreatePrisonerAsync(
            new CreatePrisonerRequest
            {
                Prisoner = new Prisoner
                {
                    PersonalNames = { new PersonName { Text = "Uydurma Şəxs", Language = "az", Kind = NameKind.Legal, Primary = true } },
                },
                Facts = { facts },
                RequestId = Id(),
            },
            host.Desk);
        await host.ApproveAll();
    }

    private Task<(int Total, int Undated)> On(int year) => On(Day(year, 1, 1));

    private Task<(int Total, int Undated)> Today() => On(Now());

    private async Task<(int Total, int Undated)> On(Date day)
    {
        var found = await host.Prisoners.ListPrisonersAsync(new ListPrisonersRequest { HeldOn = day });
        found.Prisoners.Count.ShouldBe(found.TotalSize);
        (await Counted(day)).ShouldBe((found.TotalSize, found.UndatedSize), "counting says what the list says");
        return (found.TotalSize, found.UndatedSize);
    }

    private async Task<(int Total, int Undated)> There(string facility, Date day)
    {
        var found = await host.Facilities.ListFacilityPrisonersAsync(new ListFacilityPrisonersRequest { Parent = facility, HeldOn = day });
        (await Counted(day, facility)).ShouldBe((found.TotalSize, found.UndatedSize), "counting says what the list says");
        return (found.TotalSize, found.UndatedSize);
    }

    private async Task<(int Total, int Undated)> Counted(Date day, string facility = "")
    {
        var counts = await host.Prisoners.CountHeldPrisonersAsync(
            new CountHeldPrisonersRequest { Days = { Day(1900, 1, 1), day }, Facility = facility });
        counts.Counts[1].Day.ShouldBe(day);
        return (counts.Counts[1].Size, counts.Counts[1].UndatedSize);
    }
}
