using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>
/// Partial dates of arrest, transfer and release: facts that are consistent in some order are accepted in any order.
/// </summary>
public class CustodyOrderTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);
    private static readonly Guid Colony = Guid.CreateVersion7();

    private static readonly DatedFact[][] Cases =
    [
        [Fact("2023-06-15", new Arrested()), Fact("2023", new Released(ReleaseGround.Served))],
        [Fact("2023-06", new Arrested()), Fact("2023", new Transferred(Colony)), Fact("2023-06-20", new Released(ReleaseGround.Served))],
        [
            Fact("2023", new Arrested()), Fact("2023-02-01", new Released(ReleaseGround.Served)),
            Fact("2023-03", new Arrested()), Fact("2023", new Released(ReleaseGround.Served)),
        ],
    ];

    [Theory]
    [InlineData(0, 1, 0, 199)]
    [InlineData(1, 1, 0, 19)]
    [InlineData(2, 2, 0, 336)]
    public void Partial_dates_are_accepted_in_every_order(int number, int custodies, int least, int most)
    {
        foreach (var told in Permutations(Cases[number]))
        {
            Prisoner.Register(new PrisonerAttributes(), told, [], Today).Refusal.ShouldBeNull();
            var (found, refusal) = CustodyRecord.Of(told.Select((fact, i) => fact.At(i + 2)));
            refusal.ShouldBeNull();
            found.Count.ShouldBe(custodies);
            found.Select(custody => custody.Days(Today))
                .Aggregate((0, 0), (sum, days) => (sum.Item1 + days.Least, sum.Item2 + days.Most))
                .ShouldBe((least, most));
            found.SelectMany(custody => custody.Facts).Count().ShouldBe(told.Length);
        }
    }

    [Fact]
    public void A_transfer_recorded_after_the_release_belongs_before_it()
    {
        var custody = Of(
            Fact("2023-06", new Arrested()), Fact("2023-06-20", new Released(ReleaseGround.Served)), Fact("2023", new Transferred(Colony)))
            .Custodies.ShouldHaveSingleItem();
        custody.Status.ShouldBe(CustodyStatus.Released);
        custody.Placements[^1].Facility.ShouldBe(Colony);
    }

    [Fact]
    public void Facts_that_contradict_each_other_in_every_order_are_refused()
    {
        Of(
            Fact("2023-06", new Arrested()),
            Fact("2023-06-20", new Released(ReleaseGround.Served)),
            Fact("2023-07", new Transferred(Colony)))
            .Refusal!.Reason.ShouldBe("NOT_IN_CUSTODY");
        Of(Fact("2023", new Arrested()), Fact("2023-03", new Arrested())).Refusal!.Reason.ShouldBe("ALREADY_IN_CUSTODY");
        Of(Fact("2022", new Released(ReleaseGround.Served)), Fact("2023-03", new Arrested())).Refusal!.Reason.ShouldBe("BEFORE_ARREST");
    }

    [Fact]
    public void A_contradictory_record_is_refused_quickly_however_long_it_is()
    {
        DatedFact[] facts =
        [
            Fact(null, new Arrested()),
            .. Enumerable.Range(0, 60).Select(i => Fact(null, i % 2 == 0 ? new Arrested() : new Transferred(Colony))),
        ];
        Of(facts).Refusal!.Reason.ShouldBe("ALREADY_IN_CUSTODY");
    }

    /// <summary>
    /// A history is entered in any order, with dates as exact as anyone remembers: it is accepted, and facts whose order is certain keep
    /// it.
    /// </summary>
    [Fact]
    public void A_history_is_accepted_however_exact_its_dates_are() =>
        Gen.Select(
            Gen.Int[1, 4].SelectMany(Life),
            Gen.Int[0, 3].Array[20]).SelectMany(pair => Gen.Shuffle(Blurred(pair.Item1, pair.Item2))).Sample(told =>
        {
            var (custodies, refusal) = CustodyRecord.Of(told.Select((fact, i) => fact.At(i + 1)));
            var order = custodies.SelectMany(custody => custody.Facts).ToList();
            return refusal is null
                && order.Count == told.Length
                && !order.Where(
                    (later, i) => order.Take(i).Any(
                        earlier => later.Date is { } x && earlier.Date is { } y && x.IsCertainlyBefore(y))).Any();
        });

    private static Gen<DatedFact[]> Life(int custodies) => Gen.Int[1, 400].Array[4 * custodies].Select(gaps =>
    {
        var day = new DateOnly(2010, 1, 1);
        return gaps.Select((gap, i) => new DatedFact(Step(i), PartialDate.From(day = day.AddDays(gap)), [])).ToArray();
    });

    private static CustodyDetail Step(int i) => (i % 4) switch
    {
        0 => new Arrested(),
        1 => new Charged([new Charge("AZ-CC", $"{i}")]),
        2 => new Transferred(Colony),
        _ => new Released(ReleaseGround.Served),
    };

    private static DatedFact[] Blurred(DatedFact[] life, int[] blur) =>
        [.. life.Select((fact, i) => fact with { Date = Blurred(fact.Date!.Value, blur[i]) })];

    private static PartialDate Blurred(PartialDate date, int blur) => blur switch
    {
        0 => new PartialDate(date.Year),
        1 => new PartialDate(date.Year, date.Month),
        _ => date,
    };

    private static DatedFact Fact(string? date, CustodyDetail detail) => new(detail, date is null ? null : PartialDate.Parse(date), []);

    private static (IReadOnlyList<Custody> Custodies, Platform.Grains.Refusal? Refusal) Of(params DatedFact[] facts) =>
        CustodyRecord.Of(facts.Select((fact, i) => fact.At(i + 1)));

    private static IEnumerable<DatedFact[]> Permutations(DatedFact[] facts) => facts.Length == 0
        ? [[]]
        : facts.SelectMany((first, i) => Permutations([.. facts.Where((_, j) => j != i)]).Select(rest => (DatedFact[])[first, .. rest]));
}
