namespace Habeas.Registry.Prisoners;

/// <summary>What a reserved duplicate is waiting for: its survivor's decision to absorb or to release it.</summary>
/// <param name="Id">The version at which it began.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="Undo">True while a merge is being undone.</param>
public sealed record Reservation(long Id, Guid Survivor, string Reason, string Actor, bool Undo = false);

/// <summary>
/// Merging two records takes three steps, each durable before the next: the duplicate is reserved for one survivor, the survivor absorbs
/// its names and facts, and the duplicate is closed. A duplicate therefore never ends up in two survivors, and after an interruption the
/// records show which steps remain. Undoing a merge takes the same steps.
/// </summary>
public sealed partial record Prisoner
{
    /// <summary>The records that turned out to be this person.</summary>
    public IReadOnlyList<Guid> AbsorbedRecords { get; init; } = [];

    /// <summary>The record of the same person that this one was merged into.</summary>
    public Guid? Survivor { get; init; }

    /// <summary>Set while a merge of this record into another, or its undoing, is in progress.</summary>
    public Reservation? Reservation { get; init; }

    /// <summary>
    /// The first step, in the duplicate. Until the survivor has decided, it accepts no other command, because its effect would be lost.
    /// </summary>
    public Decision<PrisonerEvent> StartMerge(Guid self, Guid survivor, string reason) =>
        Survivor == survivor || Reservation is { Undo: false } reservation && reservation.Survivor == survivor
            ? Decision<PrisonerEvent>.Nothing
            : WhileOpen(() => self == survivor || AbsorbedRecords.Count > 0 ? Refusals.CannotMerge : new MergeStarted(survivor, reason));

    /// <summary>The second step, in the survivor: absorbs the names and facts that only the other record has.</summary>
    /// <param name="other">The duplicate as it was reserved for this record.</param>
    public Decision<PrisonerEvent> Absorb(Guid self, Guid duplicate, Prisoner other, string reason)
    {
        if (AbsorbedRecords.Contains(duplicate))
        {
            return Decision<PrisonerEvent>.Nothing;
        }

        // If two clerks merge the same two records in opposite directions, both records must agree on the winner.
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

    /// <summary>The first step of undoing, in the duplicate. The survivor still has to release it.</summary>
    public Decision<PrisonerEvent> StartUnmerge(Guid survivor, string reason) => this switch
    {
        _ when Survivor != survivor => Refusals.NotMerged,
        { Reservation: not null } => Decision<PrisonerEvent>.Nothing,
        _ => new UnmergeStarted(survivor, reason),
    };

    /// <summary>The second step of undoing, in the survivor: removes the names and facts that came from the other record.</summary>
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
    /// The last step of a merge or its undoing, in the duplicate, depending on what the survivor recorded: it is closed or released. An
    /// answer about an older reservation is ignored.
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
