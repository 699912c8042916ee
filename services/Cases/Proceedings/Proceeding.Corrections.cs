using System.Collections.Immutable;

namespace Habeas.Cases.Proceedings;

/// <summary>
/// Correcting an entry. The rules for a corrected entry are those for a new one, except that the case need not be pending: an old file is
/// put right as well.
/// </summary>
public sealed partial record Proceeding
{
    /// <param name="corrected">What the entry should say, as it was asked for: what follows from it is added here.</param>
    public Decision<ProceedingEvent> Correct(ProceedingCorrected corrected, DateOnly today)
    {
        if (!IsOpened)
        {
            return ProceedingRefusals.NotOpened;
        }

        if (corrected.Reason.Length == 0)
        {
            return ProceedingRefusals.NoReason;
        }

        var decided = corrected switch
        {
            OpeningCorrected opening => CorrectOpening(opening, today),
            SeatCorrected seat => CorrectSeat(seat, today),
            HearingCorrected hearing => CorrectHearing(hearing, today),
            MotionCorrected motion => CorrectMotion(motion, today),
            DecisionCorrected decision => CorrectDecision(decision, today),
            ServiceCorrected service => CorrectService(service, today),
            CostCorrected cost => CorrectCost(cost, today),
            TermCorrected term => CorrectTerm(term),
            _ => ProceedingRefusals.NoSuchEntry,
        };
        return decided.Events.Count == 0 ? decided : WithProposals(decided);
    }

    private Decision<ProceedingEvent> CorrectOpening(OpeningCorrected to, DateOnly today)
    {
        if (to.On.Earliest > today)
        {
            return ProceedingRefusals.InFuture;
        }

        if (to.Charges.Count > 0 && to.Kind != ProceedingKind.Criminal)
        {
            return ProceedingRefusals.WrongKind;
        }

        if (Decisions.Find(decision => !DecisionKinds.MayBeGiven(to.Kind, decision.Kind)) is { } other)
        {
            return ProceedingRefusals.EntryDepends(Named("decision", other.Number));
        }

        if (FirstBefore(to.On) is { } earlier)
        {
            return ProceedingRefusals.EntryDepends(earlier);
        }

        return to.Kind == Kind && to.On == Began && to.Claim == Claim && to.Charges.SequenceEqual(Charges)
            && to.Remedies.SequenceEqual(Remedies)
            ? Decision<ProceedingEvent>.Nothing
            : Happened(to, to.On);
    }

    /// <summary>The first entry that is certainly before the day on which the case began.</summary>
    private string? FirstBefore(PartialDate began) =>
        // The first court has the case from its beginning on; its day follows.
        Seats.Select((seat, at) => (Entry: Named("seat", at + 1), On: seat.From)).Skip(1)
            .Concat(Hearings.Select(hearing => (Entry: Named("hearing", hearing.Number), On: PartialDate.From(hearing.On))))
            .Concat(Decisions.Select(decision => (Entry: Named("decision", decision.Number), decision.On)))
            .Concat(Motions.Select(motion => (Entry: Named("motion", motion.Number), motion.On)))
            .Concat(Costs.Select((cost, at) => (Entry: Named("cost", at + 1), cost.On)))
            .Where(entry => entry.On.IsCertainlyBefore(began))
            .Select(entry => entry.Entry)
            .FirstOrDefault();

    private Decision<ProceedingEvent> CorrectSeat(SeatCorrected to, DateOnly today)
    {
        if (to.Number < 1 || to.Number > Seats.Count)
        {
            return ProceedingRefusals.NoSuchEntry;
        }

        var at = to.Number - 1;
        if (Refuse(to.Seat.From, today) is { } refusal)
        {
            return refusal;
        }

        if (at > 0 && to.Seat.From.IsCertainlyBefore(Seats[at - 1].From))
        {
            return ProceedingRefusals.BeforeBegin(Seats[at - 1].From);
        }

        if (at + 1 < Seats.Count && Seats[at + 1].From.IsCertainlyBefore(to.Seat.From))
        {
            return ProceedingRefusals.EntryDepends(Named("seat", to.Number + 1));
        }

        var wrong = Seats[at];
        // A decision keeps where it was given; only those that name this court as it was written are put right with it.
        var there = Decisions.Where(decision => ReferenceEquals(SeatOn(decision.On), wrong)
            && decision.Court == wrong.Court && decision.CaseNumber == wrong.CaseNumber).Select(decision => decision.Number);
        return wrong == to.Seat ? Decision<ProceedingEvent>.Nothing : Happened(to with { Decisions = [.. there] }, to.Seat.From);
    }

