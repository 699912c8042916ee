namespace Habeas.Web.Pages;

/// <summary>The parameters of the list of prisoners, as they stand in its address.</summary>
public sealed record PrisonersQuery : PagedQuery
{
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "category")]
    public string? Category { get; init; }

    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    [FromQuery(Name = "assessment")]
    public string? Assessment { get; init; }

    [FromQuery(Name = "facility")]
    public string? Facility { get; init; }

    [FromQuery(Name = "held_on")]
    public string? HeldOn { get; init; }

    [FromQuery(Name = "order")]
    public string? Order { get; init; }
}

public sealed record PrisonersView(
    string Search,
    ImmutableArray<Select> Selects,
    string HeldOn,
    bool HeldOnFault,
    bool SearchFault,
    bool IsFiltered,
    PrisonerTable Table,
    Pager Pager,
    string? Json)
{
    private const int PageSize = 50;
    private const int LongestSearch = 200;

    /// <summary>
    /// The least probability of who was found. Part of a name scores far above, and another name that only begins or sounds alike below.
    /// </summary>
    internal const double Floor = 0.0055;

    // The orders that the registry knows, by their words in an address.
    private static readonly ImmutableArray<(string Word, string Order)> Orders =
        [("name", "name"), ("longest", "held_since"), ("shortest", "held_since desc"), ("updated", "update_time desc")];

    public bool HasFaults => HeldOnFault || SearchFault;

    /// <summary>Who is not counted on the day that was asked for; empty when nobody is left out.</summary>
    public string LeftOut { get; init; } = "";

    /// <summary>Who has a name like the one looked for, and is probably not meant.</summary>
    public PrisonerTable Similar { get; init; } = new("", []);

    internal static async Task<PrisonersView> Read(
        PrisonersQuery query, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var language = site.Language.Code;
        var search = (query.Search ?? "").Trim();
        var heldOn = query.HeldOn ?? "";
        var day = default(DateOnly);
        var heldOnFault = heldOn.Length > 0 && !IsoDay.TryParse(heldOn, out day);
        var order = string.IsNullOrEmpty(query.Order) ? Orders[0] : Orders.FirstOrDefault(known => known.Word == query.Order);
        var status = Select.Asked<CustodyStatus>("status", query.Status);
        var assessment = Select.Asked<AssessmentStatus>("assessment", query.Assessment);
        var facility = Select.AskedId("facility", query.Facility);
        var categories = await catalogue.CategoryTitles(language, cancel);
        if (order.Word is null)
        {
            throw Address.Fault("order");
        }

        if (!string.IsNullOrEmpty(query.Category) && !categories.ContainsKey(query.Category))
        {
            throw Address.Fault("category");
        }

        var view = new PrisonersView(
            search,
            [
                Choice(
                    "category",
                    texts["Prisoner.Category"],
                    query.Category,
                    texts,
                    categories.Select(pair => new Option(pair.Key, pair.Value))),
                Select.Of("status", texts["Prisoner.Status"], status, texts),
                Select.Of("assessment", texts["Prisoner.Assessment"], assessment, texts),
                Choice(
                    "facility",
                    texts["Prisoner.Facility"],
                    query.Facility,
                    texts,
                    (await catalogue.FacilityNames(language, cancel)).Select(pair => new Option(Id(pair.Key), pair.Value.Text))),
                new Select(
                    "order",
                    texts["Filter.Order"],
                    order.Word,
                    [.. Orders.Select(known => new Option(known.Word, texts[$"Order.{known.Word}"]))]),
            ],
            heldOn,
            heldOnFault,
            search.Length > LongestSearch,
            new[]
            {
                query.Category,
                query.Status,
                query.Assessment,
                query.Facility,
                query.HeldOn,
                query.Order,
            }.Any(value => !string.IsNullOrEmpty(value)),
            new PrisonerTable("", []),
            new Pager(First: null, Next: null),
            Json: null);
        if (view.HasFaults)
        {
            return view;
        }

        if (search.Length > 0)
        {
            var found = await api.Prisoners.SearchPrisonersAsync(
                new SearchPrisonersRequest { Query = search, PageSize = PageSize, AsOf = site.AsOf.ToAsOf() }, cancellationToken: cancel);
            var meant = found.Matches.Where(match => match.Score >= Floor).Select(match => match.Prisoner).ToArray();
            var similar = found.Matches.Where(match => match.Score < Floor).Select(match => match.Prisoner).ToArray();
            return view with
            {
                Table = await PrisonerTable.Of(texts.Count("Search.Found", meant.Length, search), meant, catalogue, language, cancel),
                Similar = await PrisonerTable.Of(texts.Count("Search.Similar", similar.Length), similar, catalogue, language, cancel),
                Json = "/v1/prisoners:search?name=" + Uri.EscapeDataString(search),
            };
        }

        var response = await api.Prisoners.ListPrisonersAsync(
            new ListPrisonersRequest
            {
                PageSize = PageSize,
                PageToken = query.PageToken ?? "",
                AsOf = site.AsOf.ToAsOf(),
                Category = query.Category ?? "",
                CustodyStatus = status,
                AssessmentStatus = assessment,
                Facility = facility.Length == 0 ? "" : "facilities/" + facility,
                HeldOn = heldOn.Length > 0 ? day.ToProto() : null,
                OrderBy = order.Order,
            },
            cancellationToken: cancel);
        var at = Math.Clamp(query.At, 0, response.TotalSize);
        var caption = texts.Count(
            "Prisoners.Caption", response.TotalSize, Math.Min(at + 1, response.TotalSize), at + response.Prisoners.Count);
        return view with
        {
            Table = await PrisonerTable.Of(caption, response.Prisoners, catalogue, language, cancel),
            LeftOut = response.UndatedSize > 0 ? texts.Count("Held.LeftOut", response.UndatedSize) : "",
            Pager = Pager.Of(
                site, "/prisoners", at, response.Prisoners.Count, response.NextPageToken,
                ("category", query.Category), ("status", query.Status), (
                    "assessment", query.Assessment), ("facility", query.Facility), ("held_on", query.HeldOn), ("order", query.Order)),
            Json = "/v1/prisoners",
        };
    }

    private static Select Choice(string name, string label, string? chosen, Texts texts, IEnumerable<Option> options) =>
        new(
            name,
            label,
            chosen ?? "",
            [new Option("", texts["Filter.Any"]), .. options.OrderBy(option => option.Text, StringComparer.CurrentCulture)]);

    private static string Id(string resource) => resource[(resource.LastIndexOf('/') + 1)..];
}
