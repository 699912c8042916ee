namespace Habeas.Registry.Prisoners;

/// <summary>A proposed custody fact. It has no effect until a clerk confirms it.</summary>
/// <param name="Id">The version at which it was proposed.</param>
/// <param name="Proposer">The pseudonymous subject of a person, or the name of a service.</param>
public sealed record FactProposal(long Id, DatedFact Fact, string Note, string Proposer, DateTimeOffset ProposedAt)
{
    public FactProposal From(IReadOnlyList<string> sources) => this with { Fact = Fact with { Sources = sources } };
}

/// <summary>
/// Whether the record already contains the proposed fact: the same act on the same day, possibly in more detail. A field that the record
/// lacks is no difference, except for a facility, the end of a remand and the length of a sentence: if one of these is missing, a clerk
/// should look.
/// </summary>
internal static class SaidAlready
{
    public static bool IsSaidBy(this DatedFact proposed, PartialDate? date, CustodyDetail known) =>
        proposed.Date == date && (known, proposed.Detail) switch
    {
        (Arrested was, Arrested now) => Agree(was.Authority, now.Authority) && Covers(was.Facility, now.Facility),
        (Charged was, Charged now) => SameCharges(was.Charges, now.Charges),
        (Remanded was, Remanded now) => was.HouseArrest == now.HouseArrest && Agree(was.Court, now.Court)
            && Covers(was.Facility, now.Facility) && Covers(was.Until, now.Until),
        (Transferred was, Transferred now) => was.Facility == now.Facility,
        (Sentenced was, Sentenced now) => Covers(was.Outcome, now.Outcome) && Agree(was.Court, now.Court) && Covers(was, now),
        (Released was, Released now) => was.Ground == now.Ground || now.Ground == ReleaseGround.Unknown,
        (Died, Died) => true,
        _ => false,
    };

    public static bool Agree(string was, string now) =>
        was.Length == 0 || now.Length == 0 || string.Equals(Folded(was), Folded(now), StringComparison.OrdinalIgnoreCase);

    /// <summary>In months: a year and six months are eighteen. Null if no length is given.</summary>
    public static (bool Life, int Months, int Days)? Term(Sentenced sentence) =>
        sentence is { Life: false, Years: 0, Months: 0, Days: 0 }
            ? null
            : (sentence.Life, (sentence.Years * 12) + sentence.Months, sentence.Days);

    /// <summary>The same articles, in any order and of any edition of the code.</summary>
    public static bool SameCharges(IReadOnlyList<Charge> one, IReadOnlyList<Charge> other) =>
        one.Select(charge => (charge.Code, charge.Article)).ToHashSet().SetEquals(other.Select(charge => (charge.Code, charge.Article)));

    /// <summary>A missing place of detention is worth a clerk's look.</summary>
    private static bool Covers(Guid? was, Guid? now) => now is null || was == now;

    private static bool Covers(PartialDate? was, PartialDate? now) => now is not { } end || (was is { } known && known.MayEqual(end));

    private static bool Covers(VerdictOutcome was, VerdictOutcome now) =>
        was == now || (now == VerdictOutcome.Convicted && was is VerdictOutcome.Imprisoned or VerdictOutcome.NotImprisoned);

    /// <summary>A missing sentence is worth a clerk's look.</summary>
    private static bool Covers(Sentenced was, Sentenced now) =>
        (Term(now) is not { } term || Term(was) == term)
        && (was.ConvictedOf is not { Count: > 0 } || now.ConvictedOf is not { Count: > 0 } || SameCharges(was.ConvictedOf, now.ConvictedOf))
        && (now.RegimeType is null || was.RegimeType == now.RegimeType)
        && (now.TermFrom is null || was.TermFrom == now.TermFrom)
        && (now.RemandDays is null || was.RemandDays == now.RemandDays);

    private static string Folded(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
