namespace Habeas.Web.Desk;

/// <summary>The course of a case apart from hearings and decisions: its court, its charges, who follows it and what it costs.</summary>
/// <param name="courts">Courts to suggest.</param>
public sealed class CourseForms(Proceeding proceeding, ImmutableArray<string> courts, DeskCaller caller, Texts texts)
{
    public const string MoveAct = "change-seat";
    public const string ChargeAct = "change-charges";
    public const string FollowAct = "follow-case";
    public const string AssignAct = "assign-lawyers";
    public const string CostAct = "note-cost";

    public DeskForm Move()
    {
        var now = proceeding.Seats.LastOrDefault() ?? new Seat();
        return Form(MoveAct, [
            Field.Any<Stage>("stage", texts["CaseFile.Stage"], texts) with { Wire = "seat.stage", Value = Select.Word(now.Stage) },
            new Field("court", texts["Form.Court"], Value: now.Court, IsNeeded: false) { Wire = "seat.court", Suggestions = courts },
            new Field("case_number", texts["Proceeding.Number"], Value: now.CaseNumber, IsNeeded: false)
            {
                Wire = "seat.case_number",
                Longest = 100,
                Hint = texts["Form.AsPrinted"],
            },
            new Field("judge", texts["Seat.Judge"], Value: now.Judge, IsNeeded: false) { Wire = "seat.judge" },
            Field.Known("from", texts["Seat.From"]) with { Wire = "seat.from" },
            Field.Source(texts),
        ]);
    }

    /// <summary>Null for a case without charges.</summary>
    public DeskForm? Charge() => proceeding.Kind != ProceedingKind.Criminal ? null : Form(ChargeAct, [
        new Field("charges", texts["CaseFile.Charges"], "textarea", string.Join('\n', proceeding.Charges), IsNeeded: false)
        {
            Longest = 20_000,
            Hint = texts["Form.ChargesNow.Hint"],
        },
        Field.Known("date", texts["Form.Date"]),
        Field.Source(texts),
    ]);

    /// <summary>Who follows it: oneself, or whoever is named.</summary>
    public IEnumerable<DeskForm> Assign()
    {
        if (caller.SignInName.Length > 0 && !proceeding.Lawyers.Contains(caller.SignInName))
        {
            yield return Form(FollowAct, []);
        }

        yield return Form(AssignAct, [
            new Field("lawyers", texts["Desk.Lawyers"], Value: string.Join(", ", proceeding.Lawyers), IsNeeded: false)
            {
                Longest = 2000,
                Hint = texts["Form.Lawyers.Hint"],
            },
        ]);
    }

    public DeskForm Cost() => Form(CostAct, [
        new Field("title", texts["Cost.Title"]) { Wire = "cost.title", Longest = 500 },
        new Field("amount", texts["Cost.Amount"]) { Wire = "cost.amount", Longest = 40, Hint = texts["Form.Amount.Hint"] },
        new Field("currency", texts["Form.Currency"], Value: "AZN")
        {
            Wire = "cost.amount",
            Longest = 3,
            Suggestions = ["AZN", "EUR", "USD"],
        },
        Field.Known("date", texts["Form.Date"]) with { Wire = "cost.date" },
        Field.Source(texts),
    ]);

    internal static readonly DeskActs Acts = new()
    {
        [MoveAct] = DeskAct.Of(
            sent => new ChangeSeatRequest
            {
                Seat = new Seat
                {
                    Stage = sent.Choice<Stage>("stage"),
                    Court = sent["court"],
                    CaseNumber = sent["case_number"],
                    Judge = sent["judge"],
                    From = sent.Known("from"),
                },
            },
            (api, request, options) => api.Proceedings.ChangeSeatAsync(request, options)),
        [ChargeAct] = DeskAct.Of(
            sent => new ChangeChargesRequest { Charges = { sent.Lines("charges") }, Date = sent.Known("date") },
            (api, request, options) => api.Proceedings.ChangeChargesAsync(request, options)),
        [AssignAct] = DeskAct.Of(
            sent => new AssignLawyersRequest { Lawyers = { sent.Words("lawyers") } },
            (api, request, options) => api.Proceedings.AssignLawyersAsync(request, options)),
        [CostAct] = DeskAct.Of(
            sent => new NoteCostRequest { Cost = ReadCost(sent) },
            (api, request, options) => api.Proceedings.NoteCostAsync(request, options)),
    };

    /// <summary>The caller joins those who follow it already.</summary>
    internal static DeskActs OwnActs(DeskSession session) => new()
    {
        [FollowAct] = CaseAct.Changing(
            (now, _) => new AssignLawyersRequest { Lawyers = { now.Lawyers.Append(session.Caller.SignInName).Distinct() } },
            (api, request, options) => api.Proceedings.AssignLawyersAsync(request, options)),
    };

    internal static Cost ReadCost(SentForm sent) => new()
    {
        Title = sent["title"],
        // As it is written here: "1 250,50".
        Amount = new Money
        {
            Amount = string.Concat(sent["amount"].Where(letter => !char.IsWhiteSpace(letter))).Replace(',', '.'),
            Currency = sent["currency"].ToUpperInvariant(),
        },
        Date = sent.Known("date"),
    };

    private DeskForm Form(string act, ImmutableArray<Field> fields) => DeskForm.Of(act, "", proceeding.Etag, texts, fields);
}

/// <summary>Courts as they are written in the newest cases: the services keep no list of courts.</summary>
internal static class KnownCourts
{
    private const int Cases = 100;

    public static async Task<ImmutableArray<string>> Read(DeskApi api, CancellationToken cancel)
    {
        var newest = await api.Proceedings.ListProceedingsAsync(
            new ListProceedingsRequest { PageSize = Cases }, cancellationToken: cancel);
        return
        [
            .. newest.Proceedings.SelectMany(proceeding => proceeding.Seats)
                .Select(seat => seat.Court)
                .Where(court => court.Length > 0)
                .Distinct(StringComparer.CurrentCultureIgnoreCase)
                .Order(StringComparer.CurrentCulture),
        ];
    }
}
