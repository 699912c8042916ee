using System.Globalization;
using Google.Protobuf;

namespace Habeas.Web.Desk;

/// <summary>What the desk records on a case's page.</summary>
public sealed class CaseForms(Proceeding proceeding, ImmutableArray<Named> prisoners, Texts texts)
{
    public const string PublishAct = "publish";
    public const string UnpublishAct = "unpublish";
    public const string ScheduleAct = "schedule-hearing";
    public const string PostponeAct = "postpone-hearing";
    public const string HoldAct = "hold-hearing";
    public const string CancelAct = "cancel-hearing";
    public const string CloseAct = "close-hearing";
    public const string DecideAct = "give-decision";
    public const string ServeAct = "serve-decision";

    // Precedes the prisoner's id in field names.
    private const string Mode = "mode-";
    private const string Concerns = "concerns-";
    private const string Releases = "release-";

    /// <summary>Approves changes for publication, and withdraws records from it.</summary>
    public IEnumerable<DeskForm> Public(DeskCaller caller)
    {
        if (proceeding.Approval != Approval.Complete && caller.MayApprove(proceeding.EnteredBy))
        {
            yield return Form(PublishAct, "", [new Field("reprisals", texts["Form.Reprisals"], "checkbox", IsNeeded: false)]) with
            {
                Text = texts["Form.publish.Text"],
            };
        }

        if (proceeding.Published)
        {
            yield return Form(UnpublishAct, "", [Field.Reason(texts)]);
        }
    }

    public DeskForm Schedule() =>
        Form(
            ScheduleAct,
            "",
            [Field.Day(texts["Form.Date"], day: null), Time(), new Field("room", texts["CaseHearing.Room"], IsNeeded: false)]);

    /// <summary>What may happen to a hearing in its current state.</summary>
    public IEnumerable<DeskForm> Of(Hearing hearing)
    {
        var number = Names.Id(hearing.Name);
        if (hearing.State == HearingState.Scheduled)
        {
            yield return Form(
                HoldAct,
                number,
                AttendanceFields([]));
        }

        if (hearing.State is HearingState.Scheduled or HearingState.Postponed)
        {
            yield return Form(
                PostponeAct,
                number,
                [
                    Field.Day(texts["Form.NewDay"], day: null) with { IsNeeded = false, Hint = texts["Form.NewDay.Hint"] },
                    Time(),
                    Field.Reason(texts),
                ]);
            yield return Form(CancelAct, number, [Field.Reason(texts)]);
            if (hearing.ClosedBecause.Length == 0)
            {
                yield return Form(CloseAct, number, [Field.Reason(texts)]);
            }
        }
    }

    public DeskForm Decide() => Form(DecideAct, "", DecisionFields(new CourtDecision()));

    /// <param name="known">What it says already; empty for a new one.</param>
    internal ImmutableArray<Field> DecisionFields(CourtDecision known) => [
        Field.Any("kind", texts["Form.DecisionKind"], texts, chosen: known.Kind) with { Wire = "decision.kind" },
        Field.Any("outcome", texts["Form.Outcome"], texts, isNeeded: false, known.Outcome) with { Wire = "decision.outcome" },
        Field.Known("date", texts["Decision.Date"], known.Date) with { Wire = "decision.date" },
        .. proceeding.Kind == ProceedingKind.Criminal
            ?
            [
                new Field("remand_until", texts["Decision.RemandUntil"], "date", Day(known.RemandUntil), IsNeeded: false)
                {
                    Wire = "decision.remand_until",
                    Hint = texts["Form.RemandUntil.Hint"],
                },
            ]
            : ImmutableArray<Field>.Empty,
        .. proceeding.Kind == ProceedingKind.Criminal ? SentenceForm.Fields(texts, known.Sentence) : [],
        // With only one prisoner it is clear whom it concerns.
        .. prisoners.Length > 1
            ? Each(
                Concerns,
                prisoner => new Field(
                    "",
                    texts["Form.Concerns", prisoner.Text.Text],
                    "checkbox",
                    known.Prisoners.Contains(prisoner.Name) ? "yes" : "",
                    IsNeeded: false) { Wire = "decision.prisoners" })
            : [],
        .. proceeding.Kind == ProceedingKind.Criminal
            ? Each(
                Releases,
                prisoner => Field.Any(
                    "",
                    texts["Form.Release", prisoner.Text.Text],
                    texts,
                    isNeeded: false,
                    known.Releases.FirstOrDefault(release => release.Prisoner == prisoner.Name)?.Ground ?? default) with
                {
                    Wire = "decision.releases",
                })
            : [],
        new Field("reason", texts["Decision.Reason"], "textarea", known.Reason, IsNeeded: false)
        {
            Wire = "decision.reason",
            Longest = 20_000,
        },
    ];

    internal ImmutableArray<Field> AttendanceFields(IReadOnlyCollection<Attendance> known) =>
    [
        .. Each(Mode, prisoner => Field.Any(
            "",
            texts["Form.Attendance", prisoner.Text.Text],
            texts,
            isNeeded: false,
            known.FirstOrDefault(attended => attended.Prisoner == prisoner.Name)?.Mode ?? default)),
    ];

