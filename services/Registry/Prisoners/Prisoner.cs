using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Registry.Prisoners;

/// <summary>
/// A prisoner: what was recorded of them, and the rules of what may be recorded next. Pure; today comes in as an argument.
/// </summary>
public sealed partial record Prisoner
{
    public static Prisoner Empty { get; } = new();

    public PrisonerAttributes Attributes { get; init; } = new();

    /// <summary>Every custody fact ever recorded, superseded ones too, in the order of recording.</summary>
    public IReadOnlyList<CustodyFact> Facts { get; init; } = [];

    /// <summary>What follows from the facts that stand.</summary>
    public IReadOnlyList<Custody> Custodies { get; init; } = [];

    public IReadOnlyList<Assessment> Assessments { get; init; } = [];

    /// <summary>The records that turned out to be this person.</summary>
    public IReadOnlyList<Guid> AbsorbedRecords { get; init; } = [];

    /// <summary>The record that this one turned out to be the same person as.</summary>
    public Guid? Survivor { get; init; }

    /// <summary>The version of the last event: what changed lately can be told from rows without the time of recording.</summary>
    public long Version { get; init; }

    public Custody? LastCustody => Custodies.Count == 0 ? null : Custodies[^1];

    public CustodyStatus Status => LastCustody?.Status ?? CustodyStatus.None;

    public bool IsHeld => LastCustody is { IsOpen: true };

    /// <summary>Where the person is held now; null when not held or not known.</summary>
    public Guid? Facility => IsHeld ? LastCustody!.Placements[^1].Facility : null;

    public PartialDate? HeldSince => IsHeld ? LastCustody!.From : null;

    /// <summary>All names: the record's own, and those that absorbed records brought.</summary>
    public IReadOnlyList<PersonName> Names => Attributes.Names;

    public IEnumerable<CustodyFact> Standing => Facts.Where(fact => fact.SupersededBy == 0);

    /// <summary>The newest confirmed assessment of each criteria set.</summary>
    public IEnumerable<Assessment> ConfirmedAssessments => Assessments
        .Where(assessment => assessment.Review == ReviewState.Confirmed)
        .GroupBy(assessment => assessment.CriteriaSet, StringComparer.Ordinal)
        .Select(set => set.MaxBy(assessment => assessment.ConfirmedAt)!);

    public (int Least, int Most) DaysHeld(DateOnly today) =>
        Custodies.Select(custody => custody.Days(today)).Aggregate((0, 0), (sum, days) => (sum.Item1 + days.Least, sum.Item2 + days.Most));

    /// <summary>Registers a person with what is already known of their custody.</summary>
    public static Decision<PrisonerEvent> Register(PrisonerAttributes attributes, IReadOnlyList<DatedFact> facts, IReadOnlyList<string> sources, DateOnly today)
    {
        if (facts.Any(fact => IsFuture(fact.Date, today)))
        {
            return Refusals.InFuture;
        }

        var (_, refusal) = CustodyRecord.Of(facts.Select((fact, i) => fact.At(i + 2)));
        return refusal is not null
            ? refusal
            : Decision<PrisonerEvent>.Of([
                new Happened<PrisonerEvent>(new Registered(attributes), Sources: sources),
                .. facts.Select(fact => new Happened<PrisonerEvent>(fact.Detail, fact.Date, fact.Sources)),
            ]);
    }

    public Decision<PrisonerEvent> Change(PrisonerAttributes attributes, IReadOnlyList<string> sources)
    {
        if (Survivor is { } survivor)
        {
            return Refusals.Merged(survivor);
        }

        return attributes == Attributes ? Decision<PrisonerEvent>.Nothing : new Happened<PrisonerEvent>(new AttributesChanged(attributes), Sources: sources);
    }

    public Decision<PrisonerEvent> AddName(PersonName name)
    {
        if (Survivor is { } survivor)
        {
            return Refusals.Merged(survivor);
        }

        return Names.Any(known => known.Text == name.Text && known.Language == name.Language)
            ? Decision<PrisonerEvent>.Nothing
            : new NameAdded(name with { Primary = false });
    }

