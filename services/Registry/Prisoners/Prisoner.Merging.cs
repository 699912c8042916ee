namespace Habeas.Registry.Prisoners;

/// <summary>What a duplicate waits for: its survivor's decision to take it in, or to let it go again.</summary>
/// <param name="Id">The version at which it began.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="Undo">True while a merge is being undone.</param>
public sealed record Reservation(long Id, Guid Survivor, string Reason, string Actor, bool Undo = false);

/// <summary>
/// Merging two records takes three steps, each durable before the next: the duplicate is reserved for one survivor, the survivor takes in
/// what the duplicate has, the duplicate ends in it. So a duplicate never ends in two survivors, and wherever it stops it can be seen what
/// is left to do. Undoing a merge goes the same way.
/// </summary>
public sealed partial record Prisoner
{
    /// <summary>The records that turned out to be this person.</summary>
    public IReadOnlyList<Guid> AbsorbedRecords { get; init; } = [];

    /// <summary>The record that this one turned out to be the same person as.</summary>
    public Guid? Survivor { get; init; }

    /// <summary>Set while a merge of this record into another, or its undoing, is under way.</summary>
    public Reservation? Reservation { get; init; }

    /// <summary>The first step, at the duplicate: until the survivor has decided it takes no other act, which would be lost.</summary>
    public Decision<PrisonerEvent> StartMerge(Guid self, Guid survivor, string reason) =>
        Survivor == survivor || Reservation is { Undo: false } reservation && reservation.Survivor == survivor
            ? Decision<PrisonerEvent>.Nothing
            : WhileOpen(() => self == survivor || AbsorbedRecords.Count > 0 ? Refusals.CannotMerge : new MergeStarted(survivor, reason));

    /// <summary>The second step, at the survivor: takes in what the other record of the same person has and this one lacks.</summary>
    /// <param name="other">The duplicate as it was reserved for this record.</param>
    public Decision<PrisonerEvent> Absorb(Guid self, Guid duplicate, Prisoner other, string reason)
    {
        if (AbsorbedRecords.Contains(duplicate))
        {
            return Decision<PrisonerEvent>.Nothing;
        }

        // Two clerks merge the same two records each way round: one of them must win, and both records must see the same one.
        var crosswise = Reservation is { Undo: false } own && own.Survivor == duplicate && self.CompareTo(duplicate) < 0 ? own : null;
        if ((crosswise is null ? this : this with { Reservation = null }).Closed() is { } closed)
        {
            return closed;
        }

        var isReserved = other is { Survivor: null, Reservation: { Undo: false } reserved } && reserved.Survivor == self;
        if (self == duplicate || other.AbsorbedRecords.Count > 0 || !isReserved)
        {
            return Refusals.CannotMerge;
        }

        var names = other.Names.Where(name => !Names.Any(known => known.Text == name.Text && (known.IsAdopted || !name.IsAdopted)))
            .Select(name => name with { Primary = false, Origin = duplicate });
        var facts = other.Standing.Where(fact => !Standing.Any(known => known.IsSameAs(fact.Date, fact.Detail))).ToList();
        var (_, refusal) = CustodyRecord.Of(Standing.Concat(facts));
        return refusal is not null
            ? Refusals.CustodyConflict(refusal)
            : Decision<PrisonerEvent>.Of([
                .. crosswise is null ? [] : new[] { new Happened<PrisonerEvent>(new ReservationReleased(crosswise.Id)) },
                new Happened<PrisonerEvent>(new Absorbed(duplicate, [.. names], reason)),
                .. facts.Select(fact => new Happened<PrisonerEvent>(new Adopted(duplicate, fact.Detail), fact.Date, fact.Sources)),
            ]);
    }

    /// <summary>Begins to undo a merge, at the duplicate: the survivor still has to let it go.</summary>
    public Decision<PrisonerEvent> StartUnmerge(Guid survivor, string reason) => this switch
    {
        _ when Survivor != survivor => Refusals.NotMerged,
        { Reservation: not null } => Decision<PrisonerEvent>.Nothing,
        _ => new UnmergeStarted(survivor, reason),
    };

    /// <summary>The second step of undoing, at the survivor: what the other record brought leaves this one.</summary>
    public Decision<PrisonerEvent> Separate(Guid duplicate, string reason)
    {
        if (!AbsorbedRecords.Contains(duplicate))
        {
            return Refusals.NotMerged;
        }

        var (_, refusal) = CustodyRecord.Of(Standing.Where(fact => fact.Origin != duplicate));
        return refusal is not null ? Refusals.CustodyConflict(refusal) : new Separated(duplicate, reason);
    }

    /// <summary>
    /// The last step of either, at the duplicate, by what the survivor has: it ends in it or stands for itself again. From a word on
    /// another
    /// reservation than the one that stands nothing follows.
    /// </summary>
    /// <param name="absorbed">Whether the survivor has this record in it.</param>
    public Decision<PrisonerEvent> Settle(long reservation, bool absorbed) => Reservation switch
    {
        { } pending when pending.Id != reservation => Decision<PrisonerEvent>.Nothing,
        { Undo: false } pending when absorbed => new MergedInto(pending.Survivor, pending.Reason),
        { Undo: true } pending when !absorbed => new Restored(pending.Reason),
        { } pending => new ReservationReleased(pending.Id),
        null => Decision<PrisonerEvent>.Nothing,
    };
}
