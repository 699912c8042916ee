using System.Collections.Immutable;
using Habeas.Cases.V1;
using Habeas.Web.Languages;
using Habeas.Web.Pages;

namespace Habeas.Web.Desk;

/// <summary>A case as the desk reads it, and what it records of it: that a term was kept, and that the public may read it.</summary>
public sealed record CaseView(
    string Title,
    bool IsPublished,
    string Suspended,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Named> Prisoners,
    ImmutableArray<CaseSeat> Seats,
    ImmutableArray<CaseHearing> Hearings,
    ImmutableArray<CaseDecision> Decisions,
    ImmutableArray<DeadlineRow> Deadlines,
    ImmutableArray<CaseParty> Parties,
    ImmutableArray<CaseMotion> Motions,
    ImmutableArray<CaseCost> Costs,
    ImmutableArray<FilingRow> Filings,
    ImmutableArray<DeskForm> Public)
{
    /// <summary>More than any case has; the rest is in the list.</summary>
    private const int Most = 100;

    internal static async Task<CaseView> Read(string name, SentForm? sent, DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts, CancellationToken cancel)
    {
        var proceeding = await api.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, cancellationToken: cancel);
        var deadlines = await api.Deadlines.ListDeadlinesAsync(
            new ListDeadlinesRequest { Proceeding = name, PageSize = Most, IncludeKept = true, Language = site.Language.Code }, cancellationToken: cancel);
        var filings = await api.Filings.ListFilingsAsync(new ListFilingsRequest { Proceeding = name, PageSize = Most }, cancellationToken: cancel);
        var prisoners = await names.Prisoners(proceeding.Prisoners, cancel);
        var rows = await DeadlineRow.Of(deadlines.Deadlines, names, cancel);
        var forms = new CaseForms(proceeding, texts);
        return new CaseView(
            DeskNames.Title(proceeding),
            proceeding.Published,
            proceeding.SuspendedBecause,
            [
                .. Fact.Known(texts["CaseFile.Kind"], texts.Of(proceeding.Kind)),
                .. Fact.Known(texts["CaseFile.Stage"], texts.Of(proceeding.Stage)),
                .. Fact.Known(texts["CaseFile.Began"], Texts.Day(proceeding.BeginDate)),
                .. Fact.Known(texts["CaseFile.Charges"], string.Join("; ", proceeding.Charges)),
                .. Fact.Known(texts["CaseFile.Claim"], proceeding.Claim),
                .. Fact.Known(texts["CaseFile.Remedies"], string.Join("; ", proceeding.Remedies.Select(remedy => Sought(remedy, texts)))),
                .. Fact.Known(texts["Desk.Lawyers"], string.Join(", ", proceeding.Lawyers)),
                .. Fact.Known(texts["CaseFile.Matter"], proceeding.Matter),
                .. Fact.Known(texts["CaseFile.Public"], texts[proceeding.Published ? "Yes" : "No"]),
            ],
            prisoners,
            [.. proceeding.Seats.Select(seat => new CaseSeat(seat.Stage, seat.Court, seat.CaseNumber, seat.Judge, Texts.Day(seat.From)))],
            [.. proceeding.Hearings.Select(hearing => CaseHearing.Of(hearing, prisoners, texts))],
            [.. proceeding.Decisions.Select(decision => CaseDecision.Of(decision, texts))],
            [
                .. deadlines.Deadlines.Zip(rows, (deadline, row) => row with
                {
                    // On the case's own page only its papers have a link.
                    Path = deadline.Subject == name ? "" : row.Path,
                    Prisoners = [],
                    Lawyers = "",
                    Keep = deadline.Subject == name && deadline.KeptDate is null ? forms.Keep(deadline).After(sent, words) : null,
                }),
            ],
            [.. proceeding.Parties.Select(party => new CaseParty(party.Role, party.DisplayName, string.Join(", ", party.Counsel)))],
            [.. proceeding.Motions.Select(motion => CaseMotion.Of(motion, texts))],
            [.. proceeding.Costs.Select(cost => new CaseCost(cost.Title, Amount(cost.Amount), Texts.Day(cost.Date)))],
            await FilingRow.Of(filings.Filings, names, cancel),
            [.. forms.Public().Select(form => form.After(sent, words))]);
    }

    private static string Amount(Money? money) => money is null ? "" : $"{money.Amount} {money.Currency}";

    private static string Sought(RemedySought remedy, Texts texts) =>
        string.Join(' ', new[] { texts.Of(remedy.Kind), remedy.Text, Amount(remedy.Amount) }.Where(part => part.Length > 0));
}

public sealed record CaseSeat(Stage Stage, string Court, string Number, string Judge, string From);

