namespace Habeas.Cases.Filings;

/// <summary>
/// What became of the papers that a facility's administration was given, told in steps, so that nobody can read one paper from two
/// readings. The numbers are null below <see cref="Minimum"/>.
/// </summary>
/// <param name="Confirmed">Shown to have left: by a receipt of the post or the addressee's number, late ones included.</param>
/// <param name="Withheld">Presumed withheld today, or known to be lost before they left.</param>
/// <param name="Waiting">Neither yet.</param>
public sealed record InterceptionRate(bool IsSuppressed, int? HandedOver, int? Confirmed, int? Withheld, int? Waiting)
{
    /// <summary>
    /// Every number is rounded to the nearest multiple of this. A single paper leaves a number as it is or moves it by a whole step, which
    /// only several papers together can do. With five, each number stands for five possible counts; a larger step would hide most of what
    /// a colony's prisoners write in a year.
    /// </summary>
    public const int Step = 5;

    /// <summary>Of fewer papers nothing is told: below two steps most of what is told would be rounding.</summary>
    public const int Minimum = 2 * Step;

    /// <summary>Too few papers, or a facility that is not public.</summary>
    public static InterceptionRate None { get; } = new(
        IsSuppressed: true, HandedOver: null, Confirmed: null, Withheld: null, Waiting: null);

    /// <summary>Of those of which it is known: the part that was withheld, by the rounded numbers.</summary>
    public double? Share => Confirmed + Withheld is { } known and > 0 ? (double)Withheld!.Value / known : null;

    /// <param name="filings">Of any facility and way; only what <paramref name="facility"/>'s administration was given is counted.</param>
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
