namespace Habeas.Web.Desk;

/// <summary>A case as the desk sees it, with the forms for what happened.</summary>
/// <param name="NewFiling">The address for entering a filing of this case.</param>
/// <param name="PublicPath">Its page for everybody; empty while there is none.</param>
/// <param name="Approval">What the public sees, in words.</param>
/// <param name="History">The address of what was entered, when and by whom; empty for those who may not see it.</param>
/// <param name="Correct">The address where an entry is put right.</param>
/// <param name="SameMatter">Other cases about the same matter.</param>
/// <param name="Charge">Null for a case without charges.</param>
/// <param name="MakeMotion">Null for those who may not see motions.</param>
public sealed record CaseView(
    string Title,
    string NewFiling,
    string PublicPath,
    string Approval,
    string Suspended,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Named> Prisoners,
    ImmutableArray<WaitingFact> Waiting,
    ImmutableArray<CaseSeat> Seats,
    ImmutableArray<CaseHearing> Hearings,
    ImmutableArray<CaseDecision> Decisions,
    ImmutableArray<DeadlineRow> Deadlines,
    ImmutableArray<CaseParty> Parties,
    ImmutableArray<CaseMotion> Motions,
    ImmutableArray<CaseCost> Costs,
    ImmutableArray<FilingRow> Filings,
    ImmutableArray<Named> SameMatter,
    string History,
    string Correct,
    DeskForm Schedule,
    DeskForm Decide,
    DeskForm Move,
    DeskForm? Charge,
    ImmutableArray<DeskForm> Assign,
    DeskForm AddParty,
    DeskForm? MakeMotion,
    DeskForm Cost,
    ImmutableArray<DeskForm> Public)
{
    /// <summary>More than any case has; anything beyond is in the list.</summary>
    private const int Most = 100;

    internal static async Task<CaseView> Read(
        string name, SentForm? sent, DeskApi api, DeskCaller caller, DeskNames names, RefusalWords words, Site site, Texts texts,
        CancellationToken cancel)
    {
        var deadlinesRead = api.Deadlines.ListDeadlinesAsync(
            new ListDeadlinesRequest
            {
                Proceeding = name,
                PageSize = Most,
                IncludeKept = true,
                Language = site.Language.Code,
            }, cancellationToken: cancel).ResponseAsync;
        var filingsRead = api.Filings.ListFilingsAsync(
            new ListFilingsRequest { Proceeding = name, PageSize = Most }, cancellationToken: cancel).ResponseAsync;
        var courts = KnownCourts.Read(api, cancel);
        var proceeding = await api.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, cancellationToken: cancel);
        // Without a matter, the list would have all cases.
        var matter = proceeding.Matter.Length == 0
            ? Task.FromResult(new ListProceedingsResponse())
            : api.Proceedings.ListProceedingsAsync(
                new ListProceedingsRequest { Matter = proceeding.Matter, PageSize = Most }, cancellationToken: cancel).ResponseAsync;
        var (deadlines, filings) = (await deadlinesRead, await filingsRead);
        var prisoners = await names.Prisoners(proceeding.Prisoners, cancel);
        var rows = await DeadlineRow.Of(deadlines.Deadlines, names, texts, cancel);
        var forms = new CaseForms(proceeding, prisoners, texts);
        var terms = new TermForms(proceeding, filings.Filings, texts);
        var parties = new PartyForms(proceeding, prisoners, texts);
        var motions = new MotionForms(proceeding, texts);
        var course = new CourseForms(proceeding, await courts, caller, texts);
        return new CaseView(
            DeskNames.Title(proceeding),
            site.To(
                NewFilingView.Path,
                [.. proceeding.Prisoners.Select(prisoner => ("prisoner", (string?)Names.Id(prisoner))), ("proceeding", Names.Id(name))]),
            proceeding.Published ? Names.Page(name) : "",
            Approved(proceeding, caller, texts),
            proceeding.SuspendedBecause,
            [
                .. Fact.Known(texts["CaseFile.Kind"], texts.Of(proceeding.Kind)),
                .. Fact.Known(texts["CaseFile.Stage"], texts.Of(proceeding.Stage)),
                .. Fact.Known(texts["CaseFile.Began"], Texts.Day(proceeding.BeginDate)),
                .. Fact.Known(texts["CaseFile.Charges"], string.Join("; ", proceeding.Charges)),
                .. Fact.Known(texts["CaseFile.Claim"], proceeding.Claim),
                .. Fact.Known(texts["CaseFile.Remedies"], string.Join("; ", proceeding.Remedies.Select(remedy => Sought(remedy, texts)))),
                .. Fact.Known(texts["Desk.Lawyers"], string.Join(", ", proceeding.Lawyers)),
                .. Fact.Known(texts["CaseFile.Public"], texts.Of(proceeding.Approval)),
            ],
            prisoners,
            await WaitingFact.Of(prisoners, api, names, site, texts, cancel),
            [.. proceeding.Seats.Select(seat => new CaseSeat(seat.Stage, seat.Court, seat.CaseNumber, seat.Judge, Texts.Day(seat.From)))],
            [.. proceeding.Hearings.Select(hearing => CaseHearing.Of(hearing, prisoners, forms, sent, words, texts))],
            [.. proceeding.Decisions.Select(decision => CaseDecision.Of(decision, prisoners, forms, sent, words, texts))],
            [
                .. deadlines.Deadlines.Zip(rows, (deadline, row) => row with
                {
                    // On the case's own page, only filings are linked.
                    Path = deadline.Subject == name ? "" : row.Path,
                    Prisoners = [],
                    Lawyers = "",
                    Forms = [.. terms.Of(deadline).Select(form => form.After(sent, words))],
                }),
            ],
            [
                .. proceeding.Parties.Select((party, at) => new CaseParty(
                    party.Role,
                    party.DisplayName,
                    string.Join(", ", party.Counsel),
                    [.. parties.Of(at).Select(form => form.After(sent, words))])),
            ],
            [
                .. proceeding.Motions.Select(
                    motion => CaseMotion.Of(motion, caller.IsLegal ? motions.Decide(motion)?.After(sent, words) : null, texts)),
            ],
            [.. proceeding.Costs.Select(cost => new CaseCost(cost.Title, Amount(cost.Amount), Texts.Day(cost.Date)))],
            await FilingRow.Of(filings.Filings, names, cancel),
            [
                .. (await matter).Proceedings.Where(other => other.Name != name)
                    .Select(other => new Named(
                        other.Name,
                        new Said($"{texts.Of(other.Kind)}: {DeskNames.Title(other)}", Language: null),
                        Names.DeskPage(other.Name))),
            ],
            caller.IsLegal ? site.To($"/desk{Names.Page(name)}/history") : "",
            site.To($"/desk{Names.Page(name)}/correct"),
            forms.Schedule().After(sent, words),
            forms.Decide().After(sent, words),
            course.Move().After(sent, words),
            course.Charge()?.After(sent, words),
            [.. course.Assign().Select(form => form.After(sent, words))],
            parties.Add().After(sent, words),
            caller.IsLegal ? motions.Make().After(sent, words) : null,
            course.Cost().After(sent, words),
            [.. forms.Public(caller).Select(form => form.After(sent, words))]);
    }

    private static string Approved(Proceeding proceeding, DeskCaller caller, Texts texts)
    {
        var since = proceeding.ApproveTime is null ? "" : Texts.Day(proceeding.ApproveTime);
        var words = proceeding.Approval switch
        {
            Cases.V1.Approval.Complete => texts["Approval.All", since],
            Cases.V1.Approval.ChangesPending => texts.Count("Approval.Pending", proceeding.PendingChanges, since),
            _ => texts["CaseFile.IsNotPublic"],
        };
        return proceeding.Approval == Cases.V1.Approval.Complete || caller.MayApprove(proceeding.EnteredBy)
            ? words
            : $"{words} {texts["CaseFile.EnteredByYou"]}";
    }

    private static string Amount(Money? money) => money is null ? "" : $"{money.Amount} {money.Currency}";

    private static string Sought(RemedySought remedy, Texts texts) =>
        string.Join(' ', new[] { texts.Of(remedy.Kind), remedy.Text, Amount(remedy.Amount) }.Where(part => part.Length > 0));
}

