namespace Habeas.Web.Pages;

/// <summary>The parameters of the list of proceedings, as they stand in its address.</summary>
public sealed record CourtsQuery : PagedQuery
{
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    [FromQuery(Name = "stage")]
    public string? Stage { get; init; }

    /// <summary>The id of a prisoner.</summary>
    [FromQuery(Name = "prisoner")]
    public Guid? Prisoner { get; init; }

    /// <summary>A name to find the prisoner by.</summary>
    [FromQuery(Name = "name")]
    public string? Name { get; init; }
}

/// <param name="Person">The prisoner whom all shown proceedings concern; null if they are not filtered.</param>
/// <param name="Choices">Persons whom the name may mean, each with the address of their list.</param>
public sealed record CourtsView(
    ImmutableArray<Select> Selects,
    string Name,
    bool NameFault,
    bool IsFiltered,
    Person? Person,
    ImmutableArray<Person> Choices,
    ProceedingTable Table,
    Pager Pager,
    ImmutableArray<NewsRow> News,
    string Calendar)
{
    public const string CalendarPath = "/v1/calendarFeeds:hearings";

    private const int PageSize = 50;
    private const int NewestNews = 10;
    private const int MostChoices = 10;
    private const int LongestName = 200;

    internal static async Task<CourtsView> Read(
        CourtsQuery query, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var words = new CourtWords(texts, catalogue, site.Language.Code);
        var (kind, stage) = (Select.Asked<ProceedingKind>("kind", query.Kind), Select.Asked<Stage>("stage", query.Stage));
        var name = (query.Name ?? "").Trim();
        PrisonerMatch[] found = name.Length is > 0 and <= LongestName && query.Prisoner is null
            ?
            [
                .. (await api.Prisoners.SearchPrisonersAsync(
                    new SearchPrisonersRequest { Query = name, PageSize = MostChoices, AsOf = site.AsOf.ToAsOf() },
                    cancellationToken: cancel)).Matches.Where(match => match.Score >= PrisonersView.Floor),
            ]
            : [];
        var prisoner = query.Prisoner is { } id ? ResourceName.Of("prisoners", id) : found.Length == 1 ? found[0].Prisoner.Name : "";
        var news = api.News.ListCourtNewsAsync(
            new ListCourtNewsRequest { PageSize = NewestNews, AsOf = site.AsOf.ToAsOf(), Prisoner = prisoner }, cancellationToken: cancel);
        // A person who is not in the register, or may be one of several, has no list.
        var response = name.Length > 0 && prisoner.Length == 0
            ? new ListProceedingsResponse()
            : await api.Proceedings.ListProceedingsAsync(
                new ListProceedingsRequest
                {
                    PageSize = PageSize,
                    PageToken = query.PageToken ?? "",
                    AsOf = site.AsOf.ToAsOf(),
                    Kind = kind,
                    Stage = stage,
                    Prisoner = prisoner,
                }, cancellationToken: cancel);
        (string, string?)[] filters =
        [
            ("kind", query.Kind),
            ("stage", query.Stage),
            ("prisoner", prisoner.Length > 0 ? prisoner[(prisoner.IndexOf('/', StringComparison.Ordinal) + 1)..] : null),
        ];
        return new CourtsView(
            [Select.Of("kind", texts["Proceeding.Kind"], kind, texts), Select.Of("stage", texts["Proceeding.Stage"], stage, texts)],
            name,
            name.Length > LongestName,
            kind != ProceedingKind.Unspecified || stage != Stage.Unspecified || name.Length > 0 || prisoner.Length > 0,
            prisoner.Length > 0 ? (await words.Persons([prisoner], cancel))[0] : null,
            prisoner.Length > 0 ? [] : [.. found.Select(match => Choice(match.Prisoner, query, site))],
            await ProceedingTable.Of(
                texts["Courts.Caption"], response.Proceedings, words, texts, cancel) with { OfOnePerson = prisoner.Length > 0 },
            Pager.Of(site, "/courts", query.At, response.Proceedings.Count, response.NextPageToken, filters),
            NewsRow.Of((await news).News, words, texts),
            "webcal" + site.Origin[site.Origin.IndexOf(':', StringComparison.Ordinal)..] + CalendarPath);
    }

    private static Person Choice(Prisoner prisoner, CourtsQuery query, Site site) => new(
        site.To(
            "/courts",
            ("kind", query.Kind),
            ("stage", query.Stage),
            ("prisoner", prisoner.Name[(prisoner.Name.IndexOf('/', StringComparison.Ordinal) + 1)..])),
        Said.Name(prisoner, site.Language.Code),
        prisoner.Invented);
}
