namespace Habeas.Registry.Prisoners;

public sealed partial record Prisoner
{
    /// <summary>
    /// Records a custody fact at its place in time. Recording the same fact again only adds its missing sources.
    /// </summary>
    public Decision<PrisonerEvent> Record(DatedFact fact, DateOnly today) => WhileOpen(() =>
    {
        if (IsFuture(fact.Date, today))
        {
            return Refusals.InFuture;
        }

        if (FindSame(fact) is { } known)
        {
            return Attest(known.Id, known.Sources, fact.Sources);
        }

        var (_, refusal) = CustodyRecord.Of(Standing.Append(fact.At(Version + 1)));
        return refusal is not null ? refusal : new Happened<PrisonerEvent>(fact.Detail, fact.Date, fact.Sources);
    });

    /// <summary>Corrects a fact by superseding it, or withdraws it. The superseded fact stays in the record.</summary>
    /// <param name="replacement">Null withdraws.</param>
    public Decision<PrisonerEvent> Correct(long id, DatedFact? replacement, string reason, DateOnly today) => WhileOpen(() =>
    {
        if (!Standing.Any(fact => fact.Id == id))
        {
            return Refusals.NoSuchFact;
        }

        if (replacement is not null && IsFuture(replacement.Date, today))
        {
            return Refusals.InFuture;
        }

        var (_, refusal) = CustodyRecord.Of(Replace(Standing, id, replacement?.At(Version + 1)));
        if (refusal is not null)
        {
            return refusal;
        }

        return replacement is null
            ? new Withdrawn(id, reason)
            : new Happened<PrisonerEvent>(new Corrected(id, replacement.Detail, reason), replacement.Date, replacement.Sources);
    });

    private CustodyFact? FindSame(DatedFact fact) => Standing.FirstOrDefault(known => known.IsSameAs(fact.Date, fact.Detail));

    /// <summary>
    /// A fact that another source confirms must stay when the first source is retracted. A fact entered without a source was stated by a
    /// person, and must not come to depend on a list.
    /// </summary>
    private static Decision<PrisonerEvent> Attest(long id, IReadOnlyList<string> known, IReadOnlyList<string> sources) =>
        known.Count > 0 && sources.Except(known, StringComparer.Ordinal).ToList() is { Count: > 0 } further
            ? new Happened<PrisonerEvent>(new FactAttested(id), Sources: further)
            : Decision<PrisonerEvent>.Nothing;

    private Prisoner WithFacts(IReadOnlyList<CustodyFact> facts) => this with
    {
        Facts = facts,
        Custodies = CustodyRecord.Of(facts.Where(fact => fact.SupersededBy == 0)).Custodies,
    };

    // The corrected fact keeps the recording position of the one it supersedes, because that order may have decided its place.
    private IEnumerable<CustodyFact> Supersede(long id, long version, CustodyFact? by) => Facts.SelectMany(fact => fact switch
    {
        _ when fact.Id != id => [fact],
        _ when by is null => [fact with { SupersededBy = version }],
        _ => new[] { fact with { SupersededBy = version }, by with { Origin = fact.Origin } },
    });

    private static IEnumerable<CustodyFact> Replace(
        IEnumerable<CustodyFact> facts, long id, CustodyFact? by) => facts.SelectMany(fact => fact.Id switch
    {
        var other when other != id => [fact],
        _ when by is null => Array.Empty<CustodyFact>(),
        _ => [by],
    });

    private static CustodyFact Correction(Recorded<PrisonerEvent> recorded, Corrected corrected) =>
        Fact(recorded, corrected.Replacement) with { Refines = corrected.Refines ? corrected.Fact : 0 };

    private static CustodyFact Fact(Recorded<PrisonerEvent> recorded, CustodyDetail detail) =>
        new(recorded.Version, recorded.EffectiveAt, detail, recorded.Sources, recorded.RecordedAt);
}

/// <summary>A custody fact as stated, before it is recorded.</summary>
public sealed record DatedFact(CustodyDetail Detail, PartialDate? Date, IReadOnlyList<string> Sources)
{
    internal CustodyFact At(long id) => new(id, Date, Detail, Sources, default);
}
