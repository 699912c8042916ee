namespace Habeas.Web.Desk;

/// <summary>The parameters of the list of cases, as they stand in its address.</summary>
public sealed record CasesQuery : PagedQuery
{
    [FromQuery(Name = "approval")]
    public string? Approval { get; init; }

    /// <summary>Empty for anybody, <see cref="Own"/> or <see cref="Nobody"/>.</summary>
    [FromQuery(Name = "follower")]
    public string? Follower { get; init; }

    /// <summary>The caller, and nobody.</summary>
    internal const string Own = "me";

    /// <inheritdoc cref="Own"/>
    internal const string Nobody = "nobody";

    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    [FromQuery(Name = "stage")]
    public string? Stage { get; init; }

    /// <summary>As printed, ignoring case and spaces.</summary>
    [FromQuery(Name = "number")]
    public string? Number { get; init; }

    /// <summary>A name, an id or a resource name.</summary>
    [FromQuery(Name = "prisoner")]
    public string? Prisoner { get; init; }
}

/// <param name="Prisoner">The prisoner whom all shown cases concern; null if they are not filtered.</param>
/// <param name="Candidates">Persons whom the name may mean, each with the address of their list.</param>
public sealed record CasesView(
    CasesQuery Query, ImmutableArray<Select> Selects, bool PrisonerFault, ImmutableArray<Named> Candidates, Named? Prisoner,
    ImmutableArray<CaseRow> Rows, Pager Pager)
{
    private const int PageSize = 50;

    internal static async Task<CasesView> Read(
        CasesQuery query, DeskApi api, DeskCaller caller, DeskNames names, Site site, Texts texts, CancellationToken cancel)
    {
        var follower = query.Follower is null or "" or CasesQuery.Own or CasesQuery.Nobody
            ? query.Follower ?? ""
            : throw Address.Fault("follower");
        var (approval, kind, stage) = (
            Select.Asked<Approval>("approval", query.Approval),
            Select.Asked<ProceedingKind>("kind", query.Kind),
            Select.Asked<Stage>("stage", query.Stage));
        var found = await names.Find((query.Prisoner ?? "").Trim(), cancel);
        var view = new CasesView(
            query,
            [
                new Select(
                    "follower",
                    texts["Desk.Lawyers"],
                    follower,
                    [
                        new Option("", texts["Filter.Any"]),
                        new Option(CasesQuery.Own, texts["Cases.Own"]),
                        new Option(CasesQuery.Nobody, texts["Cases.Nobody"]),
                    ]),
                Select.Of("approval", texts["CaseFile.Public"], approval, texts),
                Select.Of("kind", texts["CaseFile.Kind"], kind, texts),
                Select.Of("stage", texts["CaseFile.Stage"], stage, texts),
            ],
            found is { Length: 0 },
            found is { Length: > 1 } several
                ? [.. several.Select(candidate => candidate with { Path = To(query with { Prisoner = candidate.Name }, site) })]
                : [],
            found is [var one] ? (await names.Prisoners([one.Name], cancel))[0] : null,
            [],
            new Pager(First: null, Next: null));
        if (found is { Length: not 1 })
        {
            return view;
        }

        var response = await api.Proceedings.ListProceedingsAsync(
            new ListProceedingsRequest
            {
                PageSize = PageSize,
                PageToken = query.PageToken ?? "",
                Approval = approval,
                Kind = kind,
                Stage = stage,
                CaseNumber = (query.Number ?? "").Trim(),
                Prisoner = view.Prisoner?.Name ?? "",
                Lawyer = follower == CasesQuery.Own ? caller.SignInName : "",
                Unassigned = follower == CasesQuery.Nobody,
            },
            cancellationToken: cancel);
        return view with
        {
            Rows = await CaseRow.Of(response.Proceedings, names, cancel),
            Pager = Pager.Of(
                site, "/desk/proceedings", query.At, response.Proceedings.Count, response.NextPageToken, Filters(query)),
        };
    }

    private static string To(CasesQuery query, Site site) => site.To("/desk/proceedings", Filters(query));

    private static (string, string?)[] Filters(CasesQuery query) =>
        [
            ("follower", query.Follower),
            ("approval", query.Approval),
            ("kind", query.Kind),
            ("stage", query.Stage),
            ("number", query.Number),
            ("prisoner", query.Prisoner),
        ];
}
