using Dapper;
using Habeas.Platform.Values;

namespace Habeas.Platform.Journal;

/// <summary>Pages of an index table, the newest first.</summary>
public static class NewestFirst
{
    /// <summary>The streams of a page by a day or time, and those of the same day or time by id.</summary>
    /// <param name="by">The text column with the day or time, as written to the rows.</param>
    /// <param name="rows">The table and its conditions: <c>FROM … WHERE …</c>.</param>
    /// <param name="parameters">The values in <paramref name="rows"/>.</param>
    public static async Task<PagedItems<Guid>> NewestBy(
        this IIndexReader index, string by, string rows, object parameters, Page page, CancellationToken cancellation)
    {
        var values = new DynamicParameters(parameters);
        values.AddDynamicParams(new { after_key = page.AfterText(), after_stream = page.AfterText(1), page_limit = page.Limit });
        var found = await index.Query<(string Stream, string Key)>(
            $"""
            SELECT stream, {by} {rows}
            AND (@after_key = '' OR {by} < @after_key OR ({by} = @after_key AND stream < @after_stream))
            ORDER BY {by} DESC, stream DESC LIMIT @page_limit
            """,
            values,
            cancellation);
        var (shown, next) = page.Cut(found, row => [row.Key, row.Stream]);
        return new PagedItems<Guid>([.. shown.Select(row => Guid.ParseExact(row.Stream, "D"))], next);
    }

    /// <summary>The streams of a page by id: ids are ordered by the time at which they were made.</summary>
    /// <inheritdoc cref="NewestBy"/>
    public static async Task<PagedItems<Guid>> Newest(
        this IIndexReader index, string rows, object parameters, Page page, CancellationToken cancellation)
    {
        var values = new DynamicParameters(parameters);
        values.AddDynamicParams(new { after_stream = page.AfterText(), page_limit = page.Limit });
        var found = await index.Query<string>(
            $"SELECT stream {rows} AND (@after_stream = '' OR stream < @after_stream) ORDER BY stream DESC LIMIT @page_limit",
            values,
            cancellation);
        var (shown, next) = page.Cut(found, stream => [stream]);
        return new PagedItems<Guid>([.. shown.Select(stream => Guid.ParseExact(stream, "D"))], next);
    }
}
