namespace Habeas.Registry.Prisoners;

/// <summary>
/// A more exact statement of a recorded fact: the day of an arrest whose year was known, or the place where someone was taken. It
/// supersedes the vaguer one, because the person was arrested only once. Pure.
/// </summary>
internal static class FactRefinement
{
    /// <summary>The current fact that the proposal states more exactly; null if there is none or more than one may be meant.</summary>
    public static CustodyFact? Refined(this Prisoner prisoner, DatedFact proposed) =>
        prisoner.Standing.Where(known => Merged(known, proposed) is not null).ToList() is [var only]
        && IsOfThatTime(prisoner, only)
        && CustodyRecord.Of(prisoner.Standing.Select(known => known == only ? proposed.Over(only).At(known.Id) : known)).Refusal is null
            ? only
            : null;

    /// <summary>Both as one fact, with the sources of both.</summary>
    public static DatedFact Over(this DatedFact proposed, CustodyFact vague) =>
        new(Merged(vague, proposed)!, proposed.Date, [.. vague.Sources.Union(proposed.Sources, StringComparer.Ordinal)]);

    /// <summary>Null if the proposal does not state the same fact more exactly.</summary>
    private static CustodyDetail? Merged(CustodyFact known, DatedFact proposed) => (known.Detail, proposed.Detail) switch
    {
        (Arrested was, Arrested now) when IsMoreExact(known, proposed)
            && SaidAlready.Agree(was.Authority, now.Authority) && Agree(was.Facility, now.Facility) =>
            new Arrested(Either(now.Authority, was.Authority), now.Facility ?? was.Facility),
        (Remanded was, Remanded now) when AddsPlace(known, proposed) && was.HouseArrest == now.HouseArrest
            && SaidAlready.Agree(was.Court, now.Court) && Agree(was.Until, now.Until) =>
            new Remanded(
                was.HouseArrest, Either(now.Court, was.Court), Either(now.Title, was.Title), Exact(was.Until, now.Until), now.Facility),
        (Transferred was, Transferred now) when was.Facility == now.Facility && IsVaguer(known.Date, proposed.Date) =>
            now with { Reason = Either(now.Reason, was.Reason) },
        _ => null,
    };

    private static bool IsMoreExact(CustodyFact known, DatedFact proposed) =>
        IsVaguer(known.Date, proposed.Date) || AddsPlace(known, proposed);

    private static bool AddsPlace(CustodyFact known, DatedFact proposed) =>
        known.Date == proposed.Date && known.Detail.NamedFacility is null && proposed.Detail.NamedFacility is not null;

    private static bool IsVaguer(PartialDate? was, PartialDate? now) =>
        now is { } day && (was is not { } known || (known != day && known.Earliest <= day.Earliest && day.Latest <= known.Latest));

    /// <summary>A custody without known start and end may have been at any time, so it need not be the proposed one.</summary>
    private static bool IsOfThatTime(Prisoner prisoner, CustodyFact known) =>
        known.Date is not null
        || prisoner.Custodies.FirstOrDefault(custody => custody.Facts.Any(fact => fact.Id == known.Id))
            is { IsOpen: true } or { Until: not null };

    private static bool Agree(Guid? was, Guid? now) => was is null || now is null || was == now;

    private static bool Agree(PartialDate? was, PartialDate? now) => was is not { } known || now is not { } told || known.MayEqual(told);

    private static PartialDate? Exact(PartialDate? was, PartialDate? now) => was is null || IsVaguer(was, now) ? now : was;

    private static string Either(string first, string second) => first.Length > 0 ? first : second;
}
