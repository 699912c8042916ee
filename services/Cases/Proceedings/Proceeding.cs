using System.Collections.Immutable;

namespace Habeas.Cases.Proceedings;

/// <summary>A case before a court or an international body, and the rules for changing it. Pure.</summary>
public sealed partial record Proceeding
{
    public static Proceeding Empty { get; } = new();

    public bool IsOpened { get; init; }

    public ProceedingKind Kind { get; init; }

    public Guid Matter { get; init; }

    public PartialDate Began { get; init; }

    public ImmutableList<Guid> Prisoners { get; init; } = [];

    /// <summary>Every court it has been before and the case numbers there, in order.</summary>
    public ImmutableList<Seat> Seats { get; init; } = [];

    /// <summary>The stream version at which each seat was entered.</summary>
    public ImmutableList<long> SeatVersions { get; init; } = [];

    public ImmutableList<Party> Parties { get; init; } = [];

    public ImmutableList<string> Charges { get; init; } = [];

    public string Claim { get; init; } = "";

    public ImmutableList<RemedySought> Remedies { get; init; } = [];

    public ImmutableList<Cost> Costs { get; init; } = [];

    public ImmutableList<Hearing> Hearings { get; init; } = [];

    public ImmutableList<Motion> Motions { get; init; } = [];

    public ImmutableList<CourtDecision> Decisions { get; init; } = [];

    /// <summary>The highest number that a motion or a decision had: those of withdrawn ones are not given again.</summary>
    public int LastMotion { get; init; }

    /// <inheritdoc cref="LastMotion"/>
    public int LastDecision { get; init; }

    public ImmutableList<ChangedTerm> ChangedTerms { get; init; } = [];

    public ImmutableList<KeptTerm> KeptTerms { get; init; } = [];

    /// <summary>Deadlines moved by later rules or holidays, in the order in which the moves were noticed.</summary>
    public ImmutableList<MovedTerm> MovedTerms { get; init; } = [];

    /// <summary>The bars that were known and acknowledged when it was opened.</summary>
    public ImmutableList<string> AcknowledgedBars { get; init; } = [];

    /// <summary>Why it is suspended; null if it is not.</summary>
    public string? SuspendedBecause { get; init; }

    /// <summary>The subjects of the committee's lawyers who follow it.</summary>
    public ImmutableList<string> Lawyers { get; init; } = [];

    public Seat? Seat => Seats.LastOrDefault();

    public Stage Stage => Seat?.Stage ?? Stage.None;

    public bool IsPending => IsOpened && Stage != Stage.Closed;

    public KnownProceeding AsKnown(Guid id) => new(id, Kind, Matter, Prisoners, IsPending);

    /// <param name="warnings">From <see cref="SameMatter.Before"/>.</param>
    /// <param name="acknowledged">The caller has read the warnings and opens it anyway.</param>
    /// <param name="lawyers">The subjects of the committee's lawyers who follow it.</param>
    public static Decision<ProceedingEvent> Open(
        Proceeding proceeding,
        Opened opened,
        IReadOnlyList<string> lawyers,
        IReadOnlyList<BarWarning> warnings,
        bool acknowledged,
        DateOnly today)
    {
        if (proceeding.IsOpened)
        {
            return ProceedingRefusals.AlreadyOpened;
        }

        if (opened.Prisoners.Count == 0)
        {
            return ProceedingRefusals.NoPrisoner;
        }

        if (opened.Parties.Any(party => party.Prisoner is { } prisoner && !opened.Prisoners.Contains(prisoner)))
        {
            return ProceedingRefusals.NotAParty;
        }

        if (opened.On.Earliest > today)
        {
            return ProceedingRefusals.InFuture;
        }

        if (warnings.Count > 0 && !acknowledged)
        {
            return ProceedingRefusals.SameMatter(warnings);
        }

        var events = new List<Happened<ProceedingEvent>> { Happened(opened, opened.On) };
        if (warnings.Count > 0)
        {
            events.Add(new(new BarAcknowledged([.. warnings.Select(warning => warning.Rule).Distinct(StringComparer.Ordinal)])));
        }

        if (lawyers.Count > 0)
        {
            events.Add(new(new LawyersAssigned(lawyers)));
        }

        return Decision<ProceedingEvent>.Of(events);
    }

    /// <summary>Records a new stage, court, judge or number. A closed proceeding may be reopened at another stage.</summary>
    public Decision<ProceedingEvent> ChangeSeat(Seat seat, DateOnly today) =>
        !IsOpened ? ProceedingRefusals.NotOpened
        : Refuse(seat.From, today) is { } refusal ? refusal
        : Seat is { } last && seat.From.IsCertainlyBefore(last.From) ? ProceedingRefusals.BeforeBegin(last.From)
        : Seat == seat ? Decision<ProceedingEvent>.Nothing
        : Happened(new SeatChanged(seat), seat.From);

    public Decision<ProceedingEvent> ChangeParties(IReadOnlyList<Party> parties) =>
        !IsOpened ? ProceedingRefusals.NotOpened
        : parties.Any(party => party.Prisoner is { } prisoner && !Prisoners.Contains(prisoner)) ? ProceedingRefusals.NotAParty
        : new PartiesChanged(parties);