public sealed record CaseHearing(string When, string Room, HearingState State, string Note, ImmutableArray<string> Attendance)
{
    internal static CaseHearing Of(Hearing hearing, ImmutableArray<Named> prisoners, Texts texts) => new(
        hearing.Time is { } time
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Texts.Day(hearing.Date)}, {time.Hours:00}:{time.Minutes:00}")
            : Texts.Day(hearing.Date),
        hearing.Room,
        hearing.State,
        string.Join("; ", new[] { hearing.ClosedBecause.Length > 0 ? texts["CaseHearing.Closed", hearing.ClosedBecause] : "", hearing.Reason }.Where(part => part.Length > 0)),
        [
            .. hearing.Attendance.Select(attendance => string.Join(", ", new[]
            {
                prisoners.FirstOrDefault(prisoner => prisoner.Name == attendance.Prisoner)?.Text.Text ?? "", texts.Of(attendance.Mode), attendance.Note,
            }.Where(part => part.Length > 0))),
        ]);
}

public sealed record CaseDecision(int Number, string Heading, ImmutableArray<Fact> Facts, bool IsServed)
{
    internal static CaseDecision Of(CourtDecision decision, Texts texts) => new(
        decision.Number,
        decision.Outcome == DecisionOutcome.Unspecified ? texts.Of(decision.Kind) : $"{texts.Of(decision.Kind)}: {texts.Of(decision.Outcome)}",
        [
            .. Fact.Known(texts["Decision.Date"], Texts.Day(decision.Date)),
            .. Fact.Known(texts["CaseFile.Stage"], texts.Of(decision.Stage)),
            .. Fact.Known(texts["Decision.RemandUntil"], Texts.Day(decision.RemandUntil)),
            .. Fact.Known(texts["Decision.Reason"], decision.Reason),
            .. decision.Services.SelectMany(service => Fact.Known(
                texts["Decision.Served", texts.Of(service.ServedOn)], string.Join(", ", new[] { Texts.Day(service.Date), service.Way }.Where(part => part.Length > 0)))),
        ],
        decision.Services.Count > 0);
}

public sealed record CaseParty(PartyRole Role, string Name, string Counsel);

public sealed record CaseMotion(string By, string Request, string Day, string Result)
{
    internal static CaseMotion Of(Motion motion, Texts texts) => new(
        motion.By,
        motion.Request,
        Texts.Day(motion.Date),
        motion.Result == MotionResult.Unspecified ? texts["Motion.Open"] : $"{texts.Of(motion.Result)} ({Texts.Day(motion.DecisionDate)})");
}

public sealed record CaseCost(string Title, string Amount, string Day);

/// <summary>What the desk records of a case on its page.</summary>
public sealed class CaseForms(Proceeding proceeding, Texts texts)
{
    public const string KeepTerm = "keep-term";
    public const string PublishAct = "publish";
    public const string UnpublishAct = "unpublish";

    public static readonly ImmutableArray<string> Acts = [KeepTerm, PublishAct, UnpublishAct];

    public DeskForm Keep(Deadline deadline) => Form(
        KeepTerm, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{deadline.Decision} {deadline.Rule}"), [Field.Day(texts["Form.KeptDate"], day: null)]);

    /// <summary>To approve it, or once more what was entered since; and to take it back.</summary>
    public IEnumerable<DeskForm> Public() => proceeding.Published
        ? [Form(PublishAct, "", []), Form(UnpublishAct, "", [new Field("reason", texts["Form.Reason"]) { Longest = 2000 }])]
        : [Form(PublishAct, "", [])];

    /// <summary>What was typed, as the service wants it.</summary>
    internal static Task Send(string name, SentForm sent, DeskApi api, CancellationToken cancel) => sent.Act switch
    {
        KeepTerm => api.Proceedings.KeepTermAsync(Kept(name, sent), cancellationToken: cancel).ResponseAsync,
        PublishAct => api.Proceedings.PublishProceedingAsync(
            new PublishProceedingRequest { Name = name, RequestId = sent.RequestId, Etag = sent.Etag }, cancellationToken: cancel).ResponseAsync,
        UnpublishAct => api.Proceedings.UnpublishProceedingAsync(
            new UnpublishProceedingRequest { Name = name, RequestId = sent.RequestId, Etag = sent.Etag, Reason = sent["reason"] }, cancellationToken: cancel).ResponseAsync,
        _ => throw SentForm.Unknown(),
    };

    private static KeepTermRequest Kept(string name, SentForm sent)
    {
        var term = sent.Target.Split(' ', 2);
        return new KeepTermRequest
        {
            Name = name,
            RequestId = sent.RequestId,
            Etag = sent.Etag,
            Decision = int.TryParse(term[0], System.Globalization.CultureInfo.InvariantCulture, out var decision) ? decision : 0,
            Rule = term.ElementAtOrDefault(1) ?? "",
            Date = sent.Day("date"),
        };
    }

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        new(act, target, texts[$"Form.{act}"], texts[$"Form.{act}.Submit"], proceeding.Etag, fields);
}
