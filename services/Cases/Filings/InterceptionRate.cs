namespace Habeas.Cases.Filings;

/// <summary>
/// The fate of the papers handed to a facility's administration, in rounded numbers, so that two readings do not reveal a single paper. The
/// numbers are null below <see cref="Minimum"/>.
/// </summary>
/// <param name="Confirmed">Proven to have left, by a postal receipt or the addressee's number, even if late.</param>
/// <param name="Withheld">Presumed withheld today, or known to have been lost before leaving.</param>
/// <param name="Waiting">All others.</param>
public sealed record InterceptionRate(bool IsSuppressed, int? HandedOver, int? Confirmed, int? Withheld, int? Waiting)
{
    /// <summary>
    /// Every number is rounded to the nearest multiple of this. A single paper either changes nothing or moves a number by a whole step,
    /// which a reader cannot distinguish from a change of several papers. With five, each number stands for five possible counts; a
    /// larger step would hide most of what a colony's prisoners write in a year.
    /// </summary>
    public const int Step = 5;

    /// <summary>With fewer papers no numbers are published: below two steps they would mostly be rounding error.</summary>
    public const int Minimum = 2 * Step;

    /// <summary>Too few papers, or the facility is not public.</summary>
    public static InterceptionRate None { get; } = new(
        IsSuppressed: true, HandedOver: null, Confirmed: null, Withheld: null, Waiting: null);

    /// <summary>The share withheld among papers whose fate is known, from the rounded numbers.</summary>
    public double? Share => Confirmed + Withheld is { } known and > 0 ? (double)Withheld!.Value / known : null;

    /// <param name="filings">
    /// Filings of any facility and way; only those handed to the administration of <paramref name="facility"/> are counted.
    /// </param>
    public static InterceptionRate Of(Guid facility, IEnumerable<Filing> filings)
    {
        var given = filings.Where(filing => filing.Facility == facility && filing.Way == DeliveryWay.Administration
            && filing.HandedOverOn is not null).ToArray();
        if (given.Length < Minimum)
        {
            return None;
        }

        var confirmed = given.Count(filing => filing.ConfirmedOn is not null);
        var withheld = given.Count(filing => filing.ConfirmedOn is null && (filing.IsPresumedWithheld || filing.Step == FilingStep.Lost));
        return new InterceptionRate(
            IsSuppressed: false,
            Rounded(given.Length),
            Rounded(confirmed),
            Rounded(withheld),
            Rounded(given.Length - confirmed - withheld));
    }

    private static int Rounded(int papers) => (papers + Step / 2) / Step * Step;
}