    public Decision<ProceedingEvent> ChangeCharges(ChargesChanged changed, DateOnly today) =>
        !IsOpened ? ProceedingRefusals.NotOpened
        : Kind != ProceedingKind.Criminal ? ProceedingRefusals.WrongKind
        : Refuse(changed.On, today) is { } refusal ? refusal
        : Happened(changed, changed.On);

    public Decision<ProceedingEvent> AssignLawyers(IReadOnlyList<string> lawyers) =>
        !IsOpened ? ProceedingRefusals.NotOpened
        : Lawyers.SequenceEqual(lawyers) ? Decision<ProceedingEvent>.Nothing
        : new LawyersAssigned(lawyers);

    public Decision<ProceedingEvent> NoteCost(Cost cost, DateOnly today) =>
        !IsOpened ? ProceedingRefusals.NotOpened
        : Refuse(cost.On, today) is { } refusal ? refusal
        : Happened(new CostNoted(cost), cost.On);

    public Decision<ProceedingEvent> MakeMotion(string by, string what, PartialDate on, DateOnly today) =>
        !IsPending ? NotPending()
        : Refuse(on, today) is { } refusal ? refusal
        : Happened(new MotionMade(LastMotion + 1, by, what, on), on);

    public Decision<ProceedingEvent> DecideMotion(MotionDecided decided, DateOnly today) =>
        Motions.Find(motion => motion.Number == decided.Motion) is not { Granted: null } made ? ProceedingRefusals.NoSuchMotion
        : decided.On.Earliest > today ? ProceedingRefusals.InFuture
        : decided.On.IsCertainlyBefore(made.On) ? ProceedingRefusals.MotionDecidedBeforeMade(made.On)
        : Happened(decided, decided.On);

    public Decision<ProceedingEvent> GiveDecision(DecisionGiven given, DateOnly today)
    {
        if (!IsPending)
        {
            return NotPending();
        }

        return RefuseContent(given, today) is { } refusal ? refusal
            : given.Kind == DecisionKind.Resumed && SuspendedBecause is null ? ProceedingRefusals.NotSuspended
            : Happened(Numbered(given), given.On);
    }

    /// <summary>Why a decision cannot be as stated, whenever it is entered.</summary>
    private Refusal? RefuseContent(DecisionGiven given, DateOnly today)
    {
        if (!DecisionKinds.MayBeGiven(Kind, given.Kind))
        {
            return ProceedingRefusals.WrongKind;
        }

        if (Refuse(given.On, today) is { } refusal)
        {
            return refusal;
        }

        if (Sentence.Refuse(given) is { } unconvicted)
        {
            return unconvicted;
        }

        if (RefuseNamed(given) is { } named)
        {
            return named;
        }

        var isRemand = given.Kind is DecisionKind.RemandOrdered or DecisionKind.RemandExtended;
        if (isRemand != given.Until is not null)
        {
            return ProceedingRefusals.UntilNeeded;
        }

        if (given.Until < given.On.Earliest)
        {
            return ProceedingRefusals.RemandEndsBeforeOrder(given.On);
        }

        return given.Kind == DecisionKind.Suspended && given.Reason.Length == 0 ? ProceedingRefusals.NoReason : null;
    }

    /// <summary>Adds the decision's number, the court that gave it, and the resulting proposals to the registry.</summary>
    private DecisionGiven Numbered(DecisionGiven given)
    {
        var seat = SeatOn(given.On);
        var numbered = given with
        {
            Decision = LastDecision + 1, Stage = Stage, Court = seat?.Court ?? "", CaseNumber = seat?.CaseNumber ?? "", Proposals = [],
        };
        return numbered with { Proposals = Evolve(this, numbered).NewProposals() };
    }

    /// <summary>
    /// Where the case was on a given day. A verdict entered late may come from a court that no longer has the case.
    /// </summary>
    private Seat? SeatOn(PartialDate day) => Seats.FindLast(seat => !day.IsCertainlyBefore(seat.From)) ?? Seats.FirstOrDefault();

    /// <summary>Most terms start here.</summary>
    public Decision<ProceedingEvent> Serve(DecisionServed served, DateOnly today)
    {
        if (Find(served.Decision) is not { } decision)
        {
            return ProceedingRefusals.NoSuchDecision;
        }

        if (served.On.IsCertainlyBefore(decision.On))
        {
            return ProceedingRefusals.ServedBeforeGiven(decision.On);
        }

        return served.On.Earliest > today ? ProceedingRefusals.InFuture
            : decision.Services.Contains(new Service(served.Whom, served.How, served.On)) ? Decision<ProceedingEvent>.Nothing
            : Happened(served, served.On);
    }

    internal CourtDecision? Find(int decision) => Decisions.Find(given => given.Number == decision);

    private static Happened<ProceedingEvent> Happened(ProceedingEvent happened, PartialDate on) => new(happened, on);

    private Refusal NotPending() => IsOpened ? ProceedingRefusals.Closed : ProceedingRefusals.NotOpened;

    private Refusal? Refuse(PartialDate on, DateOnly today) =>
        on.Earliest > today ? ProceedingRefusals.InFuture
        : on.IsCertainlyBefore(Began) ? ProceedingRefusals.BeforeBegin(Began)
        : null;
}