public sealed record CaseSeat(Stage Stage, string Court, string Number, string Judge, string From);

public sealed record CaseHearing(
    string When, string Room, HearingState State, string Note, ImmutableArray<string> Attendance, ImmutableArray<DeskForm> Forms)
{
    internal static CaseHearing Of(
        Hearing hearing, ImmutableArray<Named> prisoners, CaseForms forms, SentForm? sent, RefusalWords words, Texts texts) => new(
        hearing.Time is { } time ? $"{Texts.Day(hearing.Date)}, {Texts.Time(time)}" : Texts.Day(hearing.Date),
        hearing.Room,
        hearing.State,
        string.Join(
            "; ",
            new[]
            {
                hearing.ClosedBecause.Length > 0 ? texts["CaseHearing.Closed", hearing.ClosedBecause] : "",
                hearing.Reason,
            }.Where(part => part.Length > 0)),
        [
            .. hearing.Attendance.Select(attendance => string.Join(", ", new[]
            {
                prisoners.FirstOrDefault(prisoner => prisoner.Name == attendance.Prisoner)
                    ?.Text.Text ?? "", texts.Of(attendance.Mode), attendance.Note,
            }.Where(part => part.Length > 0))),
        ],
        [.. forms.Of(hearing).Select(form => form.After(sent, words))]);
}

