using System.Collections.Immutable;
using Habeas.Cases.V1;
using Habeas.Web.Desk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Habeas.Web.Pages.Desk;

internal sealed class UnwatchedModel(DeskApi api, DeskNames names, Site site) : PageModel
{
    private const int PageSize = 50;

    public ImmutableArray<CaseRow> Rows { get; private set; }

    public Pager Pager { get; private set; } = null!;

    public async Task OnGet([FromQuery(Name = Pager.TokenKey)] string? token, [FromQuery(Name = Pager.AtKey)] int at, CancellationToken cancel)
    {
        var found = await api.Deadlines.ListUnwatchedProceedingsAsync(
            new ListUnwatchedProceedingsRequest { PageSize = PageSize, PageToken = token ?? "" }, cancellationToken: cancel);
        var proceedings = await Task.WhenAll(found.Proceedings.Select(name =>
            api.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, cancellationToken: cancel).ResponseAsync));
        var rows = ImmutableArray.CreateBuilder<CaseRow>();
        foreach (var proceeding in proceedings)
        {
            rows.Add(await CaseRow.Of(proceeding, names, cancel));
        }

        Rows = rows.ToImmutable();
        Pager = Pager.Of(site, "/desk/unwatched", Math.Max(at, 0), Rows.Length, found.NextPageToken);
    }
}

public sealed record CaseRow(string Path, string Title, ProceedingKind Kind, Stage Stage, ImmutableArray<Named> Prisoners, string Lawyers)
{
    internal static async Task<CaseRow> Of(Proceeding proceeding, DeskNames names, CancellationToken cancel) => new(
        "/desk" + Names.Page(proceeding.Name),
        DeskNames.Title(proceeding),
        proceeding.Kind,
        proceeding.Stage,
        await names.Prisoners(proceeding.Prisoners, cancel),
        string.Join(", ", proceeding.Lawyers));
}