    private Decision<ProceedingEvent> CorrectHearing(HearingCorrected to, DateOnly today) =>
        FindHearing(to.Hearing) is not { } hearing ? ProceedingRefusals.NoSuchHearing
        : to.On < Began.Earliest ? ProceedingRefusals.HearingBeforeBegin(Began)
        : to.State != hearing.State && to.State != HearingState.Scheduled ? ProceedingRefusals.NotByCorrection
        : to.State == HearingState.Held && to.On > today ? ProceedingRefusals.InFuture
        : to.State != HearingState.Held && to.Attendance.Count > 0 ? ProceedingRefusals.HearingState(to.State)
        : to.Attendance.Any(attended => !Prisoners.Contains(attended.Prisoner)) ? ProceedingRefusals.NotAParty
        : to.State is HearingState.Postponed or HearingState.Cancelled && to.CourtReason.Length == 0 ? ProceedingRefusals.NoReason
        : Applied(to, hearing) is { } after && after.Attendance.SequenceEqual(hearing.Attendance)
            && after == hearing with { Attendance = after.Attendance } ? Decision<ProceedingEvent>.Nothing
        : Happened(to, PartialDate.From(to.On));

    private Decision<ProceedingEvent> CorrectMotion(MotionCorrected to, DateOnly today) =>
        Motions.Find(motion => motion.Number == to.Motion) is not { } made ? ProceedingRefusals.NoSuchMotion
        : to.To is not { } motion ? to
        : Refuse(motion.On, today) is { } refusal ? refusal
        : motion.DecidedOn is { } decided && decided.Earliest > today ? ProceedingRefusals.InFuture
        : motion.DecidedOn is { } before && before.IsCertainlyBefore(motion.On) ? ProceedingRefusals.MotionDecidedBeforeMade(motion.On)
        : motion == new MadeMotion(made.By, made.What, made.On, made.Granted, made.DecidedOn) ? Decision<ProceedingEvent>.Nothing
        : Happened(to, motion.On);

    private Decision<ProceedingEvent> CorrectDecision(DecisionCorrected to, DateOnly today)
    {
        if (Find(to.Decision) is not { } wrong)
        {
            return ProceedingRefusals.NoSuchDecision;
        }

        if (to.To is not { } asked)
        {
            return to;
        }

        if (RefuseContent(asked, today) is { } refusal)
        {
            return refusal;
        }

        if (wrong.Services.Find(service => service.On.IsCertainlyBefore(asked.On)) is not null)
        {
            return ProceedingRefusals.ServedBeforeGiven(asked.On);
        }

        if (KeptTerms.Find(kept => kept.Decision == to.Decision && kept.On.IsCertainlyBefore(asked.On)) is { } kept)
        {
            return ProceedingRefusals.EntryDepends($"term {kept.Rule}");
        }

        var seat = asked.On == wrong.On ? null : SeatOn(asked.On);
        var right = asked with
        {
            Decision = to.Decision,
            Stage = seat?.Stage ?? wrong.Stage,
            Court = seat?.Court ?? wrong.Court,
            CaseNumber = seat?.CaseNumber ?? wrong.CaseNumber,
            Proposals = [],
        };
        return IsSame(Made(right, right.Stage.Value), wrong)
            ? Decision<ProceedingEvent>.Nothing
            : Happened(to with { To = right }, right.On);
    }

    private static bool IsSame(CourtDecision right, CourtDecision wrong) =>
        right.Prisoners.SequenceEqual(wrong.Prisoners)
        && right.Releases.SequenceEqual(wrong.Releases)
        && right == wrong with
        {
            Services = right.Services, Prisoners = right.Prisoners, Releases = right.Releases, Sources = right.Sources,
        };

    private Decision<ProceedingEvent> CorrectService(ServiceCorrected to, DateOnly today) =>
        Find(to.Decision) is not { } decision ? ProceedingRefusals.NoSuchDecision
        : to.Number < 1 || to.Number > decision.Services.Count ? ProceedingRefusals.NoSuchEntry
        : to.To is not { } service ? to
        : service.On.IsCertainlyBefore(decision.On) ? ProceedingRefusals.ServedBeforeGiven(decision.On)
        : service.On.Earliest > today ? ProceedingRefusals.InFuture
        : decision.Services[to.Number - 1] == service ? Decision<ProceedingEvent>.Nothing
        : Happened(to, service.On);

    private Decision<ProceedingEvent> CorrectCost(CostCorrected to, DateOnly today) =>
        to.Number < 1 || to.Number > Costs.Count ? ProceedingRefusals.NoSuchEntry
        : to.To is not { } cost ? to
        : Refuse(cost.On, today) is { } refusal ? refusal
        : Costs[to.Number - 1] == cost ? Decision<ProceedingEvent>.Nothing
        : Happened(to, cost.On);

    private Decision<ProceedingEvent> CorrectTerm(TermCorrected to) =>
        to.Change == 0 && !KeptTerms.Exists(kept => kept.Decision == to.Decision && kept.Rule == to.Rule) ? ProceedingRefusals.NoSuchEntry
        : to.Change < 0 || to.Change > Changes(to.Decision, to.Rule).Length ? ProceedingRefusals.NoSuchEntry
        : to;

