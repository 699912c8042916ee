namespace Habeas.Registry.Prisoners;

/// <summary>Retracting a source: everything it brought is withdrawn, as if it had never been read.</summary>
public sealed partial record Prisoner
{
    /// <summary>The only sources that support the record itself; empty if someone at the desk vouches for it.</summary>
    public IReadOnlyList<string> StandsOn { get; init; } = [];

    /// <summary>No source supports the record any more. It is kept only for its history.</summary>
    public bool IsRetracted { get; init; }

    /// <summary>
    /// Withdraws facts and names that only this source supports, and the whole record if nothing else remains. Works on merged records too,
    /// so that undoing the merge does not bring back retracted facts.
    /// </summary>
    /// <param name="absorbed">The records that this one absorbed: what they know from elsewhere stays, though it came here first.</param>
    /// <param name="isNamed">Whether something else in the register names this person.</param>
    public Decision<PrisonerEvent> RetractSource(string source, string reason, IReadOnlyList<Prisoner> absorbed, bool isNamed)
    {
        if (IsRetracted)
        {
            return Decision<PrisonerEvent>.Nothing;
        }

        if (Reservation is { } reservation)
        {
            return Refusals.MergePending(reservation.Survivor);
        }

        var attested = Attested(source, absorbed);
        var names = Names.Where(name => !IsOnly(SourcesOf(name), source)).ToList();
        var vague = Unrefined(source);
        var facts = Standing
            .Where(fact => !IsOnly(fact.Sources, source) || attested.ContainsKey(fact.Id) || vague.ContainsKey(fact.Id))
            .Select(fact => vague.TryGetValue(fact.Id, out var before) ? before.At(fact.Id) : fact)
            .ToList();
        var proposals = FactProposals.Where(open => !IsOnly(open.Fact.Sources, source)).ToList();
        var others = isNamed || AbsorbedRecords.Count > 0 || Assessments.Any(assessment => assessment.Review != ReviewState.Declined);
        if (IsOnly(StandsOn, source) && !others && names.Count + facts.Count + proposals.Count == 0)
        {
            return new Retracted(source, reason);
        }

        var (_, refusal) = CustodyRecord.Of(facts);
        if (refusal is not null)
        {
            return Refusals.CustodyConflict(refusal);
        }

        var withdrawn = WithdrawnNames(names, reason)
            .Concat(Standing.ExceptBy(facts.Select(fact => fact.Id), fact => fact.Id).Select(fact => new Withdrawn(fact.Id, reason)))
            .Concat(FactProposals.Except(proposals).Select(open => new FactProposalWithdrawn(open.Id, reason)))
            .Select(happened => new Happened<PrisonerEvent>(happened))
            .Concat(vague.Select(pair => new Happened<PrisonerEvent>(
                new Corrected(pair.Key, pair.Value.Detail, reason), pair.Value.Date, pair.Value.Sources)))
            .Concat(attested.Where(pair => pair.Value.Count > 0 && !vague.ContainsKey(pair.Key))
                .Select(pair => new Happened<PrisonerEvent>(new FactAttested(pair.Key), Sources: pair.Value)))
            .ToList();
        var left = names.Select(name => name.Sources ?? [])
            .Concat(facts.Select(fact => fact.Sources))
            .Concat(proposals.Select(open => open.Fact.Sources));
        var standsOn = !IsOnly(StandsOn, source) ? [.. StandsOn.Where(other => other != source)] : others ? [] : Union(left, source);
        return withdrawn.Count > 0 || Mentions(source)
            ? Decision<PrisonerEvent>.Of([.. withdrawn, new Happened<PrisonerEvent>(new SourceRetracted(source, reason, standsOn))])
            : Decision<PrisonerEvent>.Nothing;
    }