    /// <summary>Records a custody fact, wherever in the record it belongs. The same fact once more changes nothing.</summary>
    public Decision<PrisonerEvent> Record(DatedFact fact, DateOnly today)
    {
        if (Survivor is { } survivor)
        {
            return Refusals.Merged(survivor);
        }

        if (IsFuture(fact.Date, today))
        {
            return Refusals.InFuture;
        }

        if (Standing.Any(known => known.Date == fact.Date && known.Detail == fact.Detail))
        {
            return Decision<PrisonerEvent>.Nothing;
        }

        var (_, refusal) = CustodyRecord.Of(Standing.Append(fact.At(Version + 1)));
        return refusal is not null ? refusal : new Happened<PrisonerEvent>(fact.Detail, fact.Date, fact.Sources);
    }

    /// <summary>Supersedes a fact by what was really so, or withdraws it. The superseded fact stays in the record.</summary>
    /// <param name="replacement">Null withdraws.</param>
    public Decision<PrisonerEvent> Correct(long id, DatedFact? replacement, string reason, DateOnly today)
    {
        if (Survivor is { } survivor)
        {
            return Refusals.Merged(survivor);
        }

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
    }

    public Decision<PrisonerEvent> Propose(AssessmentProposed assessment, IReadOnlyList<string> sources)
    {
        if (Survivor is { } survivor)
        {
            return Refusals.Merged(survivor);
        }

        return Assessment.Check(assessment.Status, assessment.Findings) is { } refusal
            ? refusal
            : new Happened<PrisonerEvent>(assessment, Sources: sources);
    }

    /// <param name="reviewer">Must be another than the one who proposed it.</param>
    public Decision<PrisonerEvent> Review(long id, bool confirm, string reason, string reviewer)
    {
        if (Survivor is { } survivor)
        {
            return Refusals.Merged(survivor);
        }

        var assessment = Assessments.FirstOrDefault(proposed => proposed.Id == id && proposed.Review == ReviewState.Proposed);
        if (assessment is null)
        {
            return Refusals.NoSuchAssessment;
        }

        if (assessment.FirstReviewer == reviewer)
        {
            return Refusals.SameReviewer;
        }

        return confirm ? new AssessmentConfirmed(id) : new AssessmentDeclined(id, reason);
    }

    /// <summary>Takes in what another record of the same person has and this one lacks.</summary>
    public Decision<PrisonerEvent> Absorb(Guid self, Guid duplicate, Prisoner other, string reason)
    {
        if (Survivor is { } survivor)
        {
            return Refusals.Merged(survivor);
        }

        if (AbsorbedRecords.Contains(duplicate))
        {
            return Decision<PrisonerEvent>.Nothing;
        }

        if (self == duplicate || other.AbsorbedRecords.Count > 0 || (other.Survivor is { } elsewhere && elsewhere != self))
        {
            return Refusals.CannotMerge;
        }

        var names = other.Names.Where(name => !Names.Any(known => known.Text == name.Text))
            .Select(name => name with { Primary = false, Origin = duplicate });
        var facts = other.Standing.Where(fact => !Standing.Any(known => known.Date == fact.Date && known.Detail == fact.Detail)).ToList();
        var (_, refusal) = CustodyRecord.Of(Standing.Concat(facts));
        return refusal is not null
            ? Refusals.CustodyConflict(refusal)
            : Decision<PrisonerEvent>.Of([
                new Happened<PrisonerEvent>(new Absorbed(duplicate, [.. names], reason)),
                .. facts.Select(fact => new Happened<PrisonerEvent>(new Adopted(duplicate, fact.Detail), fact.Date, fact.Sources)),
            ]);
    }

    public Decision<PrisonerEvent> Separate(Guid duplicate, string reason)
    {
        if (!AbsorbedRecords.Contains(duplicate))
        {
            return Refusals.NotMerged;
        }

        var (_, refusal) = CustodyRecord.Of(Standing.Where(fact => fact.Origin != duplicate));
        return refusal is not null ? Refusals.CustodyConflict(refusal) : new Separated(duplicate, reason);
    }

    public Decision<PrisonerEvent> MergeInto(Guid survivor, string reason)
    {
        if (Survivor == survivor)
        {
            return Decision<PrisonerEvent>.Nothing;
        }

        return Survivor is not null || AbsorbedRecords.Count > 0 ? Refusals.CannotMerge : new MergedInto(survivor, reason);
    }

    public Decision<PrisonerEvent> Restore(string reason) => Survivor is null ? Decision<PrisonerEvent>.Nothing : new Restored(reason);

    public static Prisoner Evolve(Prisoner prisoner, Recorded<PrisonerEvent> recorded) => prisoner.Apply(recorded) with { Version = recorded.Version };

