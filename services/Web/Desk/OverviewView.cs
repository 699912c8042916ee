using Approval = Habeas.Cases.V1.Approval;

namespace Habeas.Web.Desk;

/// <summary>What is waiting for somebody today.</summary>
public sealed record OverviewView(ImmutableArray<Figure> Figures, ImmutableArray<DeadlineDay> Next)
{
    /// <summary>Not counted beyond this; the list has them all.</summary>
    private const int Most = 100;

    private const int Shown = 10;

    internal static async Task<OverviewView> Read(
        DeskApi api, DeskNames names, DateOnly today, Site site, Texts texts, CancellationToken cancel)
    {
        Task<ListDeadlinesResponse> Due(DateOnly? from, DateOnly to) => api.Deadlines.ListDeadlinesAsync(
            new ListDeadlinesRequest
            {
                PageSize = Most,
                From = from?.ToProto(),
                To = to.ToProto(),
                Language = site.Language.Code,
            }, cancellationToken: cancel).ResponseAsync;
        Task<ListFilingsResponse> Silent(SilenceStage stage) =>
            api.Filings.ListFilingsAsync(new ListFilingsRequest { PageSize = Most, Silence = stage }, cancellationToken: cancel)
                .ResponseAsync;

        var (overdue, week, month) = (Due(null, today.AddDays(-1)), Due(today, today.AddDays(7)), Due(today, today.AddDays(30)));
        var (unconfirmed, withheld) = (Silent(SilenceStage.Unconfirmed), Silent(SilenceStage.PresumedWithheld));
        var unwatched = api.Deadlines.ListUnwatchedProceedingsAsync(
            new ListUnwatchedProceedingsRequest { PageSize = Most }, cancellationToken: cancel).ResponseAsync;
        var proposals = api.Prisoners.ListFactProposalsAsync(
            new ListFactProposalsRequest { Parent = "prisoners/-", PageSize = Most }, cancellationToken: cancel).ResponseAsync;
        var unapproved = api.Proceedings.ListProceedingsAsync(
            new ListProceedingsRequest { Approval = Approval.ChangesPending, PageSize = Most }, cancellationToken: cancel).ResponseAsync;
        var publications = api.Publications.ListWaitingPublicationsAsync(
            new ListWaitingPublicationsRequest { PageSize = 1 }, cancellationToken: cancel).ResponseAsync;
        await Task.WhenAll(overdue, week, month, unconfirmed, withheld, unwatched, proposals, unapproved, publications);
        return new OverviewView(
            [
                Figure.Of(
                    (await overdue).Deadlines.Count,
                    (await overdue).NextPageToken,
                    texts["Overview.Overdue"],
                    site.To("/desk/deadlines", ("window", "overdue")),
                    isUrgent: true),
                Figure.Of(
                    (await week).Deadlines.Count,
                    (await week).NextPageToken,
                    texts["Overview.Week"],
                    site.To("/desk/deadlines", ("window", "7")),
                    isUrgent: true),
                Figure.Of(
                    (await month).Deadlines.Count,
                    (await month).NextPageToken,
                    texts["Overview.Month"],
                    site.To("/desk/deadlines", ("window", "30"))),
                Figure.Of(
                    (await withheld).Filings.Count,
                    (await withheld).NextPageToken,
                    texts["Overview.Withheld"],
                    site.To("/desk/filings", ("silence", "presumedwithheld")),
                    isUrgent: true),
                Figure.Of(
                    (await unconfirmed).Filings.Count,
                    (await unconfirmed).NextPageToken,
                    texts["Overview.Unconfirmed"],
                    site.To("/desk/filings", ("silence", "unconfirmed"))),
                Figure.Of(
                    (await unwatched).Proceedings.Count,
                    (await unwatched).NextPageToken,
                    texts["Overview.Unwatched"],
                    site.To("/desk/unwatched")),
                Figure.Of(
                    (await proposals).Proposals.Count,
                    (await proposals).NextPageToken,
                    texts["Overview.Proposals"],
                    site.To("/desk/proposals")),
                Figure.Of(
                    (await unapproved).Proceedings.Count,
                    (await unapproved).NextPageToken,
                    texts["Overview.Approvals"],
                    site.To("/desk/proceedings", ("approval", "changespending"))),
                Figure.Of(
                    (await publications).TotalSize,
                    "",
                    texts["Overview.Publications"],
                    site.To("/desk/publications")),
            ],
            DeadlineDay.Group(await DeadlineRow.Of([.. (await month).Deadlines.Take(Shown)], names, texts, cancel), today));
    }
}

/// <summary>A number that links to the list of what it counts.</summary>
public sealed record Figure(string Number, string Label, string Link, bool IsUrgent)
{
    public static Figure Of(int count, string next, string label, string link, bool isUrgent = false) =>
        new(Texts.Number(count) + (next.Length > 0 ? "+" : ""), label, link, isUrgent && count > 0);
}
