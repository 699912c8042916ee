namespace Habeas.Web.Desk.Persons;

/// <summary>The parameters of the desk's list of persons, as they stand in its address.</summary>
public sealed record PersonsQuery : PagedQuery
{
    /// <summary>A name in any script.</summary>
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    [FromQuery(Name = "assessment")]
    public string? Assessment { get; init; }

    [FromQuery(Name = "facility")]
    public string? Facility { get; init; }

    internal (string, string?)[] Filters => [("q", Search), ("status", Status), ("assessment", Assessment), ("facility", Facility)];
}

/// <summary>The persons of the register as the desk sees them, with those that the public does not see.</summary>
public sealed record PersonsView(
    string Search, bool SearchFault, bool IsFiltered, ImmutableArray<Select> Selects, string Caption, ImmutableArray<PersonLine> Rows,
    Pager Pager)
{
    public const string Path = "/desk/prisoners";

    private const int PageSize = 50;
    private const int LongestSearch = 200;

    internal static async Task<PersonsView> Read(
        PersonsQuery query, DeskApi api, DeskNames names, Site site, Texts texts, CancellationToken cancel)
    {
        var search = (query.Search ?? "").Trim();
        var status = Select.Asked<CustodyStatus>("status", query.Status);
        var assessment = Select.Asked<AssessmentStatus>("assessment", query.Assessment);
        var facility = Select.AskedId("facility", query.Facility);
        var places = await names.FacilityNames(cancel);
        var view = new PersonsView(
            search,
            search.Length > LongestSearch,
            query.Filters.Any(filter => filter is not ("q", _) && !string.IsNullOrEmpty(filter.Item2)),
            [
                Select.Of("status", texts["Prisoner.Status"], status, texts),
                Select.Of("assessment", texts["Prisoner.Assessment"], assessment, texts),
                new Select(
                    "facility",
                    texts["Prisoner.Facility"],
                    facility,
                    [new Option("", texts["Filter.Any"]), .. await names.FacilityOptions(cancel)]),
            ],
            "",
            [],
            new Pager(First: null, Next: null));
        if (view.SearchFault)
        {
            return view;
        }

        if (search.Length > 0)
        {
            var found = await api.Prisoners.SearchPrisonersAsync(
                new SearchPrisonersRequest { Query = search, PageSize = PageSize, PageToken = query.PageToken ?? "" },
                cancellationToken: cancel);
            return view with
            {
                Caption = texts.Count("Search.Found", found.Matches.Count, search),
                Rows = [.. found.Matches.Select(match => PersonLine.Of(match.Prisoner, places, site, texts))],
                Pager = Pager.Of(site, Path, query.At, found.Matches.Count, found.NextPageToken, query.Filters),
            };
        }

        var listed = await api.Prisoners.ListPrisonersAsync(
            new ListPrisonersRequest
            {
                PageSize = PageSize,
                PageToken = query.PageToken ?? "",
                CustodyStatus = status,
                AssessmentStatus = assessment,
                Facility = facility.Length == 0 ? "" : "facilities/" + facility,
            },
            cancellationToken: cancel);
        var at = Math.Clamp(query.At, 0, listed.TotalSize);
        return view with
        {
            Caption = texts.Count(
                "Prisoners.Caption", listed.TotalSize, Math.Min(at + 1, listed.TotalSize), at + listed.Prisoners.Count),
            Rows = [.. listed.Prisoners.Select(prisoner => PersonLine.Of(prisoner, places, site, texts))],
            Pager = Pager.Of(site, Path, at, listed.Prisoners.Count, listed.NextPageToken, query.Filters),
        };
    }
}

/// <summary>One person of the list.</summary>
/// <param name="Other">The main spelling, if another one is shown.</param>
/// <param name="Public">How much of the record the public sees.</param>
/// <param name="IsPublicInFull">Nothing in it waits for approval.</param>
public sealed record PersonLine(
    string Path, Said Name, Said? Other, bool Invented, CustodyStatus Status, bool IsHeld, Said? Facility, string FacilityPath,
    string HeldSince, bool IsHeldSinceUnknown, AssessmentStatus Assessment, string Public, bool IsPublicInFull)
{
    internal static PersonLine Of(Prisoner prisoner, ImmutableDictionary<string, Said> places, Site site, Texts texts)
    {
        var row = PrisonerRow.Of(prisoner, places, ImmutableDictionary<string, string>.Empty, site.Language.Code);
        return new PersonLine(
            "/desk" + row.Path,
            row.Name,
            row.OtherName,
            row.Invented,
            row.Status,
            row.IsHeld,
            row.Facility,
            "/desk" + row.FacilityPath,
            row.SaidHeldSince(texts),
            row.IsHeldSinceUnknown,
            row.Assessment,
            PublicWords.Of(prisoner.Publication, texts),
            PublicWords.IsInFull(prisoner.Publication));
    }
}
