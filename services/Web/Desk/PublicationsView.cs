using System.Globalization;
using Habeas.Lists.V1;

namespace Habeas.Web.Desk;

/// <summary>The parameters of the page of waiting publications, as they stand in its address.</summary>
public sealed record PublicationsQuery : PagedQuery
{
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>The id of an edition: only records with waiting changes from it.</summary>
    [FromQuery(Name = "source")]
    public string? Source { get; init; }

    internal (string, string?)[] Filters => [("kind", Kind), ("source", Source)];

    /// <summary>The parameters in this page's address.</summary>
    internal (string, string?)[] Here =>
        [.. Filters, (Pager.TokenKey, PageToken), (Pager.AtKey, At > 0 ? At.ToString(CultureInfo.InvariantCulture) : null)];
}

/// <summary>The register's records with changes that are not public yet.</summary>
/// <param name="Count">How many there are, in words.</param>
/// <param name="Fault">Why nothing was recorded, when no form of the page shows it.</param>
/// <param name="Refused">Records that were not approved and are not shown here, with the reason.</param>
public sealed record PublicationsView(
    ImmutableArray<Select> Selects, string Count, ImmutableArray<PublicationRow> Rows, string Fault, bool IsPartly,
    ImmutableArray<Fact> Refused, DeskForm ApproveShown, DeskForm WithdrawAny, Pager Pager)
{
    private const int PageSize = 50;
    private const int MostEditions = 200;

    internal static async Task<PublicationsView> Read(
        PublicationsQuery query, SentForm? sent, ImmutableArray<ApprovalResult> refused,
        DeskApi api, PublicApi everyone, Catalogue catalogue,
        DeskNames names, DeskCaller caller, RefusalWords words, Site site, Texts texts, CancellationToken cancel)
    {
        var kind = Select.Asked<PublishedKind>("kind", query.Kind);
        var source = Select.AskedId("source", query.Source);
        var editions = api.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = "publishers/-", PageSize = MostEditions }, cancellationToken: cancel).ResponseAsync;
        var waiting = await api.Publications.ListWaitingPublicationsAsync(
            new ListWaitingPublicationsRequest
            {
                PageSize = PageSize,
                PageToken = query.PageToken ?? "",
                Kind = kind,
                Source = source.Length == 0 ? "" : $"editions/{source}",
            },
            cancellationToken: cancel);
        var facilities = await names.FacilityNames(cancel);
        var differences = new RecordDifferences(
            api, everyone, facilities, await catalogue.CategoryTitles(site.Language.Code, cancel), site.Language.Code, texts);
        var facts = new CustodyWords(texts, facilities, "/desk");
        var sources = await PublicationRow.ReadSources(waiting.Publications, names, cancel);
        ImmutableArray<PublicationRow> rows =
        [
            .. await Task.WhenAll(waiting.Publications.Select(record =>
                PublicationRow.Of(record, facts, sent, refused, differences, sources, caller, words, texts, cancel))),
        ];
        var approveShown = PublicationForms.ApproveShown(texts).After(sent, words);
        var withdrawAny = PublicationForms.WithdrawAny(texts).After(sent, words);
        var isShown = withdrawAny.Fault.Length + approveShown.Fault.Length > 0
            || rows.Any(row => (row.Approve?.Fault.Length ?? 0) + (row.Withdraw?.Fault.Length ?? 0) > 0);
        return new PublicationsView(
            [
                Select.Of("kind", texts["Publications.Kind"], kind, texts),
                Edition(source, await editions, texts),
            ],
            texts.Count("Publications.Count", waiting.TotalSize),
            rows,
            sent?.Refusal is { } refusal && !isShown ? words.Of(refusal, []) : "",
            !refused.IsEmpty,
            [
                .. refused.Where(result => waiting.Publications.All(record => record.Name != result.Name))
                    .SelectMany(result => Fact.Known(result.Name, words.Of(result.Reason))),
            ],
            approveShown with { Kept = [.. query.Here] },
            withdrawAny with { Kept = [.. query.Here] },
            Pager.Of(
                site, "/desk/publications", query.At, waiting.Publications.Count, waiting.NextPageToken, query.Filters));
    }

    private static Select Edition(string chosen, ListEditionsResponse editions, Texts texts) => new(
        "source",
        texts["Publications.Source"],
        chosen,
        [
            new Option("", texts["Filter.Any"]),
            .. editions.Editions.Select(edition => new Option(Names.Id(edition.Name), edition.Title)),
        ]);
}
