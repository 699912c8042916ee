using CsCheck;
using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

public sealed class HeldDaysTests
{
    private static readonly DateOnly First = new(2020, 1, 1);

    private static readonly Gen<DateOnly?> Day = Gen.Int[-1, 30].Select(day => day < 0 ? (DateOnly?)null : First.AddDays(day));

    private static readonly Gen<Stay> AnyStay = Gen.Select(Day, Day, Gen.Enum<StayDoubt>())
        .Select((from, until, doubt) => new Stay("", null, from, until, doubt))
        .Where(stay => stay.From is null || stay.Until is null || stay.From <= stay.Until);

    /// <summary>By the definition of a day's count, person by person.</summary>
    [Fact]
    public void Each_person_counts_once_a_day_however_their_stays_overlap() => AnyStay.Array[0, 6].Array[0, 12].Sample(persons =>
    {
        var days = new HeldDays();
        foreach (var stays in persons)
        {
            days.Add(stays);
        }

        for (var day = First.AddDays(-2); day <= First.AddDays(33); day = day.AddDays(1))
        {
            var on = persons
                .Select(stays => stays.Where(stay => !(stay.From > day) && !(stay.Until < day)).ToArray())
                .ToArray();
            var certain = on.Count(stays => stays.Any(stay => stay.Doubt == StayDoubt.None));
            days.On(day, isPast: true).ShouldBe((certain, on.Count(stays => stays.Length > 0) - certain));
            days.On(day, isPast: false).ShouldBe((
                on.Count(stays => stays.Any(stay => stay.Doubt == StayDoubt.None || stay is { Doubt: StayDoubt.Start, Until: null })), 0));
        }
    });
}
