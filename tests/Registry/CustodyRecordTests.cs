using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>What follows from custody facts, and which facts contradict each other.</summary>
public class CustodyRecordTests
{
    private static readonly Guid Remand = Guid.CreateVersion7();
    private static readonly Guid Colony = Guid.CreateVersion7();

    [Fact]
    public void A_custody_goes_from_arrest_to_release()
    {
        var (custodies, refusal) = Of(
            ("2014-05-21", new Arrested("police", Remand)),
            ("2014-05-23", new Charged([new Charge("AZ-CC", "234.4.3")])),
            ("2014-05-23", new Remanded(HouseArrest: false, Until: new PartialDate(2014, 8, 23))),
            ("2015-03-01", new Sentenced(VerdictOutcome.Imprisoned, Years: 8)),
            ("2015-04", new Transferred(Colony)),
            ("2016-03-17", new Released(ReleaseGround.Pardoned)));
        refusal.ShouldBeNull();
        var custody = custodies.ShouldHaveSingleItem();
        custody.Status.ShouldBe(CustodyStatus.Released);
        custody.From.ShouldBe(new PartialDate(2014, 5, 21));
        custody.Until.ShouldBe(new PartialDate(2016, 3, 17));
        custody.Charges.ShouldBe([new Charge("AZ-CC", "234.4.3")]);
        custody.Placements.ShouldBe(
        [
            new Placement(Remand, new PartialDate(2014, 5, 21), new PartialDate(2015, 4), Ended: true),
            new Placement(Colony, new PartialDate(2015, 4), new PartialDate(2016, 3, 17), Ended: true),
        ]);
    }

    [Fact]
    public void A_released_person_is_not_transferred() => Of(
        ("2014", new Arrested()), (
            "2015", new Released(ReleaseGround.Served)), ("2016", new Transferred(Colony))).Refusal!.Reason.ShouldBe("NOT_IN_CUSTODY");

    [Fact]
    public void No_release_before_an_arrest() =>
        Of(("2014", new Released(ReleaseGround.Served)), ("2015", new Arrested())).Refusal!.Reason.ShouldBe("BEFORE_ARREST");

    [Fact]
    public void A_person_who_was_never_arrested_is_not_released() =>
        Of(("2014", new Released(ReleaseGround.Served))).Refusal!.Reason.ShouldBe("NOT_IN_CUSTODY");

    [Fact]
    public void Nothing_happens_after_a_death() =>
        Of(("2014", new Arrested()), ("2015", new Died()), ("2016", new Transferred(Colony))).Refusal!.Reason.ShouldBe("DIED");

    [Fact]
    public void A_person_in_custody_is_not_arrested_again() =>
        Of(("2014", new Arrested()), ("2015", new Arrested())).Refusal!.Reason.ShouldBe("ALREADY_IN_CUSTODY");

    [Fact]
    public void A_new_arrest_opens_a_new_custody()
    {
        var (custodies, _) = Of(("2014", new Arrested()), ("2015", new Released(ReleaseGround.Served)), ("2016", new Arrested()));
        custodies.Select(custody => (custody.Number, custody.Status)).ShouldBe([(1, CustodyStatus.Released), (2, CustodyStatus.Arrested)]);
    }

    [Fact]
    public void A_fact_recorded_late_takes_its_place()
    {
        var (custodies, refusal) = Of(
            ("2016-01-10", new Arrested()), ("2014-01-01", new Arrested()), ("2015-01-01", new Released(ReleaseGround.Amnesty)));
        refusal.ShouldBeNull();
        custodies.Count.ShouldBe(2);
        custodies[0].From.ShouldBe(new PartialDate(2014, 1, 1));
    }

    [Fact]
    public void An_earlier_custody_can_be_recorded_before_its_end_is_known()
    {
        var (custodies, refusal) = Of(("2016-01-10", new Arrested()), ("2014-01-01", new Arrested()));
        refusal.ShouldBeNull();
        custodies.Select(custody => custody.Status).ShouldBe([CustodyStatus.Released, CustodyStatus.Arrested]);
        custodies[0].Until.ShouldBeNull();
    }

    [Fact]
    public void Where_dates_do_not_decide_the_order_of_recording_does()
    {
        Of(("2014-05-21", new Arrested()), ("2014", new Transferred(Colony))).Refusal.ShouldBeNull();
        Of((null, new Arrested()), (null, new Sentenced(VerdictOutcome.Imprisoned)), (null, new Transferred(Colony)))
            .Custodies[0].Status.ShouldBe(CustodyStatus.Serving);
    }

