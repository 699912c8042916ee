using Habeas.Platform.Values;

namespace Habeas.Cases.Filings;

/// <summary>What became of the papers that a facility's administration was given. The numbers are null below the minimum count.</summary>
/// <param name="Minimum">Fewer papers than this are not told: a single one would point to its author.</param>
/// <param name="Confirmed">Shown to have left: by a receipt of the post or the addressee's number, late ones included.</param>
/// <param name="Withheld">Presumed withheld today, or known to be lost before they left.</param>
/// <param name="Waiting">Neither yet.</param>
/// <param name="TakenBack">Of the confirmed, those that had been presumed withheld.</param>
/// <param name="MedianDays">From handing over to the first receipt, of those whose both days are known.</param>
public sealed record InterceptionRate(int Minimum, bool IsSuppressed, int? HandedOver, int? Confirmed, int? Withheld, int? Waiting, int? TakenBack, double? MedianDays)
{
    /// <summary>Of those of which it is known: the part that was withheld.</summary>
    public double? Share => Confirmed + Withheld is { } known and > 0 ? (double)Withheld!.Value / known : null;

    /// <param name="filings">Of any facility and way; only what <paramref name="facility"/>'s administration was given is counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is below two.</exception>
    public static InterceptionRate Of(Guid facility, IEnumerable<Filing> filings, int minimum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 2);
        var given = filings.Where(filing => filing.Facility == facility && filing.Way == DeliveryWay.Administration && filing.HandedOverOn is not null).ToArray();
        if (given.Length < minimum)
        {
            return new InterceptionRate(minimum, IsSuppressed: true, HandedOver: null, Confirmed: null, Withheld: null, Waiting: null, TakenBack: null, MedianDays: null);
        }

        var confirmed = given.Where(filing => filing.ConfirmedOn is not null).ToArray();
        var withheld = given.Count(filing => filing.ConfirmedOn is null && (filing.IsPresumedWithheld || filing.Step == FilingStep.Lost));
        var days = confirmed.Select(filing => Days(filing.HandedOverOn!.Value, filing.ConfirmedOn!.Value)).OfType<int>().Order().ToArray();
        return new InterceptionRate(
            minimum,
            IsSuppressed: false,
            given.Length,
            confirmed.Length,
            withheld,
            given.Length - confirmed.Length - withheld,
            confirmed.Count(filing => filing.Silences.Exists(silence => silence is { Stage: SilenceStage.PresumedWithheld, After: FilingStep.HandedOver, TakenBack: not null })),
            days.Length == 0 ? null : (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2.0);
    }

    private static int? Days(PartialDate from, PartialDate to) =>
        from.Day is null || to.Day is null ? null : to.Earliest.DayNumber - from.Earliest.DayNumber;
}
