using Habeas.Registry.V1;

namespace Habeas.Lists.Comparing;

/// <summary>Reads a prisoner's custody record on one day or between two days. Pure.</summary>
internal static class CustodyReading
{
    /// <summary>The newest custody that may include that day, by any reading of partial dates.</summary>
    public static Custody? MayBeOn(Prisoner prisoner, DateOnly day) =>
        prisoner.Custodies.LastOrDefault(custody => Earliest(custody.From) <= day && day <= Latest(custody.Until));

    /// <summary>Where the person may have been held on that day: "facilities/{uuid}", or empty.</summary>
    public static string FacilityMayBeOn(Custody custody, DateOnly day) =>
        custody.Placements.LastOrDefault(placement => Earliest(placement.From) <= day && day <= Latest(placement.Until))?.Facility ?? "";

    /// <summary>
    /// The newest custody of that day, by any reading of partial dates, counted as the registry counts: a person held since an unknown day
    /// is held today, but on no day before the first one that a fact names.
    /// </summary>
    public static Custody? On(Prisoner prisoner, DateOnly day, DateOnly today) =>
        prisoner.Custodies.LastOrDefault(custody => Start(custody, today) <= day && day <= End(custody));

    /// <summary>Where the person was held on that day: "facilities/{uuid}"; empty if there is none or its dates are unknown.</summary>
    public static string FacilityOn(Custody custody, DateOnly day, DateOnly today) => custody.Placements
        .LastOrDefault(placement => (placement.From.ToPartial()?.Earliest ?? today) <= day && day <= Latest(placement.Until))
        ?.Facility ?? "";

    /// <summary>Whether the last order up to that day was house arrest. Needs the facts.</summary>
    public static bool IsHouseArrest(Custody custody, DateOnly day) => custody.Facts
        .Where(fact => Earliest(fact.Date) <= day)
        .Aggregate(false, (house, fact) => fact.KindCase switch
        {
            CustodyFact.KindOneofCase.Remand => fact.Remand.HouseArrest,
            CustodyFact.KindOneofCase.Transfer or CustodyFact.KindOneofCase.Arrest => false,
            CustodyFact.KindOneofCase.Verdict => house && fact.Verdict.Outcome != VerdictOutcome.Imprisoned,
            _ => house,
        });

    /// <summary>Why someone came onto a list between two dates, if the register knows.</summary>
    public static (V1.ChangeReason Reason, Google.Type.Date? Date) WhyIn(Prisoner prisoner, PartialDate from, PartialDate to) =>
        prisoner.Custodies.LastOrDefault(
            custody => IsBetween(custody.From, from, to)) is { } arrested ? (V1.ChangeReason.Arrested, (Google.Type.Date?)arrested.From)
        : IsKnown(prisoner, to) ? (V1.ChangeReason.RuleOrLate, null)
        : (V1.ChangeReason.Unspecified, null);

    /// <summary>Why someone left a list between two dates, if the register knows.</summary>
    public static (V1.ChangeReason Reason, Google.Type.Date? Date) WhyOut(Prisoner prisoner, PartialDate from, PartialDate to)
    {
        if (prisoner.Custodies.LastOrDefault(custody => IsBetween(custody.Until, from, to)) is { } ended)
        {
            return (ended.Status == CustodyStatus.Died ? V1.ChangeReason.Died : V1.ChangeReason.Released, ended.Until);
        }

        var moved = prisoner.Custodies.SelectMany(custody => custody.Facts)
            .LastOrDefault(fact => fact.Remand is { HouseArrest: true } && IsBetween(fact.Date, from, to));
        return moved is not null ? (V1.ChangeReason.HouseArrest, (Google.Type.Date?)moved.Date)
            : IsKnown(prisoner, to) ? (V1.ChangeReason.RuleOrLate, null)
            : (V1.ChangeReason.Unspecified, null);
    }

    private static bool IsKnown(Prisoner prisoner, PartialDate to) =>
        prisoner.Custodies.Any(custody => Earliest(custody.From) <= to.Latest);

    private static bool IsBetween(Google.Type.Date? date, PartialDate from, PartialDate to) =>
        date is not null && date.TryRead(out var known) && known.Latest >= from.Earliest && known.Earliest <= to.Latest;

    private static DateOnly Start(Custody custody, DateOnly today) =>
        custody.From.ToPartial()?.Earliest ?? Days(custody).Select(day => day.Earliest).Append(today).Min();

    /// <summary>A custody that ended on an unknown day lasted until the last day that a fact names.</summary>
    private static DateOnly End(Custody custody) =>
        custody.Until.ToPartial()?.Latest
        ?? (custody.Status is CustodyStatus.Released or CustodyStatus.Died
            ? Days(custody).Select(day => day.Latest).Append(custody.From.ToPartial()?.Latest ?? DateOnly.MinValue).Max()
            : DateOnly.MaxValue);

    private static IEnumerable<PartialDate> Days(Custody custody) =>
        custody.Facts.Select(fact => fact.Date.ToPartial()).OfType<PartialDate>();

    private static DateOnly Earliest(Google.Type.Date? date) => date.ToPartial()?.Earliest ?? DateOnly.MinValue;

    private static DateOnly Latest(Google.Type.Date? date) => date.ToPartial()?.Latest ?? DateOnly.MaxValue;
}
