using CsCheck;
using Habeas.Cases.Filings;
using static Habeas.Cases.Tests.Filings.Papers;

namespace Habeas.Cases.Tests.Filings;

public sealed class InterceptionRateTests
{
    private static Filing Confirmed(string on) => Given().Then(paper => paper.Prove(Receipt(on), heldBy: null, LaterOn));

    private static Filing Withheld => Given().CheckedOn("2025-11-21");

    [Fact]
    public void Papers_are_counted_once_each()
    {
        var rate = InterceptionRate.Of(Colony, [Confirmed("2025-11-07"), Confirmed("2025-11-10"), Withheld, Given(), Written()], 3);

        rate.ShouldBe(new InterceptionRate(3, IsSuppressed: false, 4, 2, 1, 1, 0, 2.5));
        rate.Share!.Value.ShouldBe(1 / 3.0, 1e-9);
    }

    [Fact]
    public void Below_the_minimum_no_number_is_told()
    {
        var rate = InterceptionRate.Of(Colony, [Withheld, Withheld], 3);

        rate.IsSuppressed.ShouldBeTrue();
        (rate.HandedOver, rate.Withheld, rate.Share, rate.MedianDays).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void A_minimum_of_one_would_hide_nobody() =>
        Should.Throw<ArgumentOutOfRangeException>(() => InterceptionRate.Of(Colony, [Withheld], 1));

    [Fact]
    public void A_late_receipt_moves_a_paper_from_withheld_to_confirmed()
    {
        var late = Withheld.Then(paper => paper.Prove(Receipt("2025-12-06"), heldBy: null, LaterOn));
        var rate = InterceptionRate.Of(Colony, [late, Withheld], 2);

        (rate.Confirmed, rate.Withheld, rate.TakenBack, rate.MedianDays).ShouldBe((1, 1, 1, 30));
    }

    [Fact]
    public void Another_facilitys_papers_do_not_count() =>
        InterceptionRate.Of(Guid.NewGuid(), [Withheld, Withheld, Withheld], 2).IsSuppressed.ShouldBeTrue();

    [Fact]
    public void The_parts_make_up_the_whole() =>
        Gen.Int[0, 3].Array[2, 20].Sample(kinds =>
        {
            var rate = InterceptionRate.Of(Colony, kinds.Select(kind => kind switch
            {
                0 => Given(),
                1 => Withheld,
                2 => Confirmed("2025-11-12"),
                _ => Given().Then(paper => paper.Lose(new Lost("", On("2025-11-30")), LaterOn)),
            }), 2);
            return rate.Confirmed + rate.Withheld + rate.Waiting == rate.HandedOver && rate.Confirmed == kinds.Count(kind => kind == 2);
        });
}
