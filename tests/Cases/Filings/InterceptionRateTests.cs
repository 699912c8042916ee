using CsCheck;
using Habeas.Cases.Filings;
using static Habeas.Cases.Tests.Filings.Papers;

namespace Habeas.Cases.Tests.Filings;

public sealed class InterceptionRateTests
{
    private static readonly Filing Waiting = Given();

    private static readonly Filing Withheld = Given().CheckedOn("2025-11-21");

    private static readonly Filing Confirmed = Given().Then(paper => paper.Prove(Receipt("2025-11-12"), heldBy: null, LaterOn));

    private static readonly Filing Late = Withheld.Then(paper => paper.Prove(Receipt("2025-12-06"), heldBy: null, LaterOn));

    private static readonly Filing Lost = Given().Then(paper => paper.Lose(new Lost("", On("2025-11-30")), LaterOn));

    /// <summary>Any paper, including one that was not given to the administration.</summary>
    private static readonly Filing[] Kinds = [Waiting, Withheld, Confirmed, Late, Lost, Written(), Given(way: DeliveryWay.Lawyer)];

    private static readonly Gen<Filing> Paper = Gen.Int[0, 6].Select(kind => Kinds[kind]);

    [Fact]
    public void Each_paper_is_counted_once_and_counts_are_shown_in_steps()
    {
        var rate = Of(
            [.. Times(6, Confirmed), .. Times(2, Late), .. Times(2, Withheld), .. Times(2, Lost), .. Times(1, Waiting), Written()]);

        rate.ShouldBe(new InterceptionRate(IsSuppressed: false, HandedOver: 15, Confirmed: 10, Withheld: 5, Waiting: 0));
        rate.Share!.Value.ShouldBe(1 / 3.0, 1e-9);
    }

    [Fact]
    public void Below_the_minimum_no_number_is_shown()
    {
        var rate = Of(Times(9, Withheld));

        rate.IsSuppressed.ShouldBeTrue();
        (rate.HandedOver, rate.Withheld, rate.Share).ShouldBe((null, null, null));
        Of(Times(10, Withheld)).ShouldBe(new InterceptionRate(IsSuppressed: false, HandedOver: 10, Confirmed: 0, Withheld: 10, Waiting: 0));
    }

    [Fact]
    public void A_late_receipt_moves_a_paper_from_withheld_to_confirmed() =>
        Of(Times(10, Late)).ShouldBe(new InterceptionRate(IsSuppressed: false, HandedOver: 10, Confirmed: 10, Withheld: 0, Waiting: 0));

    [Fact]
    public void Another_facilitys_papers_do_not_count() =>
        InterceptionRate.Of(Guid.NewGuid(), Times(20, Withheld)).IsSuppressed.ShouldBeTrue();

    [Fact]
    public void Two_readings_around_one_papers_change_are_equal_or_a_whole_step_apart() =>
        Gen.Select(Paper.Array[0, 40], Paper, Paper).Sample((others, was, becomes) =>
        {
            var (before, after) = (Numbers(Of([.. others, was])), Numbers(Of([.. others, becomes])));
            return before.Concat(after).All(number => number % InterceptionRate.Step == 0)
                && (before.Length != after.Length || before.Zip(after).All(
                    pair => pair.First == pair.Second || Math.Abs(pair.First - pair.Second) == InterceptionRate.Step));
        });

    [Fact]
    public void A_reading_fits_several_counts_of_each_kind_of_paper() =>
        Gen.Select(Gen.Int[3, 20], Gen.Int[3, 20], Gen.Int[4, 20]).Sample((confirmed, withheld, waiting) =>
        {
            InterceptionRate Read(int more) =>
                Of([.. Times(confirmed, Confirmed), .. Times(withheld + more, Withheld), .. Times(waiting - more, Waiting)]);
            return Enumerable.Range(-3, 7).Count(more => Read(more).Withheld == Read(0).Withheld) >= 4;
        });

    private static InterceptionRate Of(IEnumerable<Filing> papers) => InterceptionRate.Of(Colony, papers);

    private static IEnumerable<Filing> Times(int count, Filing paper) => Enumerable.Repeat(paper, count);

    private static int[] Numbers(InterceptionRate rate) =>
        rate.IsSuppressed ? [] : [rate.HandedOver!.Value, rate.Confirmed!.Value, rate.Withheld!.Value, rate.Waiting!.Value];
}
