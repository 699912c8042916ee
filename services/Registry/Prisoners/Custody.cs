namespace Habeas.Registry.Prisoners;

public enum CustodyStatus
{
    None = 0,
    Arrested = 1,
    Remand = 2,
    HouseArrest = 3,
    Serving = 4,
    Released = 5,
    Died = 6,
}

/// <summary>A custody fact as it was recorded.</summary>
/// <param name="Id">The version at which it was recorded.</param>
/// <param name="SupersededBy">The version that corrected or withdrew it; 0 while it stands.</param>
/// <param name="Origin">The absorbed record that it came with, if any.</param>
/// <param name="Refines">The fact that says the same less exactly, and that it superseded for that; 0 for none.</param>
public sealed record CustodyFact(
    long Id,
    PartialDate? Date,
    CustodyDetail Detail,
    IReadOnlyList<string> Sources,
    DateTimeOffset RecordedAt,
    long SupersededBy = 0,
    Guid? Origin = null,
    long Refines = 0)
{
    /// <summary>Whether it has the same content, whatever its sources.</summary>
    public bool IsSameAs(PartialDate? date, CustodyDetail detail) => Date == date && Detail == detail;
}

/// <param name="Facility">Null where it is not known, and under house arrest.</param>
/// <param name="Until">Null while it lasts, and where the end is not known; <paramref name="Ended"/> tells.</param>
public sealed record Placement(Guid? Facility, PartialDate? From, PartialDate? Until, bool Ended);

/// <summary>One deprivation of liberty, from an arrest to its end.</summary>
public sealed record Custody(
    int Number,
    CustodyStatus Status,
    PartialDate? From,
    PartialDate? Until,
    IReadOnlyList<Charge> Charges,
    IReadOnlyList<Placement> Placements,
    IReadOnlyList<CustodyFact> Facts)
{
    public bool IsOpen => Status is not (CustodyStatus.Released or CustodyStatus.Died);

    /// <summary>
    /// The days held until <paramref name="today"/>, by the latest start and earliest end that the dates allow, and by the earliest and
    /// latest.
    /// </summary>
    public (int Least, int Most) Days(DateOnly today)
    {
        if (From is not { } from)
        {
            return (0, 0);
        }

        var firstEnd = IsOpen ? today : Until?.Earliest ?? from.Latest;
        var lastEnd = IsOpen ? today : Until?.Latest ?? today;
        return (Math.Max(0, firstEnd.DayNumber - from.Latest.DayNumber), Math.Max(0, lastEnd.DayNumber - from.Earliest.DayNumber));
    }
}

/// <summary>
/// Derives custodies from the current facts. Facts become known in any order and are corrected, so custodies are never updated but
/// derived anew from all facts in the order in which they happened. Facts that contradict each other lead to a refusal.
/// </summary>
public static class CustodyRecord
{
    /// <param name="standing">In the order of their recording.</param>
    public static (IReadOnlyList<Custody> Custodies, Refusal? Refusal) Of(IEnumerable<CustodyFact> standing)
    {
        var facts = InOrder(standing);
        var derived = Derive(facts);
        return derived.Refusal is null || CustodyOrder.Another(facts) is not { } order ? derived : Derive(order);
    }

