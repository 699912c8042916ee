namespace Habeas.Cases.Proceedings;

/// <summary>Builds a proceeding from its events. They are applied; nothing is decided here.</summary>
public sealed partial record Proceeding
{
    public static Proceeding Evolve(Proceeding proceeding, Recorded<ProceedingEvent> recorded) =>
        Evolve(proceeding, recorded.Event).KnownFrom(recorded).WithSeatVersion(recorded).WithNews(proceeding, recorded);

    public static Proceeding Evolve(Proceeding proceeding, ProceedingEvent happened) => happened switch
    {
        Opened opened => proceeding with
        {
            IsOpened = true,
            Kind = opened.Kind,
            Matter = opened.Matter,
            Began = opened.On,
            Prisoners = [.. opened.Prisoners],
            Seats = [opened.Seat],
            Parties = [.. opened.Parties],
            Charges = [.. opened.Charges],
            Claim = opened.Claim,
            Remedies = [.. opened.Remedies],
        },
        BarAcknowledged acknowledged => proceeding with { AcknowledgedBars = [.. acknowledged.Rules] },
        SeatChanged changed => proceeding with { Seats = proceeding.Seats.Add(changed.Seat) },
        PartiesChanged changed => proceeding with { Parties = [.. changed.Parties] },
        ChargesChanged changed => proceeding with { Charges = [.. changed.Charges] },
        CostNoted noted => proceeding with { Costs = proceeding.Costs.Add(noted.Cost) },
        HearingScheduled scheduled => proceeding with
        {
            Hearings = proceeding.Hearings.Add(new Hearing(
                scheduled.Hearing,
                scheduled.On,
                scheduled.At,
                scheduled.Room,
                HearingState.Scheduled,
                Sequence: 0,
                ClosedReason: null,
                Reason: "",
                Attendance: [])),
        },
        HearingPostponed postponed => Change(proceeding, postponed.Hearing, hearing => hearing with
        {
            On = postponed.To ?? hearing.On,
            At = postponed.To is null ? hearing.At : postponed.At,
            State = postponed.To is null ? HearingState.Postponed : HearingState.Scheduled,
            Reason = postponed.Reason,
        }),
        HearingClosedToPublic closed => Change(proceeding, closed.Hearing, hearing => hearing with { ClosedReason = closed.Reason }),
        HearingHeld held => Change(
            proceeding, held.Hearing, hearing => hearing with { State = HearingState.Held, Attendance = [.. held.Attendance] }),
        HearingCancelled cancelled => Change(
            proceeding, cancelled.Hearing, hearing => hearing with { State = HearingState.Cancelled, Reason = cancelled.Reason }),
        MotionMade made => proceeding with
        {
            Motions = proceeding.Motions.Add(new Motion(made.Motion, made.By, made.What, made.On, Granted: null, DecidedOn: null)),
            LastMotion = Math.Max(proceeding.LastMotion, made.Motion),
        },
        MotionDecided decided => proceeding with
        {
            Motions =
            [
                .. proceeding.Motions.Select(motion => motion.Number == decided.Motion
                    ? motion with { Granted = decided.Granted, DecidedOn = decided.On }
                    : motion),
            ],
        },
        DecisionGiven given => Give(proceeding, given),
        DecisionServed served => proceeding with
        {
            Decisions =
            [
                .. proceeding.Decisions.Select(decision => decision.Number == served.Decision
                    ? decision with { Services = decision.Services.Add(new Service(served.Whom, served.How, served.On)) }
                    : decision),
            ],
        },
        TermChanged changed => proceeding with
        {
            ChangedTerms = proceeding.ChangedTerms.Add(new ChangedTerm(changed.Decision, changed.Rule, changed.Change)),
        },
        TermKept kept => proceeding with
        {
            KeptTerms = proceeding.KeptTerms.Add(new KeptTerm(kept.Decision, kept.Rule, kept.On, kept.Filing)),
        },
        TermMoved moved => proceeding with
        {
            MovedTerms = proceeding.MovedTerms.Add(new MovedTerm(moved.Decision, moved.Rule, moved.Move)),
        },
        TermsEntered entered => proceeding with { Terms = [.. entered.Terms], TermRules = entered.Rules },
        LawyersAssigned assigned => proceeding with { Lawyers = [.. assigned.Lawyers] },
        RegistryAnswered answered => proceeding with { RegistryAnswers = proceeding.RegistryAnswers.Add(answered.Answer) },
        ProceedingCorrected corrected => Correct(proceeding, corrected),
        ProposalsRevised revised => proceeding with
        {
            Proposals = [.. proceeding.Proposals.Except(proceeding.ToPropose), .. revised.Waiting],
        },
        _ => proceeding,
    };

    private static Proceeding Give(Proceeding proceeding, DecisionGiven given)
    {
        // Older journals do not record the court or the proposals in the event; they must always be interpreted in these two ways.
        var seat = given.Court is null ? proceeding.SeatOn(given.On) : null;
        var decision = Made(given, given.Stage ?? proceeding.Stage) with
        {
            Court = given.Court ?? seat?.Court ?? "",
            CaseNumber = given.CaseNumber ?? seat?.CaseNumber ?? "",
        };
        var after = proceeding with
        {
            Decisions = proceeding.Decisions.Add(decision),
            LastDecision = Math.Max(proceeding.LastDecision, given.Decision),
            SuspendedBecause = SuspendedAfter(proceeding.SuspendedBecause, decision),
        };
        return after with { Proposals = after.Proposals.AddRange(given.Proposals ?? after.NewProposals()) };
    }

    private static CourtDecision Made(DecisionGiven given, Stage stage) => new(
        given.Decision, given.Kind, stage, given.On, given.Until, given.Outcome, given.Reason, Services: [])
    {
        Prisoners = [.. given.Prisoners ?? []],
        Releases = [.. given.Releases ?? []],
        Sentence = given.Sentence,
        Court = given.Court ?? "",
        CaseNumber = given.CaseNumber ?? "",
    };

    private static string? SuspendedAfter(string? before, CourtDecision decision) => decision.Kind switch
    {
        DecisionKind.Suspended => decision.Reason,
        DecisionKind.Resumed or DecisionKind.Terminated => null,
        _ => before,
    };

    /// <summary>Every change to a hearing is a new revision of its calendar event.</summary>
    private static Proceeding Change(Proceeding proceeding, int number, Func<Hearing, Hearing> change) => proceeding with
    {
        Hearings =
        [
            .. proceeding.Hearings.Select(hearing => hearing.Number == number
                ? change(hearing) with { Sequence = hearing.Sequence + 1 }
                : hearing),
        ],
    };
}
