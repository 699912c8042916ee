using System.Globalization;

namespace Habeas.Web.Desk;

/// <summary>What the desk records of a case on its page.</summary>
public sealed class CaseForms(Proceeding proceeding, ImmutableArray<Named> prisoners, Texts texts)
{
    public const string KeepTerm = "keep-term";
    public const string PublishAct = "publish";
    public const string UnpublishAct = "unpublish";
    public const string ScheduleAct = "schedule-hearing";
    public const string PostponeAct = "postpone-hearing";
    public const string HoldAct = "hold-hearing";
    public const string CancelAct = "cancel-hearing";
    public const string CloseAct = "close-hearing";
    public const string DecideAct = "give-decision";
    public const string ServeAct = "serve-decision";

    public static readonly ImmutableArray<string> Acts =
        [OpenForm.Act, KeepTerm, PublishAct, UnpublishAct, ScheduleAct, PostponeAct, HoldAct, CancelAct, CloseAct, DecideAct, ServeAct];

    // Before the id of a prisoner, in the names of fields.
    private const string Mode = "mode-";
    private const string Concerns = "concerns-";
    private const string Releases = "release-";

    public DeskForm Keep(Deadline deadline) =>
        Form(KeepTerm, Target(deadline.Decision, deadline.Rule), [Field.Day(texts["Form.KeptDate"], day: null)]);

    /// <summary>To approve what the public does not see yet, and to take back what it does.</summary>
    public IEnumerable<DeskForm> Public()
    {
        if (proceeding.Approval != Approval.Complete)
        {
            yield return Form(PublishAct, "", []) with { Text = texts["Form.publish.Text"] };
        }

        if (proceeding.Published)
        {
            yield return Form(UnpublishAct, "", [Reason()]);
        }
    }

    public DeskForm Schedule() =>
        Form(
            ScheduleAct,
            "",
            [Field.Day(texts["Form.Date"], day: null), Time(), new Field("room", texts["CaseHearing.Room"], IsNeeded: false)]);

    /// <summary>What may become of a hearing in its state.</summary>
    public IEnumerable<DeskForm> Of(Hearing hearing)
    {
        var number = Names.Id(hearing.Name);
        if (hearing.State == HearingState.Scheduled)
        {
            yield return Form(
                HoldAct,
                number,
                [
                    .. Each(
                        Mode,
                        prisoner => Field.Any<AttendanceMode>("", texts["Form.Attendance", prisoner.Text.Text], texts, isNeeded: false)),
                ]);
        }

        if (hearing.State is HearingState.Scheduled or HearingState.Postponed)
        {
            yield return Form(
                PostponeAct,
                number,
                [Field.Day(texts["Form.NewDay"], day: null) with { IsNeeded = false, Hint = texts["Form.NewDay.Hint"] }, Time(), Reason()]);
            yield return Form(CancelAct, number, [Reason()]);
            if (hearing.ClosedBecause.Length == 0)
            {
                yield return Form(CloseAct, number, [Reason()]);
            }
        }
    }

    public DeskForm Decide() => Form(DecideAct, "", [
        Field.Any<DecisionKind>("kind", texts["Form.DecisionKind"], texts) with { Wire = "decision.kind" },
        Field.Any<DecisionOutcome>("outcome", texts["Form.Outcome"], texts, isNeeded: false) with { Wire = "decision.outcome" },
        Field.Known("date", texts["Decision.Date"]) with { Wire = "decision.date" },
        .. proceeding.Kind == ProceedingKind.Criminal
            ?
            [
                new Field("remand_until", texts["Decision.RemandUntil"], "date", IsNeeded: false)
                {
                    Wire = "decision.remand_until",
                    Hint = texts["Form.RemandUntil.Hint"],
                },
            ]
            : ImmutableArray<Field>.Empty,
        .. proceeding.Kind == ProceedingKind.Criminal ? SentenceForm.Fields(texts) : [],
        // Of one alone it is clear whom it concerns.
        .. prisoners.Length > 1
            ? Each(
                Concerns,
                prisoner => new Field(
                    "", texts["Form.Concerns", prisoner.Text.Text], "checkbox", IsNeeded: false) { Wire = "decision.prisoners" })
            : [],
        .. proceeding.Kind == ProceedingKind.Criminal
            ? Each(
                Releases,
                prisoner => Field.Any<OrderedReleaseGround>(
                    "", texts["Form.Release", prisoner.Text.Text], texts, isNeeded: false) with { Wire = "decision.releases" })
            : [],
        new Field("reason", texts["Decision.Reason"], "textarea", IsNeeded: false) { Wire = "decision.reason", Longest = 20_000 },
    ]);

    public DeskForm Serve(CourtDecision decision) => Form(ServeAct, decision.Number.ToString(CultureInfo.InvariantCulture), [
        Field.Any<ServedOn>("served_on", texts["Form.ServedOn"], texts) with { Wire = "service.served_on" },
        Field.Known("date", texts["Form.Date"]) with { Wire = "service.date" },
        new Field("way", texts["Form.ServedHow"], IsNeeded: false) { Wire = "service.way" },
    ]);

