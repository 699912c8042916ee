namespace Habeas.Web.Pages;

/// <param name="Next">The next hearing that is set; null when none is.</param>
/// <param name="Rulers">Null if the days in detention are currently unavailable.</param>
public sealed record ProceedingView(
    string Json,
    string Path,
    string Title,
    string Kind,
    string Suspended,
    ImmutableArray<Fact> Facts,
    ImmutableArray<CasePerson> Persons,
    ImmutableArray<StageStep> Stages,
    NextHearing? Next,
    ImmutableArray<TimelineItem> Timeline,
    bool IsCriminal,
    ImmutableArray<RulerView>? Rulers,
    bool RegisterIsBehind)
{
    internal static async Task<ProceedingView> Read(
        Guid id, DateOnly now, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var name = ResourceName.Of("proceedings", id);
        var asOf = site.AsOf.ToAsOf();
        var file = await api.Proceedings.GetProceedingAsync(
            new GetProceedingRequest { Name = name, AsOf = asOf }, cancellationToken: cancel);
        var criminal = file.Kind == ProceedingKind.Criminal;
        var ruler = criminal
            ? api.Proceedings.GetDetentionRulerAsync(new GetDetentionRulerRequest { Name = name, AsOf = asOf }, cancellationToken: cancel)
                .OrNothing()
            : null;
        var words = new CourtWords(texts, catalogue, site.Language.Code);
        var persons = await words.Persons(file.Prisoners, cancel);
        var names = file.Prisoners.Zip(persons).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
        var seat = file.Seats.LastOrDefault();
        return new ProceedingView(
            "/v1/" + name,
            Names.Page(name),
            words.Title(file),
            texts.Of(file.Kind),
            file.SuspendedBecause,
            [
                .. Fact.Known(texts["Proceeding.Stage"], file.Stage == Stage.Unspecified ? "" : texts.Of(file.Stage)),
                .. Fact.Known(texts["Proceeding.Court"], seat?.Court ?? ""),
                .. Fact.Known(texts["Proceeding.Number"], seat?.CaseNumber ?? ""),
                .. Fact.Known(texts["Proceeding.Judge"], seat?.Judge ?? ""),
                .. Fact.Known(texts["Proceeding.Began"], Texts.Day(file.BeginDate)),
                .. Fact.Known(texts["Proceeding.Charges"], string.Join("; ", file.Charges)),
                .. Fact.Known(texts["Proceeding.Approved"], file.ApproveTime is { } time ? Texts.Day(time) : ""),
            ],
            [
                .. await Task.WhenAll(file.Prisoners.Zip(persons, async (prisoner, person) => new CasePerson(
                    person,
                    await catalogue.Person(prisoner, cancel) is { } known ? PersonMark.Of(known, site.Language.Code, texts) : null))),
            ],
            StageBar.Of(file, texts),
            NextHearing.Of(file, site.AsOf is { } day && day < now ? day : now, texts),
            Items(file, names, words, texts),
            criminal,
            ruler is null
                ? []
                : await ruler is { } measured
                ? [.. measured.Detentions.Select((one, place) => RulerView.Of(one, measured, place, names, texts))]
                : null,
            // A view of the past is not compared with today's register.
            site.AsOf is null
                && (await Task.WhenAll(file.Prisoners.Select(prisoner => catalogue.Person(prisoner, cancel))))
                    .Any(person => person is not null && RegisterHint.IsBehind(file, person)));
    }

    /// <summary>Seats, hearings and decisions by day; an entry known only to the month comes at its beginning.</summary>
    private static ImmutableArray<TimelineItem> Items(
        Proceeding file, IReadOnlyDictionary<string, Person> names, CourtWords words, Texts texts) =>
    [
        .. file.Seats.Select(seat => (seat.From, Item: new TimelineItem(Texts.Day(seat.From), texts.Of(seat.Stage), Seat(seat, texts))))
            .Concat(
                file.Hearings.Select(
                    hearing => (
                        From: hearing.Date,
                        Item: new TimelineItem(Texts.Day(hearing.Date), texts.Of(hearing.State), Hearing(hearing, names, texts)))))
            .Concat(
                file.Decisions.Select(
                    decision => (
                        From: decision.Date,
                        Item: new TimelineItem(Texts.Day(decision.Date), words.Decision(decision), Decision(decision, texts)))))
            .OrderBy(pair => pair.From.ToPartial()?.Earliest ?? DateOnly.MinValue)
            .Select(pair => pair.Item),
    ];

    private static ImmutableArray<Fact> Seat(Seat seat, Texts texts) =>
    [
        .. Fact.Known(texts["Proceeding.Court"], seat.Court),
        .. Fact.Known(texts["Proceeding.Number"], seat.CaseNumber),
        .. Fact.Known(texts["Proceeding.Judge"], seat.Judge),
    ];

    private static ImmutableArray<Fact> Hearing(Hearing hearing, IReadOnlyDictionary<string, Person> names, Texts texts) =>
    [
        .. Fact.Known(texts["Hearing.Time"], CourtWords.Time(hearing.Time)),
        .. Fact.Known(texts["Hearing.Room"], hearing.Room),
        .. Fact.Known(texts["Hearing.Closed"], hearing.ClosedBecause),
        .. Fact.Known(texts["Fact.Reason"], hearing.Reason),
        .. hearing.Attendance.SelectMany(
            attended => Fact.Known(
                names.GetValueOrDefault(attended.Prisoner)?.Name.Text ?? texts["Proceeding.Person.Unknown"], texts.Of(attended.Mode))),
    ];

    private static ImmutableArray<Fact> Decision(CourtDecision decision, Texts texts) =>
    [
        .. Fact.Known(texts["Fact.OrderedUntil"], Texts.Day(decision.RemandUntil)),
        .. SentenceWords.Facts(decision.Sentence, texts),
        .. Fact.Known(texts["Proceeding.Stage"], decision.Stage == Stage.Unspecified ? "" : texts.Of(decision.Stage)),
        .. Fact.Known(texts["Fact.Reason"], decision.Reason),
    ];
}

/// <summary>Whom a case concerns.</summary>
/// <param name="Mark">Null for who is not in the register.</param>
public sealed record CasePerson(Person Person, PersonMark? Mark);

/// <summary>When and where the court sits next.</summary>
/// <param name="Day">With the time of day, if it is known.</param>
public sealed record NextHearing(string Day, string Where, string Closed)
{
    internal static NextHearing? Of(Proceeding file, DateOnly today, Texts texts) => file.Hearings
        .Where(hearing => hearing.State == HearingState.Scheduled && hearing.Date.ToPartial()?.Latest >= today)
        .OrderBy(hearing => hearing.Date.ToPartial()?.Earliest)
        .ThenBy(hearing => CourtWords.Time(hearing.Time), StringComparer.Ordinal)
        .Select(hearing => new NextHearing(
            string.Join(", ", new[] { Texts.Day(hearing.Date), CourtWords.Time(hearing.Time) }.Where(part => part.Length > 0)),
            Texts.Line(
                file.Seats.LastOrDefault()?.Court ?? "",
                hearing.Room.Length > 0 ? $"{texts["Hearing.Room"]}: {hearing.Room}" : ""),
            hearing.ClosedBecause))
        .FirstOrDefault();
}
