namespace Habeas.Web.Pages.Desk;

internal sealed class UnwatchedModel(DeskApi api, DeskNames names, Site site) : PageModel
{
    private const int PageSize = 50;

    public ImmutableArray<CaseRow> Rows { get; private set; }

    public Pager Pager { get; private set; } = null!;

    public async Task OnGet(
        [FromQuery(Name = Pager.TokenKey)] string? token, [FromQuery(Name = Pager.AtKey)] int at, CancellationToken cancel)
    {
        var found = await api.Deadlines.ListUnwatchedProceedingsAsync(
            new ListUnwatchedProceedingsRequest { PageSize = PageSize, PageToken = token ?? "" }, cancellationToken: cancel);
        var proceedings = await Task.WhenAll(found.Proceedings.Select(name =>
            api.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, cancellationToken: cancel).ResponseAsync));
        Rows = await CaseRow.Of(proceedings, names, cancel);
        Pager = Pager.Of(site, "/desk/unwatched", Math.Max(at, 0), Rows.Length, found.NextPageToken);
    }
}