    /// <summary>What was typed, as the service wants it.</summary>
    internal static Task Send(string name, SentForm sent, DeskApi api, CancellationToken cancel)
    {
        var hearing = $"{name}/hearings/{sent.Target}";
        return sent.Act switch
        {
            KeepTerm => api.Proceedings.KeepTermAsync(Kept(name, sent), cancellationToken: cancel).ResponseAsync,
            PublishAct => api.Proceedings.PublishProceedingAsync(
                new PublishProceedingRequest
                {
                    Name = name,
                    RequestId = sent.RequestId,
                    Etag = sent.Etag,
                }, cancellationToken: cancel).ResponseAsync,
            UnpublishAct => api.Proceedings.UnpublishProceedingAsync(
                new UnpublishProceedingRequest
                {
                    Name = name,
                    RequestId = sent.RequestId,
                    Etag = sent.Etag,
                    Reason = sent["reason"],
                }, cancellationToken: cancel).ResponseAsync,
            ScheduleAct => api.Proceedings.ScheduleHearingAsync(
                new ScheduleHearingRequest
                {
                    Name = name,
                    RequestId = sent.RequestId,
                    Etag = sent.Etag,
                    Date = sent.Day("date"),
                    Time = sent.Time("time"),
                    Room = sent["room"],
                },
                cancellationToken: cancel).ResponseAsync,
            PostponeAct => api.Proceedings.PostponeHearingAsync(
                new PostponeHearingRequest
                {
                    Name = hearing,
                    RequestId = sent.RequestId,
                    Etag = sent.Etag,
                    Date = sent.OptionalDay("date"),
                    Time = sent.Time("time"),
                    Reason = sent["reason"],
                },
                cancellationToken: cancel).ResponseAsync,
            HoldAct => api.Proceedings.HoldHearingAsync(Held(hearing, sent), cancellationToken: cancel).ResponseAsync,
            CancelAct => api.Proceedings.CancelHearingAsync(
                new CancelHearingRequest
                {
                    Name = hearing,
                    RequestId = sent.RequestId,
                    Etag = sent.Etag,
                    Reason = sent["reason"],
                }, cancellationToken: cancel).ResponseAsync,
            CloseAct => api.Proceedings.CloseHearingAsync(
                new CloseHearingRequest
                {
                    Name = hearing,
                    RequestId = sent.RequestId,
                    Etag = sent.Etag,
                    Reason = sent["reason"],
                }, cancellationToken: cancel).ResponseAsync,
            DecideAct => api.Proceedings.DecideAsync(Decided(name, sent), cancellationToken: cancel).ResponseAsync,
            ServeAct => api.Proceedings.ServeDecisionAsync(Served(name, sent), cancellationToken: cancel).ResponseAsync,
            _ => throw SentForm.Unknown(),
        };
    }

    private static KeepTermRequest Kept(string name, SentForm sent)
    {
        var term = sent.Target.Split(' ', 2);
        return new KeepTermRequest
        {
            Name = name, RequestId = sent.RequestId, Etag = sent.Etag, Decision = Number(term[0]), Rule = term.ElementAtOrDefault(1)
                ?? "", Date = sent.Day("date"),
        };
    }

    private static HoldHearingRequest Held(string hearing, SentForm sent) => new()
    {
        Name = hearing,
        RequestId = sent.RequestId,
        Etag = sent.Etag,
        Attendance =
        {
            sent.Each(Mode).Select(
                attended => new Attendance { Prisoner = "prisoners/" + attended.Of, Mode = Select.Read<AttendanceMode>(attended.Value) }),
        },
    };

    private static DecideRequest Decided(string name, SentForm sent) => new()
    {
        Name = name,
        RequestId = sent.RequestId,
        Etag = sent.Etag,
        Decision = new CourtDecision
        {
            Kind = sent.Choice<DecisionKind>("kind"),
            Outcome = sent.Choice<DecisionOutcome>("outcome"),
            Date = sent.Known("date"),
            RemandUntil = sent.OptionalDay("remand_until"),
            Sentence = SentenceForm.Read(sent),
            Reason = sent["reason"],
            Prisoners = { sent.Each(Concerns).Select(concerned => "prisoners/" + concerned.Of) },
            Releases =
            {
                sent.Each(Releases).Select(
                    released => new OrderedRelease
                    {
                        Prisoner = "prisoners/" + released.Of,
                        Ground = Select.Read<OrderedReleaseGround>(released.Value),
                    }),
            },
        },
    };

    private static ServeDecisionRequest Served(string name, SentForm sent) => new()
    {
        Name = name,
        RequestId = sent.RequestId,
        Etag = sent.Etag,
        Decision = Number(sent.Target),
        Service = new Service { ServedOn = sent.Choice<ServedOn>("served_on"), Date = sent.Known("date"), Way = sent["way"] },
    };

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Target(int decision, string rule) => string.Create(CultureInfo.InvariantCulture, $"{decision} {rule}");

    /// <summary>A field for each prisoner.</summary>
    private IEnumerable<Field> Each(string prefix, Func<Named, Field> field) =>
        prisoners.Select(prisoner => field(prisoner) with { Name = prefix + Names.Id(prisoner.Name) });

    private Field Time() => new("time", texts["Form.Time"], "time", IsNeeded: false);

    private Field Reason() => new("reason", texts["Form.Reason"]) { Longest = 2000 };

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        new(act, target, texts[$"Form.{act}"], texts[$"Form.{act}.Submit"], proceeding.Etag, fields);
}