    /// <summary>
    /// Adds what the registry has to be asked after the correction. It decides on what it was asked before: a proposal with other content
    /// is a new one, also if it has not been sent yet, because it may be under way.
    /// </summary>
    private Decision<ProceedingEvent> WithProposals(Decision<ProceedingEvent> decided)
    {
        var after = decided.Events.Aggregate(this, (file, happened) => Evolve(file, happened.Event));
        IReadOnlyList<CustodyProposal> waiting =
        [
            .. after.Decisions.SelectMany(after.ProposalsOf).Select(wanted => Revised(wanted, Proposals)).Where(
                wanted => !RegistryAnswers.Exists(answer => answer.IsTo(wanted))),
        ];
        return waiting.SequenceEqual(after.ToPropose)
            ? decided
            : Decision<ProceedingEvent>.Of([.. decided.Events, new(new ProposalsRevised(waiting))]);
    }

    private static CustodyProposal Revised(CustodyProposal wanted, ImmutableList<CustodyProposal> known) =>
        known.FindLast(wanted.IsSameAs) switch
        {
            null => wanted,
            var last when wanted with { Revision = last.Revision } == last => last,
            var last => wanted with { Revision = (last.Revision ?? 0) + 1 },
        };

    private static string Named(string entry, int number) => string.Create(CultureInfo.InvariantCulture, $"{entry} {number}");

    private static Proceeding Correct(Proceeding file, ProceedingCorrected corrected) => corrected switch
    {
        OpeningCorrected to => file with
        {
            Kind = to.Kind,
            Began = to.On,
            Charges = [.. to.Charges],
            Claim = to.Claim,
            Remedies = [.. to.Remedies],
            // The first court has the case from its beginning on, unless it was said otherwise.
            Seats = file.Seats[0].From == file.Began ? file.Seats.SetItem(0, file.Seats[0] with { From = to.On }) : file.Seats,
        },
        SeatCorrected to => file with
        {
            Seats = file.Seats.SetItem(to.Number - 1, to.Seat),
            Decisions = Each(file.Decisions, decision => to.Decisions.Contains(decision.Number), decision => decision with
            {
                Court = to.Seat.Court,
                CaseNumber = to.Seat.CaseNumber,
                Stage = decision.Stage == file.Seats[to.Number - 1].Stage ? to.Seat.Stage : decision.Stage,
            }),
        },
        HearingCorrected to => Change(file, to.Hearing, hearing => Applied(to, hearing)),
        MotionCorrected { To: { } to } changed => file with
        {
            Motions = Each(
                file.Motions,
                motion => motion.Number == changed.Motion,
                motion => new Motion(motion.Number, to.By, to.What, to.On, to.Granted, to.DecidedOn)),
        },
        MotionCorrected to => file with { Motions = file.Motions.RemoveAll(motion => motion.Number == to.Motion) },
        DecisionCorrected to => WithSuspension(to.To is { } right ? Replace(file, right) : Withdraw(file, to.Decision)),
        ServiceCorrected to => file with
        {
            Decisions = Each(file.Decisions, decision => decision.Number == to.Decision, decision => decision with
            {
                Services = Put(decision.Services, to.Number - 1, to.To),
            }),
        },
        CostCorrected to => file with { Costs = Put(file.Costs, to.Number - 1, to.To) },
        TermCorrected { Change: 0 } to => file with
        {
            KeptTerms = file.KeptTerms.RemoveAll(kept => kept.Decision == to.Decision && kept.Rule == to.Rule),
        },
        TermCorrected to => file with
        {
            ChangedTerms = file.ChangedTerms.Remove(
                file.ChangedTerms.Where(changed => changed.Decision == to.Decision && changed.Rule == to.Rule).ElementAt(to.Change - 1)),
        },
        _ => file,
    };

    private static Hearing Applied(HearingCorrected to, Hearing hearing) => hearing with
    {
        On = to.On,
        At = to.At,
        Room = to.Room,
        State = to.State,
        ClosedReason = to.ClosedReason,
        Reason = to.CourtReason,
        Attendance = [.. to.Attendance],
    };

    private static Proceeding Replace(Proceeding file, DecisionGiven right) => file with
    {
        Decisions = Each(
            file.Decisions,
            decision => decision.Number == right.Decision,
            decision => Made(right, right.Stage ?? decision.Stage) with { Services = decision.Services, Sources = decision.Sources }),
    };

    private static Proceeding Withdraw(Proceeding file, int number) => file with
    {
        Decisions = file.Decisions.RemoveAll(decision => decision.Number == number),
        KeptTerms = file.KeptTerms.RemoveAll(kept => kept.Decision == number),
        ChangedTerms = file.ChangedTerms.RemoveAll(changed => changed.Decision == number),
        MovedTerms = file.MovedTerms.RemoveAll(moved => moved.Decision == number),
    };

    private static Proceeding WithSuspension(Proceeding file) =>
        file with { SuspendedBecause = file.Decisions.Aggregate((string?)null, SuspendedAfter) };

    private static ImmutableList<T> Put<T>(ImmutableList<T> all, int at, T? to)
        where T : class => to is null ? all.RemoveAt(at) : all.SetItem(at, to);

    private static ImmutableList<T> Each<T>(ImmutableList<T> all, Predicate<T> which, Func<T, T> change) =>
        [.. all.Select(one => which(one) ? change(one) : one)];
}