    internal static IEnumerable<Attendance> ReadAttendance(SentForm sent) =>
        sent.Each(Mode).Select(one => new Attendance { Prisoner = one.Of, Mode = ReadMode(one.Value) });

    private static string Day(Google.Type.Date? date) => date.ToPartial()?.Earliest.Iso() ?? "";

    public DeskForm Serve(CourtDecision decision) => Form(ServeAct, decision.Number.ToString(CultureInfo.InvariantCulture), [
        Field.Any<ServedOn>("served_on", texts["Form.ServedOn"], texts) with { Wire = "service.served_on" },
        Field.Known("date", texts["Form.Date"]) with { Wire = "service.date" },
        new Field("way", texts["Form.ServedHow"], IsNeeded: false) { Wire = "service.way" },
    ]);

    internal static readonly DeskActs Acts = new()
    {
        [PublishAct] = DeskAct.Of(
            sent => new PublishProceedingRequest { AcknowledgeReprisals = sent["reprisals"].Length > 0 },
            (api, request, options) => api.Proceedings.PublishProceedingAsync(request, options)),
        [UnpublishAct] = DeskAct.Of(
            sent => new UnpublishProceedingRequest { Reason = sent["reason"] },
            (api, request, options) => api.Proceedings.UnpublishProceedingAsync(request, options)),
        [ScheduleAct] = DeskAct.Of(
            sent => new ScheduleHearingRequest { Date = sent.Day("date"), Time = sent.Time("time"), Room = sent["room"] },
            (api, request, options) => api.Proceedings.ScheduleHearingAsync(request, options)),
        [PostponeAct] = OfHearing(
            sent => new PostponeHearingRequest
            {
                Date = sent.OptionalDay("date"), Time = sent.Time("time"), Reason = sent["reason"],
            },
            (api, request, options) => api.Proceedings.PostponeHearingAsync(request, options)),
        [HoldAct] = OfHearing(
            sent => new HoldHearingRequest
            {
                Attendance = { ReadAttendance(sent) },
            },
            (api, request, options) => api.Proceedings.HoldHearingAsync(request, options)),
        [CancelAct] = OfHearing(
            sent => new CancelHearingRequest { Reason = sent["reason"] },
            (api, request, options) => api.Proceedings.CancelHearingAsync(request, options)),
        [CloseAct] = OfHearing(
            sent => new CloseHearingRequest { Reason = sent["reason"] },
            (api, request, options) => api.Proceedings.CloseHearingAsync(request, options)),
        [DecideAct] = DeskAct.Of(
            sent => new EnterDecisionRequest { Decision = ReadDecision(sent) },
            (api, request, options) => api.Proceedings.EnterDecisionAsync(request, options)),
        [ServeAct] = DeskAct.Of(
            sent => new ServeDecisionRequest { Decision = Number(sent.Target), Service = ReadService(sent) },
            (api, request, options) => api.Proceedings.ServeDecisionAsync(request, options)),
    };

    /// <summary>The form's target is the hearing's number.</summary>
    private static DeskAct OfHearing<TRequest, TResponse>(Func<SentForm, TRequest> read, DeskAct.Call<TRequest, TResponse> call)
        where TRequest : IMessage => DeskAct.Of(read, call, (proceeding, sent) => $"{proceeding}/hearings/{sent.Target}");

    internal static CourtDecision ReadDecision(SentForm sent) => new()
    {
        Kind = sent.Choice<DecisionKind>("kind"),
        Outcome = sent.Choice<DecisionOutcome>("outcome"),
        Date = sent.Known("date"),
        RemandUntil = sent.OptionalDay("remand_until"),
        Sentence = SentenceForm.Read(sent),
        Reason = sent["reason"],
        Prisoners = { sent.Each(Concerns).Select(one => one.Of) },
        Releases = { sent.Each(Releases).Select(one => new OrderedRelease { Prisoner = one.Of, Ground = ReadGround(one.Value) }) },
    };

    internal static Service ReadService(SentForm sent) =>
        new() { ServedOn = sent.Choice<ServedOn>("served_on"), Date = sent.Known("date"), Way = sent["way"] };

    private static AttendanceMode ReadMode(string word) => Select.Read<AttendanceMode>(word);

    private static OrderedReleaseGround ReadGround(string word) => Select.Read<OrderedReleaseGround>(word);

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A field for each prisoner.</summary>
    private IEnumerable<Field> Each(string prefix, Func<Named, Field> field) =>
        prisoners.Select(prisoner => field(prisoner) with { Name = prefix + Names.Id(prisoner.Name) });

    private Field Time() => new("time", texts["Form.Time"], "time", IsNeeded: false);

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields)
    {
        var form = DeskForm.Of(act, target, proceeding.Etag, texts, fields);
        return act is PublishAct or UnpublishAct ? form : form.WithSource(texts);
    }
}
