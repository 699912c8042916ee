using System.Globalization;
using Habeas.Cases.Clocks;
using Habeas.Cases.News;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Cases.Proceedings;

/// <summary>How a proceeding's events build it, and its rows for queries.</summary>
public static class ProceedingAggregate
{
    /// <summary>The kind of its streams.</summary>
    public const string Kind = "proceeding";

    public static IndexTable ProceedingsTable { get; } = new(
        "proceedings",
        [Text("kind"), Text("stage"), Text("matter"), Text("number_key"), Text("begun"), Text("approval")],
        [["matter"], ["number_key"], ["begun", "stream"]]);

    /// <summary>The same of what the public sees: of proceedings that were approved, as they were then.</summary>
    public static IndexTable PublicTable { get; } = new(
        "public_proceedings",
        [Text("kind"), Text("stage"), Text("matter"), Text("number_key"), Text("begun")],
        [["begun", "stream"]]);

    public static IndexTable PrisonersTable { get; } = new("proceeding_prisoners", [Text("prisoner")], [["prisoner"]]);

    public static IndexTable LawyersTable { get; } = new("proceeding_lawyers", [Text("lawyer")], [["lawyer"]]);

    /// <summary>Terms that decisions have started; <c>kept</c> is empty while a term was not kept.</summary>
    public static IndexTable DeadlinesTable { get; } = new("proceeding_deadlines", [Text("due"), Text("latest"), Text("kept")], [["due"]]);

    /// <summary>What the registry is to be asked to record of custodies, and has not answered to.</summary>
    public static IndexTable UntoldTable { get; } = new("custody_untold", [Text("prisoner")], [["known_to", "stream"]]);

    /// <summary>Hearings that the public may know.</summary>
    public static IndexTable HearingsTable { get; } = new("hearings", [Text("held_on")], [["held_on"]]);

    /// <summary>A row of news does not change while it is public, so that its <c>known_from</c> is when it became so.</summary>
    public static IndexTable NewsTable { get; } = new("court_news", [Text("kind")], [["known_to", "known_from"]]);

    public static EventTypes<ProceedingEvent> Events { get; } = new(
        ("opened", typeof(Opened)),
        ("bar_acknowledged", typeof(BarAcknowledged)),
        ("seat_changed", typeof(SeatChanged)),
        ("parties_changed", typeof(PartiesChanged)),
        ("charges_changed", typeof(ChargesChanged)),
        ("cost_noted", typeof(CostNoted)),
        ("hearing_scheduled", typeof(HearingScheduled)),
        ("hearing_postponed", typeof(HearingPostponed)),
        ("hearing_closed_to_public", typeof(HearingClosedToPublic)),
        ("hearing_held", typeof(HearingHeld)),
        ("hearing_cancelled", typeof(HearingCancelled)),
        ("motion_made", typeof(MotionMade)),
        ("motion_decided", typeof(MotionDecided)),
        ("decision_given", typeof(DecisionGiven)),
        ("decision_served", typeof(DecisionServed)),
        ("term_changed", typeof(TermChanged)),
        ("term_kept", typeof(TermKept)),
        ("term_moved", typeof(TermMoved)),
        ("lawyers_assigned", typeof(LawyersAssigned)),
        ("published", typeof(Published)),
        ("unpublished", typeof(Unpublished)),
        ("registry_answered", typeof(RegistryAnswered)));

