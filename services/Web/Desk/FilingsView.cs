namespace Habeas.Web.Desk;

/// <summary>The parameters of the list of papers, as they stand in its address.</summary>
public sealed record FilingsQuery : PagedQuery
{
    [FromQuery(Name = "silence")]
    public string? Silence { get; init; }

    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>The id without its collection.</summary>
    [FromQuery(Name = "facility")]
    public string? Facility { get; init; }
}

public sealed record FilingsView(ImmutableArray<Select> Selects, ImmutableArray<FilingRow> Rows, Pager Pager)
{
    private const int PageSize = 50;

    internal static async Task<FilingsView> Read(
        FilingsQuery query, DeskApi api, DeskNames names, Site site, Texts texts, CancellationToken cancel)
    {
        var (silence, state) = (Select.Asked<SilenceStage>("silence", query.Silence), Select.Asked<FilingState>("state", query.State));
        var facility = Select.AskedId("facility", query.Facility);
        var facilities = await names.FacilityOptions(cancel);
        var response = await api.Filings.ListFilingsAsync(
            new ListFilingsRequest
            {
                PageSize = PageSize,
                PageToken = query.PageToken ?? "",
                Silence = silence,
                State = state,
                Facility = facility.Length == 0 ? "" : "facilities/" + facility,
            },
            cancellationToken: cancel);
        return new FilingsView(
            [
                Select.Of("silence", texts["Filing.Silence"], silence, texts),
                Select.Of("state", texts["Filing.State"], state, texts),
                new Select(
                    "facility", texts["Filing.Facility"], query.Facility ?? "", [new Option("", texts["Filter.Any"]), .. facilities]),
            ],
            await FilingRow.Of(response.Filings, names, cancel),
            Pager.Of(
                site, "/desk/filings", query.At, response.Filings.Count, response.NextPageToken,
                ("silence", query.Silence), ("state", query.State), ("facility", query.Facility)));
    }
}

/// <param name="Silence">The stage of the current presumption; null if there is none.</param>
public sealed record FilingRow(
    string Path, string Title, string Drafted, FilingKind Kind, ImmutableArray<Named> Prisoners, Named? Facility, FilingState State,
    SilenceStage? Silence, string AwaitedUntil)
{
    internal static async Task<ImmutableArray<FilingRow>> Of(IReadOnlyCollection<Filing> filings, DeskNames names, CancellationToken cancel)
    {
        // Read all at once, so that the rows find them in the cache.
        await names.Prisoners(filings.SelectMany(filing => filing.Prisoners).Distinct(), cancel);
        var rows = ImmutableArray.CreateBuilder<FilingRow>();
        foreach (var filing in filings)
        {
            rows.Add(new FilingRow(
                Names.DeskPage(filing.Name),
                filing.Title,
                Texts.Day(filing.DraftDate),
                filing.Kind,
                await names.Prisoners(filing.Prisoners, cancel),
                await names.Facility(filing.Facility, cancel),
                filing.State,
                Standing(filing)?.Stage,
                Standing(filing)?.Stage == SilenceStage.PresumedWithheld
                    ? ""
                    : Texts.Day(Standing(filing) is null ? filing.Expectation?.ConfirmBy : filing.Expectation?.PresumeAfter)));
        }

        return rows.ToImmutable();
    }

    /// <summary>The current presumption: the one that no proof has withdrawn.</summary>
    public static Silence? Standing(Filing filing) => filing.Silences.LastOrDefault() is { TakenBackDate: null } silence ? silence : null;
}
