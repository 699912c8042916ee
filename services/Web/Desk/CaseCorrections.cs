using System.Globalization;

namespace Habeas.Web.Desk;

/// <summary>What can be put right in a case: every entry, with what it says now filled in.</summary>
/// <param name="isLegal">Whether the caller sees motions.</param>
public sealed class CaseCorrections(
    Proceeding proceeding, ImmutableArray<Named> prisoners, IReadOnlyCollection<Deadline> deadlines, bool isLegal, Texts texts)
{
    public const string OpeningAct = "correct-opening";
    public const string SeatAct = "correct-seat";
    public const string HearingAct = "correct-hearing";
    public const string DecisionAct = "correct-decision";
    public const string NoDecisionAct = "withdraw-decision";
    public const string ServiceAct = "correct-service";
    public const string NoServiceAct = "withdraw-service";
    public const string CostAct = "correct-cost";
    public const string NoCostAct = "withdraw-cost";
    public const string NotKeptAct = "withdraw-kept";
    public const string NoChangeAct = "withdraw-change";
    public const string MotionAct = "correct-motion";
    public const string NoMotionAct = "withdraw-motion";

    private readonly CaseForms forms = new(proceeding, prisoners, texts);

    public ImmutableArray<CorrectionGroup> All() =>
    [
        .. new CorrectionGroup(texts["Corrections.Opening"], [new CorrectedEntry("", [Opening()])]).IfAny(),
        .. new CorrectionGroup(texts["Seats.Title"], [.. proceeding.Seats.Select(Seat)]).IfAny(),
        .. new CorrectionGroup(texts["Decisions.Title"], [.. proceeding.Decisions.Select(Decision)]).IfAny(),
        .. new CorrectionGroup(texts["Deadlines.Title"], [.. deadlines.Select(Term).Where(entry => entry.Forms.Length > 0)]).IfAny(),
        .. new CorrectionGroup(texts["Hearings.Title"], [.. proceeding.Hearings.Select(Hearing)]).IfAny(),
        .. new CorrectionGroup(texts["Motions.Title"], isLegal ? [.. proceeding.Motions.Select(Motion)] : []).IfAny(),
        .. new CorrectionGroup(texts["Costs.Title"], [.. proceeding.Costs.Select(Cost)]).IfAny(),
    ];

    private DeskForm Opening() => Form(OpeningAct, "", [
        Field.Any("kind", texts["CaseFile.Kind"], texts, chosen: proceeding.Kind) with { Wire = "opening.kind" },
        Field.Known("begin_date", texts["CaseFile.Began"], proceeding.BeginDate) with { Wire = "opening.begin_date" },
        Field.Lines("charges", texts["CaseFile.Charges"], string.Join('\n', proceeding.Charges)) with
        {
            Wire = "opening.charges",
            Hint = texts["Form.ChargesNow.Hint"],
        },
        Field.Lines("claim", texts["CaseFile.Claim"], proceeding.Claim) with { Wire = "opening.claim" },
    ]);

    private CorrectedEntry Seat(Seat seat, int at) => new(
        string.Join(", ", new[] { seat.Court, seat.CaseNumber }.Where(part => part.Length > 0)),
        [
            Form(SeatAct, Number(at + 1), [
                Field.Any("stage", texts["CaseFile.Stage"], texts, chosen: seat.Stage) with { Wire = "seat.seat.stage" },
                new Field("court", texts["Form.Court"], Value: seat.Court, IsNeeded: false) { Wire = "seat.seat.court" },
                new Field("case_number", texts["Proceeding.Number"], Value: seat.CaseNumber, IsNeeded: false)
                {
                    Wire = "seat.seat.case_number",
                    Longest = 100,
                    Hint = texts["Form.AsPrinted"],
                },
                new Field("judge", texts["Seat.Judge"], Value: seat.Judge, IsNeeded: false) { Wire = "seat.seat.judge" },
                Field.Known("from", texts["Seat.From"], seat.From) with { Wire = "seat.seat.from" },
            ]),
        ]);

    private CorrectedEntry Hearing(Hearing hearing) => new(
        Texts.Day(hearing.Date),
        [
            Form(HearingAct, Names.Id(hearing.Name), [
                Field.Day(texts["Form.Date"], hearing.Date.ToPartial()?.Earliest) with { Wire = "hearing.date" },
                new Field("time", texts["Form.Time"], "time", hearing.Time is { } time ? Texts.Time(time) : "", IsNeeded: false)
                {
                    Wire = "hearing.time",
                },
                new Field("room", texts["CaseHearing.Room"], Value: hearing.Room, IsNeeded: false) { Wire = "hearing.room" },
                Field.Choice(
                    "state",
                    texts["CaseHearing.State"],
                    hearing.State,
                    texts,
                    [.. new[] { hearing.State, HearingState.Scheduled }.Distinct()]),
                new Field("closed_because", texts["Form.ClosedBecause"], Value: hearing.ClosedBecause, IsNeeded: false)
                {
                    Wire = "hearing.closed_because",
                    Longest = 2000,
                },
                new Field("reason", texts["Form.CourtReason"], Value: hearing.Reason, IsNeeded: false)
                {
                    Wire = "hearing.reason",
                    Longest = 2000,
                },
                .. hearing.State == HearingState.Held ? forms.AttendanceFields(hearing.Attendance) : [],
            ]),
        ]);

    private CorrectedEntry Decision(CourtDecision decision) => new(
        $"{texts["Decision.Number", decision.Number]} {texts.Of(decision.Kind)}, {Texts.Day(decision.Date)}",
        [
            Form(
                DecisionAct,
                Number(decision.Number),
                [.. forms.DecisionFields(decision).Select(field => field with { Wire = "decision." + field.Wire })]),
            .. decision.Services.SelectMany((service, at) => Service(decision, service, at + 1)),
            Form(NoDecisionAct, Number(decision.Number), []) with { Text = texts["Form.withdraw-decision.Text"] },
        ]);

    private IEnumerable<DeskForm> Service(CourtDecision decision, Service service, int number)
    {
        var target = $"{decision.Number}-{number}";
        var day = Texts.Day(service.Date);
        yield return Named(
            Form(ServiceAct, target, [
                Field.Any("served_on", texts["Form.ServedOn"], texts, chosen: service.ServedOn) with { Wire = "service.service.served_on" },
                Field.Known("date", texts["Form.Date"], service.Date) with { Wire = "service.service.date" },
                new Field("way", texts["Form.ServedHow"], Value: service.Way, IsNeeded: false) { Wire = "service.service.way" },
            ]),
            day);
        yield return Named(Form(NoServiceAct, target, []), day);
    }

    private CorrectedEntry Term(Deadline deadline)
    {
        var target = $"{deadline.Decision}-{deadline.Rule}";
        return new CorrectedEntry(
            deadline.Title,
            [
                .. deadline.KeptDate is null ? ImmutableArray<DeskForm>.Empty : [Form(NotKeptAct, target, [])],
                .. deadline.ChangeCount == 0
                    ? ImmutableArray<DeskForm>.Empty
                    : [Form(NoChangeAct, $"{target}-{deadline.ChangeCount}", [])],
            ]);
    }

    private CorrectedEntry Motion(Motion motion) => new(
        $"{motion.By}, {Texts.Day(motion.Date)}",
        [
            Form(MotionAct, Number(motion.Number), [
                new Field("by", texts["Motion.By"], Value: motion.By) { Wire = "correction.by" },
                Field.Known("date", texts["Form.Date"], motion.Date) with { Wire = "correction.date" },
                new Field("request", texts["Motion.Request"], "textarea", motion.Request) { Wire = "correction.request", Longest = 20_000 },
                Field.Any("result", texts["Motion.Result"], texts, isNeeded: false, motion.Result) with { Wire = "correction.result" },
                Field.Perhaps("decision_date", texts["Motion.DecidedOn"], motion.DecisionDate) with { Wire = "correction.decision_date" },
            ]),
            Form(NoMotionAct, Number(motion.Number), []),
        ]);

    private CorrectedEntry Cost(Cost cost, int at) => new(
        $"{cost.Title}, {Texts.Day(cost.Date)}",
        [
            Form(CostAct, Number(at + 1), [
                new Field("title", texts["Cost.Title"], Value: cost.Title) { Wire = "cost.cost.title", Longest = 500 },
                new Field("amount", texts["Cost.Amount"], Value: cost.Amount?.Amount ?? "")
                {
                    Wire = "cost.cost.amount",
                    Longest = 40,
                    Hint = texts["Form.Amount.Hint"],
                },
                new Field("currency", texts["Form.Currency"], Value: cost.Amount?.Currency ?? "")
                {
                    Wire = "cost.cost.amount",
                    Longest = 3,
                    Suggestions = ["AZN", "EUR", "USD"],
                },
                Field.Known("date", texts["Form.Date"], cost.Date) with { Wire = "cost.cost.date" },
            ]),
            Form(NoCostAct, Number(at + 1), []),
        ]);

    internal static readonly DeskActs Acts = new()
    {
        [OpeningAct] = Of((now, sent, request) => request.Opening = new OpeningCorrection
        {
            Kind = sent.Choice<ProceedingKind>("kind"),
            BeginDate = sent.Known("begin_date"),
            Charges = { sent.Lines("charges") },
            Claim = sent["claim"],
            // What it seeks has no form of its own here, and stays as it is.
            Remedies = { now.Remedies },
        }),
        [SeatAct] = Of((sent, request) => request.Seat = new SeatCorrection
        {
            Number = Place(sent, 0),
            Seat = new Seat
            {
                Stage = sent.Choice<Stage>("stage"),
                Court = sent["court"],
                CaseNumber = sent["case_number"],
                Judge = sent["judge"],
                From = sent.Known("from"),
            },
        }),
        [HearingAct] = Of((now, sent, request) => request.Hearing =
            ReadHearing(sent, now.Hearings.FirstOrDefault(hearing => Names.Id(hearing.Name) == sent.Target))),
        [DecisionAct] = Of((sent, request) => request.Decision = new DecisionCorrection
        {
            Number = Place(sent, 0), Decision = CaseForms.ReadDecision(sent),
        }),
        [NoDecisionAct] = Of((sent, request) => request.Decision = new DecisionCorrection { Number = Place(sent, 0) }),
        [ServiceAct] = Of((sent, request) => request.Service = new ServiceCorrection
        {
            Decision = Place(sent, 0), Number = Place(sent, 1), Service = CaseForms.ReadService(sent),
        }),
        [NoServiceAct] = Of((sent, request) => request.Service = new ServiceCorrection
        {
            Decision = Place(sent, 0), Number = Place(sent, 1),
        }),
        [CostAct] = Of((sent, request) => request.Cost = new CostCorrection { Number = Place(sent, 0), Cost = CourseForms.ReadCost(sent) }),
        [NoCostAct] = Of((sent, request) => request.Cost = new CostCorrection { Number = Place(sent, 0) }),
        [NotKeptAct] = Of((sent, request) => request.Term = new TermCorrection { Decision = Place(sent, 0), Rule = Part(sent, 1) }),
        [NoChangeAct] = Of((sent, request) => request.Term = new TermCorrection
        {
            Decision = Place(sent, 0), Rule = Part(sent, 1), Change = Place(sent, 2),
        }),
        [MotionAct] = OfMotion(sent => new MotionCorrection
        {
            By = sent["by"],
            Request = sent["request"],
            Date = sent.Known("date"),
            Result = sent.Choice<MotionResult>("result"),
            DecisionDate = sent.Known("decision_date"),
        }),
        [NoMotionAct] = OfMotion(_ => null),
    };

    /// <param name="known">The hearing as it is now: notes on attendance have no field in the form, and stay.</param>
    private static HearingCorrection ReadHearing(SentForm sent, Hearing? known)
    {
        var state = sent.Choice<HearingState>("state");
        var right = new HearingCorrection
        {
            Number = Place(sent, 0),
            Date = sent.Day("date"),
            Time = sent.Time("time"),
            Room = sent["room"],
            State = state,
            ClosedBecause = sent["closed_because"],
            Reason = sent["reason"],
            // One that was not held after all was attended by nobody.
            Attendance = { state == HearingState.Held ? CaseForms.ReadAttendance(sent) : [] },
        };
        foreach (var attended in right.Attendance)
        {
            attended.Note = known?.Attendance.FirstOrDefault(before => before.Prisoner == attended.Prisoner)?.Note ?? "";
        }

        return right;
    }

    private static DeskAct Of(Action<SentForm, CorrectProceedingRequest> fill) => DeskAct.Of(
        sent => Request(sent, request => fill(sent, request)),
        (api, request, options) => api.Proceedings.CorrectProceedingAsync(request, options));

    /// <param name="fill">Is also given the case as it is now, for what the form does not say.</param>
    private static DeskAct Of(Action<Proceeding, SentForm, CorrectProceedingRequest> fill) => CaseAct.Changing(
        (now, sent) => Request(sent, request => fill(now, sent, request)),
        (api, request, options) => api.Proceedings.CorrectProceedingAsync(request, options));

    private static DeskAct OfMotion(Func<SentForm, MotionCorrection?> read) => DeskAct.Of(
        sent => new CorrectMotionRequest { Motion = Place(sent, 0), Correction = read(sent), Reason = sent.Why },
        (api, request, options) => api.Proceedings.CorrectMotionAsync(request, options));

    private static CorrectProceedingRequest Request(SentForm sent, Action<CorrectProceedingRequest> fill)
    {
        var request = new CorrectProceedingRequest { Reason = sent.Why };
        fill(request);
        return request;
    }

    /// <summary>A part of the form's target, which names an entry: "decision-service" or "decision-rule-change".</summary>
    private static string Part(SentForm sent, int at) => sent.Target.Split('-').ElementAtOrDefault(at) ?? throw SentForm.Unknown();

    private static int Place(SentForm sent, int at) => (int)Math.Min(SentForm.Id(Part(sent, at)), int.MaxValue);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static DeskForm Named(DeskForm form, string of) => form with { Title = $"{form.Title} ({of})" };

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, target, proceeding.Etag, texts, [.. fields, Field.Why(texts), Field.Source(texts)]);
}
