using System.Globalization;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Readings;

/// <summary>Lists of readings, from the index rows of one journal.</summary>
internal static class ReadingQueries
{
    /// <param name="Reader">A sign-in name; empty for all.</param>
    /// <param name="Record">A resource name; empty for all.</param>
    /// <param name="Since">Null for all.</param>
    public sealed record Filter(string Reader, string Record, DateTimeOffset? Since);

    /// <summary>Newest first. What was purged is left out.</summary>
    public static async Task<PagedItems<Habeas.Journal.V1.Reading>> Newest(
        this IIndexReader index, Filter filter, Page page, CancellationToken cancellation)
    {
        var rows = await index.Query<Row>(
            $"""
            SELECT at, reader, method, {ReadingRows.Name} AS name, stream, row_key AS "key" FROM readings
            WHERE known_to = {IndexTable.Current}
            AND (@reader = '' OR reader = @reader) AND (@record = '' OR record = @record) AND at >= @since
            AND (@first OR at < @at OR (at = @at AND (stream < @stream OR (stream = @stream AND row_key < @key))))
            ORDER BY at DESC, stream DESC, row_key DESC LIMIT @limit
            """,
            new
            {
                reader = filter.Reader,
                record = index.Digest(filter.Record),
                since = filter.Since?.ToUnixTimeMilliseconds() ?? 0,
                first = page.IsFirst,
                at = page.AfterNumber(),
                stream = page.AfterText(1),
                key = page.AfterText(2),
                limit = page.Limit,
            },
            cancellation);
        var (shown, next) = page.Cut(rows, row => [row.At.ToString(CultureInfo.InvariantCulture), row.Stream, row.Key]);
        var names = await index.Open([.. shown.Select(row => new SealedCell(row.Stream, ReadingRows.Name, row.Name))], cancellation);
        return new PagedItems<Habeas.Journal.V1.Reading>(
            [.. shown.Zip(names).Where(pair => pair.Second is not null).Select(pair => pair.First.ToProto(pair.Second!))], next);
    }

    /// <summary>The days that have readings before a time and were not purged, oldest first.</summary>
    public static async Task<IReadOnlyList<DateOnly>> DaysBefore(
        this IIndexReader index, DateTimeOffset before, CancellationToken cancellation)
    {
        const long Day = 24L * 60 * 60 * 1000;
        var days = await index.Query<long>(
            $"""
            SELECT DISTINCT at / {Day} FROM readings WHERE known_to = {IndexTable.Current} AND at < @before
            """,
            new { before = before.ToUnixTimeMilliseconds() / Day * Day },
            cancellation);
        var purged = await index.Query<string>(
            $"SELECT day FROM reading_purges WHERE known_to = {IndexTable.Current}", cancellation: cancellation);
        return
        [
            .. days.Select(day => Reading.DayOf(DateTimeOffset.UnixEpoch.AddDays(day)))
                .Where(day => !purged.Contains(day.Iso()))
                .Order(),
        ];
    }

    private sealed record Row(long At, string Reader, string Method, string? Name, string Stream, string Key)
    {
        public Habeas.Journal.V1.Reading ToProto(string record) => new()
        {
            ReadTime = DateTimeOffset.FromUnixTimeMilliseconds(At).ToProto(), Reader = Reader, Method = Method, Record = record,
        };
    }
}