    private Prisoner Apply(Recorded<PrisonerEvent> recorded) => recorded.Event switch
    {
        Registered registered => this with { Attributes = registered.Attributes },
        AttributesChanged changed => this with { Attributes = changed.Attributes },
        NameAdded added => this with { Attributes = Attributes with { Names = [.. Names, added.Name] } },
        CustodyDetail detail => WithFacts([.. Facts, Fact(recorded, detail)]),
        Adopted adopted => WithFacts([.. Facts, Fact(recorded, adopted.Detail) with { Origin = adopted.Origin }]),
        Corrected corrected => WithFacts([.. Supersede(corrected.Fact, recorded.Version, Fact(recorded, corrected.Replacement))]),
        Withdrawn withdrawn => WithFacts([.. Supersede(withdrawn.Fact, recorded.Version, by: null)]),
        AssessmentProposed proposed => this with
        {
            Assessments = [.. Assessments, new Assessment(recorded.Version, proposed.CriteriaSet, proposed.Status, proposed.Findings, proposed.Reasons, recorded.Sources, recorded.Actor)],
        },
        AssessmentConfirmed confirmed => WithAssessment(confirmed.Assessment, ReviewState.Confirmed, recorded),
        AssessmentDeclined declined => WithAssessment(declined.Assessment, ReviewState.Declined, recorded),
        FactProposed proposed => WithProposal(proposed, recorded),
        FactConfirmed confirmed => WithoutProposal(confirmed.Proposal),
        FactDeclined declined => WithoutProposal(declined.Proposal),
        FactProposalWithdrawn withdrawn => WithoutProposal(withdrawn.Proposal),
        Absorbed absorbed => this with
        {
            AbsorbedRecords = [.. AbsorbedRecords, absorbed.Duplicate],
            Attributes = Attributes with { Names = [.. Names, .. absorbed.Names] },
        },
        Separated separated => (this with
        {
            AbsorbedRecords = [.. AbsorbedRecords.Where(record => record != separated.Duplicate)],
            Attributes = Attributes with { Names = [.. Names.Where(name => name.Origin != separated.Duplicate)] },
        }).WithFacts([.. Facts.Select(fact => fact.Origin == separated.Duplicate && fact.SupersededBy == 0 ? fact with { SupersededBy = recorded.Version } : fact)]),
        MergedInto merged => this with { Survivor = merged.Survivor },
        Restored => this with { Survivor = null },
        _ => this,
    };

    private Prisoner WithFacts(IReadOnlyList<CustodyFact> facts) => this with
    {
        Facts = facts,
        Custodies = CustodyRecord.Of(facts.Where(fact => fact.SupersededBy == 0)).Custodies,
    };

    private Prisoner WithAssessment(long id, ReviewState review, Recorded<PrisonerEvent> recorded) => this with
    {
        Assessments =
        [
            .. Assessments.Select(assessment => assessment.Id != id ? assessment : assessment with
            {
                Review = review,
                SecondReviewer = recorded.Actor,
                ConfirmedAt = review == ReviewState.Confirmed ? recorded.RecordedAt : null,
            }),
        ],
    };

    // The corrected fact takes the place of the superseded one in the order of recording: that order may have decided where it stands.
    private IEnumerable<CustodyFact> Supersede(long id, long version, CustodyFact? by) => Facts.SelectMany(fact => fact switch
    {
        _ when fact.Id != id => [fact],
        _ when by is null => [fact with { SupersededBy = version }],
        _ => new[] { fact with { SupersededBy = version }, by with { Origin = fact.Origin } },
    });

    private static IEnumerable<CustodyFact> Replace(IEnumerable<CustodyFact> facts, long id, CustodyFact? by) => facts.SelectMany(fact => fact.Id switch
    {
        var other when other != id => [fact],
        _ when by is null => Array.Empty<CustodyFact>(),
        _ => [by],
    });

    private static CustodyFact Fact(Recorded<PrisonerEvent> recorded, CustodyDetail detail) =>
        new(recorded.Version, recorded.EffectiveAt, detail, recorded.Sources, recorded.RecordedAt);

    private static bool IsFuture(PartialDate? date, DateOnly today) => date is { } known && known.Earliest > today;
}

/// <summary>A custody fact as it is told, before it is recorded.</summary>
public sealed record DatedFact(CustodyDetail Detail, PartialDate? Date, IReadOnlyList<string> Sources)
{
    internal CustodyFact At(long id) => new(id, Date, Detail, Sources, default);
}