    private static (IReadOnlyList<Custody> Custodies, Refusal? Refusal) Derive(IReadOnlyList<CustodyFact> facts)
    {
        var custodies = new List<Custody>();
        for (var i = 0; i < facts.Count; i++)
        {
            if (Step(custodies, facts[i], arrestFollows: facts.Skip(i + 1).Any(later => later.Detail is Arrested)) is { } refusal)
            {
                return ([], refusal.With("fact", facts[i].Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }

        return (custodies, null);
    }

    /// <summary>
    /// A fact comes before the first one that is certainly later. If the dates leave the order open, the order of recording decides, unless
    /// that order is contradictory and another is not.
    /// </summary>
    private static List<CustodyFact> InOrder(IEnumerable<CustodyFact> standing)
    {
        var ordered = new List<CustodyFact>();
        foreach (var fact in standing)
        {
            var place = fact.Date is { } date ? ordered.FindIndex(other => other.Date is { } later && date.IsCertainlyBefore(later)) : -1;
            ordered.Insert(place < 0 ? ordered.Count : place, fact);
        }

        return ordered;
    }

    private static Refusal? Step(List<Custody> custodies, CustodyFact fact, bool arrestFollows)
    {
        var last = custodies.Count == 0 ? null : custodies[^1];
        switch (fact.Detail)
        {
            case var _ when last is { Status: CustodyStatus.Died }:
                return Refusals.Died;
            // An earlier custody that became known later must have ended before this arrest, although its end was not recorded.
            case Arrested when last is { IsOpen: true } && fact.Id < last.Facts[0].Id:
                custodies[^1] = End(last, date: null) with { Status = CustodyStatus.Released };
                return Step(custodies, fact, arrestFollows);
            case Arrested when last is { IsOpen: true }:
                return Refusals.AlreadyInCustody(last.Number);
            case Arrested arrested:
                custodies.Add(new Custody(
                    custodies.Count + 1, CustodyStatus.Arrested, fact.Date, Until: null, [],
                    [
                        new Placement(arrested.Facility, fact.Date, Until: null, Ended: false),
                    ], [fact]));
                return null;
            // A court may decide about someone already released; the decision belongs to the custody it concerns.
            case Sentenced when last is not null:
            case not null when last is { IsOpen: true }:
                custodies[^1] = Apply(last with { Facts = [.. last.Facts, fact] }, fact);
                return null;
            default:
                return arrestFollows ? Refusals.BeforeArrest : Refusals.NotInCustody;
        }
    }

    private static Custody Apply(Custody custody, CustodyFact fact) => fact.Detail switch
    {
        Charged charged => custody with { Charges = charged.Charges },
        Remanded { HouseArrest: true } => Move(custody, facility: null, fact.Date) with { Status = CustodyStatus.HouseArrest },
        Remanded remanded =>
            (
                remanded.Facility is { } facility
                    || custody.Status == CustodyStatus.HouseArrest
                        ? Move(custody, remanded.Facility, fact.Date)
                        : custody) with { Status = Serving(custody, CustodyStatus.Remand) },
        Transferred transferred =>
            Move(custody, transferred.Facility, fact.Date) with
            {
                Status = custody.Status == CustodyStatus.HouseArrest ? CustodyStatus.Remand : custody.Status,
            },
        Sentenced { Outcome: VerdictOutcome.Imprisoned } when custody.IsOpen => custody with { Status = CustodyStatus.Serving },
        Released => End(custody, fact.Date) with { Status = CustodyStatus.Released },
        Died => End(custody, fact.Date) with { Status = CustodyStatus.Died },
        _ => custody,
    };

    // An order on remand in another case does not end a sentence.
    private static CustodyStatus Serving(Custody custody, CustodyStatus otherwise) =>
        custody.Status == CustodyStatus.Serving ? CustodyStatus.Serving : otherwise;

    private static Custody Move(Custody custody, Guid? facility, PartialDate? date)
    {
        var current = custody.Placements[^1];
        if (current.Facility == facility)
        {
            return custody;
        }

        // Replace an unknown place with the first known one.
        return current is { Facility: null } && custody.Placements.Count == 1 && current.From == date
            ? custody with { Placements = [current with { Facility = facility }] }
            : custody with
            {
                Placements =
                [
                    .. custody.Placements.SkipLast(1),
                    current with { Until = date, Ended = true },
                    new Placement(facility, date, Until: null, Ended: false),
                ],
            };
    }

    private static Custody End(Custody custody, PartialDate? date) => custody with
    {
        Until = date,
        Placements = [.. custody.Placements.SkipLast(1), custody.Placements[^1] with { Until = date, Ended = true }],
    };
}
