using System.Globalization;
using Habeas.Platform.Values;

namespace Habeas.Registry.Prisoners;

/// <summary>
/// Which facts of a record say otherwise than one that is proposed, for a clerk to see side by side. What is left out speaks neither for
/// nor against, and a partial date contradicts only a day that it cannot mean.
/// </summary>
internal static class FactConflicts
{
    /// <summary>In the order of the record; empty when it contradicts nothing.</summary>
    public static IReadOnlyList<CustodyFact> Conflicts(this Prisoner prisoner, DatedFact proposed)
    {
        var custody = Concerned(prisoner.Custodies, proposed);
        var found = prisoner.Standing.Where(known => Contradicts(known, proposed)).ToList();
        if (custody is not null)
        {
            found.AddRange(OfCustody(custody, proposed));
        }

        // What the rules would refuse at a fact that stands already: it cannot be so beside the one that is proposed.
        var (_, refusal) = CustodyRecord.Of(prisoner.Standing.Append(proposed.At(prisoner.Version + 1)));
        if (refusal?.Metadata?.GetValueOrDefault("fact") is { } at && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            found.AddRange(prisoner.Standing.Where(known => known.Id == id));
        }

        return [.. prisoner.Standing.Where(known => found.Contains(known) && !(proposed.IsSaidBy(known.Date, known.Detail)))];
    }

    /// <summary>The custody that a fact would belong to; for an arrest, the one that began near it.</summary>
    private static Custody? Concerned(IReadOnlyList<Custody> custodies, DatedFact proposed)
    {
        if (proposed.Date is not { } date)
        {
            return custodies.LastOrDefault();
        }

        var around = custodies.LastOrDefault(custody => !(custody.From is { } from && date.IsCertainlyBefore(from)) && !(custody.Until is { } until && until.IsCertainlyBefore(date)));
        return around ?? (proposed.Detail is Arrested
            ? custodies.FirstOrDefault(custody => custody.From is { } from && date.IsCertainlyBefore(from))
            : custodies.LastOrDefault(custody => !(custody.From is { } from && date.IsCertainlyBefore(from))));
    }

    private static IEnumerable<CustodyFact> OfCustody(Custody custody, DatedFact proposed) => proposed.Detail switch
    {
        Arrested => custody.Facts.Where(known => known.Detail is Arrested && Differ(known.Date, proposed.Date)),
        // Newer charges replace older ones; those that count on that day are the ones that differ.
        Charged now => custody.Facts.Where(known => known.Detail is Charged && !(proposed.Date is { } date && known.Date is { } then && date.IsCertainlyBefore(then)))
            .DefaultIfEmpty(custody.Facts.FirstOrDefault(known => known.Detail is Charged))
            .TakeLast(1).OfType<CustodyFact>().Where(known => !SameCharges(((Charged)known.Detail).Charges, now.Charges)),
        Sentenced now => custody.Facts.Where(known => known.Detail is Sentenced was && Differ(was, now) && !IsOfAnotherInstance(known, proposed)),
        Transferred { Facility: var facility } when proposed.Date is null => custody.Facts.Where(known => known.Detail.NamedFacility is not null).TakeLast(1)
            .Where(known => known.Detail.NamedFacility != facility),
        Released or Died => custody.Facts.Where(known => known.Detail is Released or Died && Differ(known.Date, proposed.Date)),
        _ => [],
    };

    /// <summary>What cannot both be so on one day, and what cannot be after a death.</summary>
    private static bool Contradicts(CustodyFact known, DatedFact proposed) =>
        (known.Detail is Died && known.Date is { } death && proposed.Date is { } later && death.IsCertainlyBefore(later))
        || (proposed.Detail is Died && proposed.Date is { } end && known.Date is { } after && end.IsCertainlyBefore(after))
        || (known.Date is not null && known.Date == proposed.Date && ContradictOnOneDay(known.Detail, proposed.Detail));

    private static bool ContradictOnOneDay(CustodyDetail known, CustodyDetail proposed) =>
        (known.NamedFacility is { } there && proposed.NamedFacility is { } here && there != here)
        || (known, proposed) switch
        {
            (Remanded was, Remanded now) => was.HouseArrest != now.HouseArrest || !SaidAlready.Agree(was.Court, now.Court) || Differ(was.Until, now.Until),
            (Remanded { HouseArrest: true }, _) => proposed.NamedFacility is not null,
            (_, Remanded { HouseArrest: true }) => known.NamedFacility is not null,
            (Charged was, Charged now) => !SameCharges(was.Charges, now.Charges),
            (Released was, Released now) => was.Ground != now.Ground && was.Ground != ReleaseGround.Unknown && now.Ground != ReleaseGround.Unknown,
            (Released, Died) or (Died, Released) => true,
            _ => false,
        };

    private static bool Differ(Sentenced was, Sentenced now) =>
        (Sides(was.Outcome) is { } one && Sides(now.Outcome) is { } other && (one != other || (was.Outcome != now.Outcome && was.Outcome != VerdictOutcome.Convicted && now.Outcome != VerdictOutcome.Convicted)))
        || (Length(was) is { } length && Length(now) is { } otherLength && length != otherLength)
        || (was.ConvictedOf is { Count: > 0 } articles && now.ConvictedOf is { Count: > 0 } others && !SameCharges(articles, others));

    /// <summary>Whether it is a conviction; null for a higher court's word that the verdict stands.</summary>
    private static bool? Sides(VerdictOutcome outcome) => outcome == VerdictOutcome.Upheld ? null : outcome != VerdictOutcome.Acquitted;

    /// <summary>A year and six months are eighteen months. Null when no length is said.</summary>
    private static (bool Life, int Months, int Days)? Length(Sentenced sentence) =>
        sentence is { Life: false, Years: 0, Months: 0, Days: 0 } ? null : (sentence.Life, (sentence.Years * 12) + sentence.Months, sentence.Days);

    /// <summary>A higher court decides otherwise without contradicting what the first one had decided.</summary>
    private static bool IsOfAnotherInstance(CustodyFact known, DatedFact proposed) =>
        Differ(known.Date, proposed.Date) && known.Detail is Sentenced { Court: { Length: > 0 } was } && proposed.Detail is Sentenced { Court: { Length: > 0 } now } && !SaidAlready.Agree(was, now);

    private static bool SameCharges(IReadOnlyList<Charge> one, IReadOnlyList<Charge> other) =>
        one.Select(charge => (charge.Code, charge.Article)).ToHashSet().SetEquals(other.Select(charge => (charge.Code, charge.Article)));

    private static bool Differ(PartialDate? one, PartialDate? other) => one is { } known && other is { } told && !known.MayEqual(told);
}