    /// <summary>The names to remove, and the name shown from now on. A record always has a name.</summary>
    private IEnumerable<PrisonerEvent> WithdrawnNames(List<PersonName> staying, string reason)
    {
        var primary = Attributes.PrimaryName;
        var next = staying.Contains(primary) ? primary : staying.Find(name => name.IsAdopted) ?? staying.FirstOrDefault() ?? primary;
        if (next != primary)
        {
            yield return new PrimaryNameChosen(next.Text, next.Language, next.Origin);
        }

        foreach (var name in Names.Except(staying).Where(name => name != next))
        {
            yield return new NameRemoved(name.Text, name.Language, reason, name.Origin);
        }
    }

    /// <summary>Facts that only this source supports here but other sources support in an absorbed record, with those sources.</summary>
    private Dictionary<long, IReadOnlyList<string>> Attested(string source, IReadOnlyList<Prisoner> absorbed) =>
        (from fact in Standing
         where IsOnly(fact.Sources, source)
         let same = absorbed.SelectMany(record => record.Standing)
             .Where(known => known.IsSameAs(fact.Date, fact.Detail) && !IsOnly(known.Sources, source)).ToList()
         where same.Count > 0
         select (fact.Id, Sources: Union(same.Select(known => known.Sources), source)))
        .ToDictionary(pair => pair.Id, pair => pair.Sources);

    /// <summary>For facts that only this source states more exactly: the earlier, vaguer fact, by the id of the fact to remove.</summary>
    private Dictionary<long, DatedFact> Unrefined(string source) =>
        (from fact in Standing
         where fact.Refines > 0 && fact.Sources.Contains(source)
         let before = Facts.First(known => known.Id == fact.Refines)
         let left = before.Sources.Intersect(fact.Sources).ToList()
         where !before.Sources.Contains(source) && (left.Count > 0 || before.Sources.Count == 0)
             && fact.Sources.Except(before.Sources).All(other => other == source)
         select (fact.Id, Before: new DatedFact(before.Detail, before.Date, left)))
        .ToDictionary(pair => pair.Id, pair => pair.Before);

    /// <summary>Whether it is one of several sources somewhere.</summary>
    private bool Mentions(string source) =>
        StandsOn.Contains(source)
        || Names.Select(name => name.Sources ?? [])
            .Concat(Standing.Select(fact => fact.Sources))
            .Concat(FactProposals.Select(open => open.Fact.Sources))
            .Any(sources => sources.Contains(source) && !IsOnly(sources, source));

    private Prisoner WithoutSource(SourceRetracted retracted) => (this with
    {
        StandsOn = retracted.StandsOn,
        FactProposals = [.. FactProposals.Select(open => open.From(Struck(open.Fact.Sources, retracted.Source)))],
    })
        // A record must have a name, so its last one stays even without another source.
        .WithNames(Names.Select(name => name with { Sources = [.. (name.Sources ?? []).Where(source => source != retracted.Source)] }))
        .WithFacts(
            [.. Facts.Select(fact => fact.SupersededBy > 0 ? fact : fact with { Sources = Struck(fact.Sources, retracted.Source) })]);

    /// <summary>The remaining sources of an attribute. A person who changes it without naming a source vouches for the record.</summary>
    private IReadOnlyList<string> WithWord(IReadOnlyList<string> sources) =>
        sources.Count == 0 || StandsOn.Count == 0 ? [] : [.. StandsOn.Union(sources, StringComparer.Ordinal)];

    private static bool IsOnly(IReadOnlyList<string>? sources, string source) =>
        sources is { Count: > 0 } && sources.All(other => other == source);

    private static IReadOnlyList<string> Struck(IReadOnlyList<string> sources, string source) =>
        IsOnly(sources, source) ? sources : [.. sources.Where(other => other != source)];

    /// <summary>Empty if anything was stated without a source, because then a person vouches for it.</summary>
    private static IReadOnlyList<string> Union(IEnumerable<IReadOnlyList<string>> known, string without)
    {
        var sources = known.ToList();
        return sources.Exists(some => some.Count == 0)
            ? []
            : [.. sources.SelectMany(some => some).Where(source => source != without).Distinct(StringComparer.Ordinal)];
    }
}