    [Fact]
    public void House_arrest_is_not_a_stay_in_a_facility()
    {
        var (custodies, _) = Of(("2023-07-23", new Arrested(Facility: Remand)), ("2024-04-22", new Remanded(HouseArrest: true)));
        custodies[0].Status.ShouldBe(CustodyStatus.HouseArrest);
        custodies[0].Placements[^1].Facility.ShouldBeNull();
    }

    [Fact]
    public void A_court_may_decide_about_a_released_person() =>
        Of(("2014", new Arrested()), ("2015", new Released(ReleaseGround.Pardoned)), ("2020", new Sentenced(VerdictOutcome.Acquitted)))
            .Custodies[0].Status.ShouldBe(CustodyStatus.Released);

    [Fact]
    public void Days_are_counted_by_both_readings_of_partial_dates()
    {
        var custody = Of(("2024-01", new Arrested()), ("2024-03-01", new Released(ReleaseGround.Served))).Custodies[0];
        custody.Days(new DateOnly(2026, 1, 1)).ShouldBe((30, 60));
        Of(("2026-01-01", new Arrested())).Custodies[0].Days(new DateOnly(2026, 1, 11)).ShouldBe((10, 10));
    }

    /// <summary>Facts with full dates lead to the same custodies in any order of recording.</summary>
    [Fact]
    public void The_order_of_recording_does_not_matter_when_the_days_are_known() =>
        Gen.Int[1, 5].SelectMany(
            custodies => Gen.Shuffle(Whole(custodies).ToArray()).Select(shuffled => (custodies, shuffled))).Sample(sample =>
        {
            var (custodies, refusal) = CustodyRecord.Of(sample.shuffled.Select((fact, i) => fact.At(i + 1)));
            return refusal is null
                && custodies.Count == sample.custodies
                && custodies.Select(custody => custody.From)
                    .SequenceEqual(custodies.Select(custody => custody.From).OrderBy(date => date!.Value.Earliest))
                && custodies.All(custody => custody.Status == CustodyStatus.Released && custody.Facts.Count == 4);
        });

    /// <summary>Any set of facts is either refused, or every fact is in exactly one custody.</summary>
    [Fact]
    public void No_fact_is_lost_and_none_is_counted_twice() => Gen.Select(
        Gen.Int[0, 6], Gen.Int[2010, 2020], Gen.Bool).Array[0, 12].Sample(facts =>
    {
        var recorded = facts.Select(
            (fact, i) => new DatedFact(Detail(fact.Item1), fact.Item3 ? new PartialDate(fact.Item2) : null, []).At(i + 1)).ToList();
        var (custodies, refusal) = CustodyRecord.Of(recorded);
        return refusal is not null
            || custodies.SelectMany(custody => custody.Facts)
                .Select(fact => fact.Id)
                .Order()
                .SequenceEqual(recorded.Select(fact => fact.Id));
    });

    private static IEnumerable<DatedFact> Whole(int custodies) => Enumerable.Range(0, custodies).SelectMany(i => new DatedFact[]
    {
        new(new Arrested(), new PartialDate(2000 + i, 1, 5), []),
        new(new Charged([new Charge("AZ-CC", $"{i}")]), new PartialDate(2000 + i, 2, 5), []),
        new(new Transferred(Colony), new PartialDate(2000 + i, 3, 5), []),
        new(new Released(ReleaseGround.Served), new PartialDate(2000 + i, 4, 5), []),
    });

    private static CustodyDetail Detail(int kind) => kind switch
    {
        0 or 1 => new Arrested(),
        2 => new Transferred(Colony),
        3 => new Remanded(HouseArrest: true),
        4 => new Sentenced(VerdictOutcome.Imprisoned),
        5 => new Released(ReleaseGround.Unknown),
        _ => new Died(),
    };

    private static (
        IReadOnlyList<Custody> Custodies,
        Platform.Grains.Refusal? Refusal) Of(params (string? Date, CustodyDetail Detail)[] facts) => CustodyRecord.Of(
        facts.Select((fact, i) => new DatedFact(fact.Detail, fact.Date is null ? null : PartialDate.Parse(fact.Date), []).At(i + 1)));
}