    /// <param name="book">The rules that its rows for deadlines are computed by.</param>
    public static Aggregate<Proceeding, ProceedingEvent> Define(RuleBook book)
    {
        var calculator = new DeadlineCalculator(book);
        return new(
            Kind,
            Proceeding.Empty,
            Events,
            (proceeding, recorded) => Evolve(proceeding, recorded.Event).KnownFrom(recorded).After(proceeding, recorded),
            [ProceedingsTable, PublicTable, PrisonersTable, LawyersTable, HearingsTable, DeadlinesTable, NewsTable, UntoldTable],
            proceeding => Rows(proceeding, book, calculator));
    }

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
                scheduled.Hearing, scheduled.On, scheduled.At, scheduled.Room, HearingState.Scheduled, Sequence: 0, ClosedReason: null, Reason: "", Attendance: [])),
        },
        HearingPostponed postponed => Change(proceeding, postponed.Hearing, hearing => hearing with
        {
            On = postponed.To ?? hearing.On,
            At = postponed.To is null ? hearing.At : postponed.At,
            State = postponed.To is null ? HearingState.Postponed : HearingState.Scheduled,
            Reason = postponed.Reason,
        }),
        HearingClosedToPublic closed => Change(proceeding, closed.Hearing, hearing => hearing with { ClosedReason = closed.Reason }),
        HearingHeld held => Change(proceeding, held.Hearing, hearing => hearing with { State = HearingState.Held, Attendance = [.. held.Attendance] }),
        HearingCancelled cancelled => Change(proceeding, cancelled.Hearing, hearing => hearing with { State = HearingState.Cancelled, Reason = cancelled.Reason }),
        MotionMade made => proceeding with { Motions = proceeding.Motions.Add(new Motion(made.Motion, made.By, made.What, made.On, Granted: null, DecidedOn: null)) },
        MotionDecided decided => proceeding with
        {
            Motions = [.. proceeding.Motions.Select(motion => motion.Number == decided.Motion ? motion with { Granted = decided.Granted, DecidedOn = decided.On } : motion)],
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
        TermChanged changed => proceeding with { ChangedTerms = proceeding.ChangedTerms.Add(new ChangedTerm(changed.Decision, changed.Rule, changed.Change)) },
        TermKept kept => proceeding with { KeptTerms = proceeding.KeptTerms.Add(new KeptTerm(kept.Decision, kept.Rule, kept.On, kept.Filing)) },
        TermMoved moved => proceeding with { MovedTerms = proceeding.MovedTerms.Add(new MovedTerm(moved.Decision, moved.Rule, moved.Move)) },
        LawyersAssigned assigned => proceeding with { Lawyers = [.. assigned.Lawyers] },
        RegistryAnswered answered => proceeding with { RegistryAnswers = proceeding.RegistryAnswers.Add(answered.Answer) },
        _ => proceeding,
    };

    private static Proceeding Give(Proceeding proceeding, DecisionGiven given) => proceeding with
    {
        Decisions = proceeding.Decisions.Add(new CourtDecision(given.Decision, given.Kind, proceeding.Stage, given.On, given.Until, given.Outcome, given.Reason, Services: [])
        {
            Prisoners = [.. given.Prisoners ?? []],
            Releases = [.. given.Releases ?? []],
            Sentence = given.Sentence,
            Court = SeatOn(proceeding, given.On)?.Court ?? "",
            CaseNumber = SeatOn(proceeding, given.On)?.CaseNumber ?? "",
        }),
        SuspendedBecause = given.Kind switch
        {
            DecisionKind.Suspended => given.Reason,
            DecisionKind.Resumed or DecisionKind.Terminated => null,
            _ => proceeding.SuspendedBecause,
        },
    };

    /// <summary>Where the case was on a day: a verdict that is entered late was not given by the court that the case has gone to since.</summary>
    private static Seat? SeatOn(Proceeding proceeding, PartialDate day) => proceeding.Seats.FindLast(seat => !day.IsCertainlyBefore(seat.From)) ?? proceeding.Seats.FirstOrDefault();

    /// <summary>Every change of a hearing is a new revision of the calendar's entry.</summary>
    private static Proceeding Change(Proceeding proceeding, int number, Func<Hearing, Hearing> change) => proceeding with
    {
        Hearings = [.. proceeding.Hearings.Select(hearing => hearing.Number == number ? change(hearing) with { Sequence = hearing.Sequence + 1 } : hearing)],
    };

    private static IEnumerable<IndexRow> Rows(Proceeding proceeding, RuleBook book, DeadlineCalculator calculator)
    {
        if (!proceeding.IsOpened)
        {
            yield break;
        }

        yield return ProceedingsTable.Row(
            "",
            proceeding.Kind.ToString(),
            proceeding.Stage.ToString(),
            proceeding.Matter.ToString("D"),
            NumberKey(proceeding.Seat?.CaseNumber ?? ""),
            Day(proceeding.Began.Earliest),
            proceeding.ApprovalState.ToString());
        foreach (var row in proceeding.Approval is { } approval ? Rows(approval) : [])
        {
            yield return row;
        }

        foreach (var prisoner in proceeding.Prisoners)
        {
            yield return PrisonersTable.Row(prisoner.ToString("D"), prisoner.ToString("D"));
        }

        foreach (var lawyer in proceeding.Lawyers.Distinct(StringComparer.Ordinal))
        {
            yield return LawyersTable.Row(lawyer, lawyer);
        }

        foreach (var proposal in proceeding.ToPropose)
        {
            yield return UntoldTable.Row(string.Create(CultureInfo.InvariantCulture, $"{proposal.Decision:D6}/{proposal.Change}/{proposal.Prisoner:D}"), proposal.Prisoner.ToString("D"));
        }

        foreach (var found in proceeding.Deadlines(book, calculator))
        {
            yield return DeadlinesTable.Row(
                DeadlineKey(found.Decision, found.Deadline.Rule), Day(found.Deadline.Due), Day(found.Deadline.Latest), found.Kept is { } kept ? Day(kept.On.Earliest) : "");
        }
    }

    private static IEnumerable<IndexRow> Rows(Approval approval)
    {
        var file = approval.File;
        yield return PublicTable.Row(
            "", file.Kind.ToString(), file.Stage.ToString(), file.Matter.ToString("D"), NumberKey(file.Seat?.CaseNumber ?? ""), Day(file.Began.Earliest));
        foreach (var hearing in file.Hearings)
        {
            yield return HearingsTable.Row(hearing.Number.ToString("D6", CultureInfo.InvariantCulture), Day(hearing.On));
        }

        foreach (var news in approval.News)
        {
            yield return NewsTable.Row(NewsQueries.RowKey(news.Entry), news.Entry.Kind.ToString());
        }
    }

    /// <summary>The place of a term among the proceeding's.</summary>
    public static string DeadlineKey(int decision, string rule) => string.Create(CultureInfo.InvariantCulture, $"{decision:D6}/{rule}");

    /// <summary>A printed number without case and spaces.</summary>
    public static string NumberKey(string printed) => string.Concat(printed.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}