public sealed record CaseDecision(int Number, string Heading, ImmutableArray<Fact> Facts, bool IsServed, DeskForm Serve)
{
    internal static CaseDecision Of(
        CourtDecision decision, ImmutableArray<Named> prisoners, CaseForms forms, SentForm? sent, RefusalWords words, Texts texts)
    {
        return new CaseDecision(
            decision.Number,
            decision.Outcome == DecisionOutcome.Unspecified
                ? texts.Of(decision.Kind)
                : $"{texts.Of(decision.Kind)}: {texts.Of(decision.Outcome)}",
            [
                .. Fact.Known(texts["Decision.Date"], Texts.Day(decision.Date)),
                .. Fact.Known(texts["CaseFile.Stage"], texts.Of(decision.Stage)),
                .. Fact.Known(texts["Decision.RemandUntil"], Texts.Day(decision.RemandUntil)),
                .. SentenceWords.Facts(decision.Sentence, texts),
                .. Fact.Known(texts["Decision.Concerns"], string.Join(", ", decision.Prisoners.Select(Person))),
                .. decision.Releases.SelectMany(
                    release => Fact.Known(texts["Decision.Releases"], $"{Person(release.Prisoner)}: {texts.Of(release.Ground)}")),
                .. Fact.Known(texts["Decision.Reason"], decision.Reason),
                .. decision.Services.SelectMany(service => Fact.Known(
                    texts["Decision.Served", texts.Of(service.ServedOn)], string.Join(
                        ", ", new[] { Texts.Day(service.Date), service.Way }.Where(part => part.Length > 0)))),
                .. decision.RegistryAnswers.SelectMany(answer => Fact.Known(
                    texts["Decision.Register"],
                    $"{(prisoners.Length > 1 ? Person(answer.Prisoner) + ": " : "")}{texts.Of(answer.Change)}, {Answered(answer, texts)}")),
            ],
            decision.Services.Count > 0,
            forms.Serve(decision).After(sent, words));

        string Person(string name) => prisoners.FirstOrDefault(prisoner => prisoner.Name == name)?.Text.Text ?? Names.Id(name);
    }

    /// <summary>The register's answers to proposals.</summary>
    private static string Answered(RegistryAnswer answer, Texts texts) => answer switch
    {
        { Refusal: "MERGED" } => texts["Decision.Register.Merged"],
        { Refusal.Length: > 0 } => texts["Decision.Register.Refused", answer.Refusal],
        { Proposal: > 0 } => texts["Decision.Register.Proposed"],
        _ => texts["Decision.Register.Known"],
    };
}

public sealed record CaseParty(PartyRole Role, string Name, string Counsel, ImmutableArray<DeskForm> Forms);

/// <param name="Decide">Null for a motion that was decided.</param>
public sealed record CaseMotion(string By, string Request, string Day, string Result, DeskForm? Decide)
{
    internal static CaseMotion Of(Motion motion, DeskForm? decide, Texts texts) => new(
        motion.By,
        motion.Request,
        Texts.Day(motion.Date),
        motion.Result == MotionResult.Unspecified ? texts["Motion.Open"] : $"{texts.Of(motion.Result)} ({Texts.Day(motion.DecisionDate)})",
        decide);
}

public sealed record CaseCost(string Title, string Amount, string Day);
