namespace Habeas.Registry.Prisoners;

/// <summary>
/// The facts of a record that contradict a proposed one, for a clerk to see side by side. An unset field is no evidence either way, and a
/// partial date contradicts only days outside its range.
/// </summary>
internal static class FactConflicts
{
    /// <summary>In the order of the record; empty if there is no contradiction.</summary>
    public static IReadOnlyList<CustodyFact> Conflicts(this Prisoner prisoner, DatedFact proposed)
    {
        var custody = Concerned(prisoner.Custodies, proposed);
        var found = prisoner.Standing.Where(known => Contradicts(known, proposed)).ToList();
        if (custody is not null)
        {
            found.AddRange(OfCustody(custody, proposed));
        }

        // A current fact that the rules would refuse beside the proposed one contradicts it.
        var (_, refusal) = CustodyRecord.Of(prisoner.Standing.Append(proposed.At(prisoner.Version + 1)));
        if (long.TryParse(refusal?.Metadata?.GetValueOrDefault("fact"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            found.AddRange(prisoner.Standing.Where(known => known.Id == id));
        }

        // A more exact statement of the same fact is no contradiction.
        var refined = prisoner.Refined(proposed);
        return [.. prisoner.Standing.Where(known =>
            found.Contains(known) && known != refined && !proposed.IsSaidBy(known.Date, known.Detail))];
    }

    /// <summary>The custody that a fact would belong to; for an arrest, the custody that began near it.</summary>
    private static Custody? Concerned(IReadOnlyList<Custody> custodies, DatedFact proposed)
    {
        if (proposed.Date is not { } date)
        {
            return custodies.LastOrDefault();
        }

        var begun = custodies.Where(custody => !(custody.From is { } from && date.IsCertainlyBefore(from))).ToList();
        return begun.FindLast(custody => !(custody.Until is { } until && until.IsCertainlyBefore(date)))
            ?? (proposed.Detail is Arrested ? custodies.Except(begun).FirstOrDefault() : begun.LastOrDefault());
    }

    private static IEnumerable<CustodyFact> OfCustody(Custody custody, DatedFact proposed) => proposed.Detail switch
    {
        Arrested => custody.Facts.Where(known => known.Detail is Arrested && Differ(known.Date, proposed.Date)),
        Charged now => ChargesOn(custody, proposed.Date)
            .Where(known => known.Detail is Charged was && !SaidAlready.SameCharges(was.Charges, now.Charges)),
        Sentenced now => custody.Facts
            .Where(known => known.Detail is Sentenced was && Differ(was, now) && !IsOfAnotherInstance(known, proposed)),
        Transferred { Facility: var facility } when proposed.Date is null => custody.Facts
            .Where(known => known.Detail.NamedFacility is not null).TakeLast(1)
            .Where(known => known.Detail.NamedFacility != facility),
        Released or Died => custody.Facts.Where(known => known.Detail is Released or Died && Differ(known.Date, proposed.Date)),
        _ => [],
    };

    /// <summary>Newer charges replace older ones: the charges in effect on that day, or the first ones if it is earlier.</summary>
    private static IEnumerable<CustodyFact> ChargesOn(Custody custody, PartialDate? day)
    {
        var charges = custody.Facts.Where(known => known.Detail is Charged).ToList();
        return charges.FindLast(known => !(day is { } date && known.Date is { } then && date.IsCertainlyBefore(then))) is { } counting
            ? [counting]
            : charges.Take(1);
    }

    /// <summary>Facts that exclude each other on one day, and facts that are impossible after a death.</summary>
    private static bool Contradicts(CustodyFact known, DatedFact proposed) =>
        (known.Detail is Died && known.Date is { } death && proposed.Date is { } later && death.IsCertainlyBefore(later))
        || (proposed.Detail is Died && proposed.Date is { } end && known.Date is { } after && end.IsCertainlyBefore(after))
        || (known.Date is not null && known.Date == proposed.Date && ContradictOnOneDay(known.Detail, proposed.Detail));

    private static bool ContradictOnOneDay(CustodyDetail known, CustodyDetail proposed) =>
        (known.NamedFacility is { } there && proposed.NamedFacility is { } here && there != here)
        || (known, proposed) switch
        {
            (Remanded was, Remanded now) =>
                was.HouseArrest != now.HouseArrest || !SaidAlready.Agree(was.Court, now.Court) || Differ(was.Until, now.Until),
            (Remanded { HouseArrest: true }, _) => proposed.NamedFacility is not null,
            (_, Remanded { HouseArrest: true }) => known.NamedFacility is not null,
            (Charged was, Charged now) => !SaidAlready.SameCharges(was.Charges, now.Charges),
            (Released { Ground: ReleaseGround.Unknown }, Released) or (Released, Released { Ground: ReleaseGround.Unknown }) => false,
            (Released was, Released now) => was.Ground != now.Ground,
            (Released, Died) or (Died, Released) => true,
            _ => false,
        };

    private static bool Differ(Sentenced was, Sentenced now) =>
        Differ(was.Outcome, now.Outcome)
        || (SaidAlready.Term(was) is { } length && SaidAlready.Term(now) is { } other && length != other)
        || (was.ConvictedOf is { Count: > 0 } articles && now.ConvictedOf is { Count: > 0 } others
            && !SaidAlready.SameCharges(articles, others))
        || (was.RegimeType is { } regime && now.RegimeType is { } another && regime != another)
        || Differ(was.TermFrom, now.TermFrom);

    /// <summary>
    /// A higher court that upholds the verdict contradicts nothing, and a conviction without a known sentence contradicts only an
    /// acquittal.
    /// </summary>
    private static bool Differ(VerdictOutcome was, VerdictOutcome now) => (was, now) switch
    {
        (VerdictOutcome.Upheld, _) or (_, VerdictOutcome.Upheld) => false,
        (VerdictOutcome.Convicted, var other) => other == VerdictOutcome.Acquitted,
        (var other, VerdictOutcome.Convicted) => other == VerdictOutcome.Acquitted,
        _ => was != now,
    };

    /// <summary>A higher court may decide differently without contradicting the first court's decision.</summary>
    private static bool IsOfAnotherInstance(CustodyFact known, DatedFact proposed) =>
        Differ(known.Date, proposed.Date)
        && known.Detail is Sentenced { Court: { Length: > 0 } was }
        && proposed.Detail is Sentenced { Court: { Length: > 0 } now }
        && !SaidAlready.Agree(was, now);

    private static bool Differ(PartialDate? one, PartialDate? other) => one is { } known && other is { } told && !known.MayEqual(told);
}
