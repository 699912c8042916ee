namespace Habeas.Web.Desk;

/// <summary>Everything that was entered in a case or about a paper, in order: when, by whom, and where it is known from.</summary>
/// <param name="Rows">Empty for those who may not see it.</param>
public sealed record HistoryView(Named Of, ImmutableArray<HistoryRow> Rows, Pager Pager)
{
    private const int PageSize = 100;

    internal static async Task<HistoryView> Read(
        string name, string token, int at, DeskApi api, DeskNames names, Site site, Texts texts, CancellationToken cancel)
    {
        var isCase = ResourceName.TryParse(name, "proceedings", out _);
        var (events, next) = isCase ? await OfCase(name, token, api, cancel) : await OfPaper(name, token, api, cancel);
        var sources = await names.Sources(events.SelectMany(happened => happened.Sources), cancel);
        return new HistoryView(
            isCase ? (await names.Proceeding(name, cancel))! : await names.Filing(name, cancel),
            [
                .. events.Select(happened => new HistoryRow(
                    happened.RecordTime is { } time ? Texts.Moment(time) : "",
                    happened.Actor,
                    // A newer service may record what these pages have no words for.
                    texts.Find($"Event.{happened.Type}") ?? happened.Type.Replace('_', ' '),
                    Texts.Day(happened.Date),
                    [.. happened.Sources.Select(source => sources[source])])),
            ],
            Pager.Of(site, $"/desk{Names.Page(name)}/history", at, events.Count, next));
    }

    private static async Task<(IReadOnlyList<CaseEvent> Events, string Next)> OfCase(
        string name, string token, DeskApi api, CancellationToken cancel)
    {
        var page = await api.Proceedings.ListProceedingHistoryAsync(
            new ListProceedingHistoryRequest { Parent = name, PageSize = PageSize, PageToken = token }, cancellationToken: cancel);
        return (page.Events, page.NextPageToken);
    }

    private static async Task<(IReadOnlyList<CaseEvent> Events, string Next)> OfPaper(
        string name, string token, DeskApi api, CancellationToken cancel)
    {
        var page = await api.Filings.ListFilingHistoryAsync(
            new ListFilingHistoryRequest { Parent = name, PageSize = PageSize, PageToken = token }, cancellationToken: cancel);
        return (page.Events, page.NextPageToken);
    }
}

/// <param name="When">When it was entered.</param>
/// <param name="Who">A sign-in name, or the service that entered it by itself.</param>
/// <param name="Day">When it happened; empty if it has no day.</param>
public sealed record HistoryRow(string When, string Who, string What, string Day, ImmutableArray<Named> Sources);
