using Habeas.Cases.Proceedings;

namespace Habeas.Cases.News;

/// <summary>A news item's position in the index order.</summary>
internal sealed record NewsKey
{
    public string Stream { get; init; } = "";

    public string RowKey { get; init; } = "";

    /// <summary>When it became public. A news row does not change while it is public.</summary>
    public long KnownFrom { get; init; }

    public Guid Proceeding => Guid.ParseExact(Stream, "D");
}

/// <summary>Looks up news in the index.</summary>
internal sealed class NewsQueries([FromKeyedServices(CasesModule.JournalName)] IIndexReader index, ProceedingQueries proceedings)
{
    /// <summary>Most recently published first. Withdrawn news is not returned, whatever time is requested.</summary>
    public async Task<PagedItems<NewsKey>> Newest(
        string prisoner, string proceeding, DateTimeOffset? asOf, Page page, CancellationToken cancellation)
    {
        var news = Audience.Public.Name(ProceedingRows.NewsTable);
        var found = await index.Query<NewsKey>(
            $"""
            SELECT n.stream AS Stream, n.row_key AS RowKey, n.known_from AS KnownFrom FROM {news} n
            WHERE n.known_from <= @at AND n.known_to = @current
            AND (@proceeding = '' OR n.stream = @proceeding)
            AND (@prisoner = '' OR EXISTS (SELECT 1 FROM {Audience.Public.Name(ProceedingRows.PrisonersTable)} r
                WHERE r.stream = n.stream AND r.prisoner = @prisoner AND r.known_from <= @at AND r.known_to > @at))
            AND (n.known_from < @from OR (n.known_from = @from AND (n.stream < @stream OR (n.stream = @stream AND n.row_key < @row))))
            ORDER BY n.known_from DESC, n.stream DESC, n.row_key DESC LIMIT @size
            """,
            new
            {
                at = IndexTable.At(asOf),
                current = IndexTable.Current,
                proceeding,
                prisoner,
                from = page.AfterNumber(first: IndexTable.Current),
                stream = page.AfterText(1),
                row = page.AfterText(2),
                size = page.Limit,
            },
            cancellation);
        return page.Cut(found, key => [key.KnownFrom.ToString(CultureInfo.InvariantCulture), key.Stream, key.RowKey]);
    }

    /// <summary>In the order of the keys. News withdrawn since the index was read is skipped.</summary>
    public async Task<IReadOnlyList<(Snapshot<Proceeding> File, CourtNews News)>> Read(IReadOnlyList<NewsKey> keys, DateTimeOffset? asOf)
    {
        var read = await proceedings.Read(keys.Select(key => key.Proceeding).Distinct(), asOf, Audience.Public);
        var files = read.ToDictionary(file => file.Stream.Id);
        return
        [
            .. from key in keys
               where files.ContainsKey(key.Proceeding)
               let file = files[key.Proceeding]
               from news in file.State.News
               where RowKey(news.Entry) == key.RowKey
               select (file, news),
        ];
    }

    /// <summary>The news item's key within its proceeding.</summary>
    public static string RowKey(NewsEntry entry) => entry.Id.ToString("D12", CultureInfo.InvariantCulture);
}
