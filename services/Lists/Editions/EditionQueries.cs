using Habeas.Lists.Summaries;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;

namespace Habeas.Lists.Editions;

/// <summary>Which editions and entries there are, by the index.</summary>
internal sealed class EditionQueries([FromKeyedServices(ListsModule.JournalName)] IIndexReader index, IGrainFactory grains)
{
    /// <summary>The stages that a caller may see, as they stand in the index.</summary>
    public static string[] Stages(bool desk, Stage wanted = Stage.None) =>
        [.. Visible(desk).Where(stage => wanted == Stage.None || stage == wanted).Select(stage => stage.ToString())];

    /// <summary>Editions in the order of their dates, the newest first.</summary>
    /// <param name="after">Date key and id of the last edition of the page before; empty for the first page.</param>
    public Task<IReadOnlyList<EditionKey>> Newest(
        Guid? publisher, string[] stages, DateTimeOffset? asOf, IReadOnlyList<string> after, int size, CancellationToken cancellation) =>
        index.Query<EditionKey>(
            $"""
            SELECT stream AS Stream, date_key AS DateKey FROM editions
            WHERE known_from <= @at AND known_to > @at
            AND {In("stage", stages.Length)}
            AND (@publisher = '' OR publisher = @publisher)
            AND (@date = '' OR date_key < @date OR (date_key = @date AND stream < @stream))
            ORDER BY date_key DESC, stream DESC LIMIT @size
            """,
            Parameters(
                stages,
                asOf,
                ("publisher", publisher?.ToString("D") ?? ""),
                ("date", after.ElementAtOrDefault(0) ?? ""),
                ("stream", after.ElementAtOrDefault(1) ?? ""),
                ("size", size)),
            cancellation);

    /// <summary>The publisher's newest public edition at a day; null when it has none.</summary>
    public async Task<Guid?> At(Guid publisher, DateOnly day, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        var keys = await index.Query<EditionKey>(
            $"""
            SELECT stream AS Stream, date_key AS DateKey FROM editions
            WHERE known_from <= @at AND known_to > @at AND {In("stage", 2)}
            AND publisher = @publisher AND date_key <= @day
            ORDER BY date_key DESC, stream DESC LIMIT 1
            """,
            Parameters(
                Stages(desk: false),
                asOf,
                ("publisher", publisher.ToString("D")),
                ("day", EditionRows.DateKey(Platform.Values.PartialDate.From(day)))),
            cancellation);
        return keys is [var key] ? key.Id : null;
    }

    /// <summary>The entries of public editions that stand for a prisoner, by the editions' dates.</summary>
    public Task<IReadOnlyList<EntryKey>> OfPrisoner(
        Guid prisoner, DateTimeOffset? asOf, IReadOnlyList<string> after, int size, CancellationToken cancellation) =>
        index.Query<EntryKey>(
            $"""
            SELECT stream AS Stream, row_key AS RowKey, date_key AS DateKey FROM entries
            WHERE known_from <= @at AND known_to > @at AND {In("stage", 2)} AND prisoner = @prisoner
            AND (@date = '' OR date_key > @date OR (date_key = @date AND (stream > @stream OR (stream = @stream AND row_key > @row))))
            ORDER BY date_key, stream, row_key LIMIT @size
            """,
            Parameters(
                Stages(desk: false),
                asOf,
                ("prisoner", prisoner.ToString("D")),
                ("date", after.ElementAtOrDefault(0) ?? ""),
                ("stream", after.ElementAtOrDefault(1) ?? ""),
                ("row", after.ElementAtOrDefault(2) ?? ""),
                ("size", size)),
            cancellation);

    /// <summary>The publisher's editions that were made of this very file, the newest first.</summary>
    public Task<IReadOnlyList<EditionKey>> OfFile(Guid publisher, string sha256, CancellationToken cancellation) =>
        index.Query<EditionKey>(
            """
            SELECT stream AS Stream, date_key AS DateKey FROM source_files
            WHERE known_to = @current AND publisher = @publisher AND sha256 = @sha256
            ORDER BY date_key DESC, stream DESC
            """,
            new { current = IndexTable.Current, publisher = publisher.ToString("D"), sha256 },
            cancellation);

    /// <summary>The editions with decisions whose undoing began and has not ended.</summary>
    public async Task<IReadOnlyList<Guid>> PendingUndoings(CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            $"SELECT stream FROM pending_undoings WHERE known_to = {IndexTable.Current} ORDER BY stream", cancellation: cancellation))
        .Select(stream => Guid.ParseExact(stream, "D")),
    ];

    public async Task<IReadOnlyList<Snapshot<EditionSummary>>> Summaries(IEnumerable<EditionKey> keys, DateTimeOffset? asOf)
    {
        var all = await Task.WhenAll(keys.Select(key => grains.GetGrain<IEditionGrain>(key.Id).Summarise(asOf)));
        return [.. all.OfType<Snapshot<EditionSummary>>()];
    }

    private static Stage[] Visible(bool desk) =>
        desk ? [Stage.Imported, Stage.Published, Stage.Draft, Stage.Discarded] : [Stage.Imported, Stage.Published];

    /// <summary>The common part of both engines has no lists as parameters.</summary>
    private static string In(string column, int count) =>
        count == 0 ? "1 = 0" : $"{column} IN ({string.Join(", ", Enumerable.Range(0, count).Select(i => $"@stage{i}"))})";

    private static Dictionary<string, object> Parameters(
        string[] stages, DateTimeOffset? asOf, params IEnumerable<(string Name, object Value)> others)
    {
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["at"] = asOf is { } time ? (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : IndexTable.Current - 1,
        };
        foreach (var (name, value) in others)
        {
            parameters[name] = value;
        }

        for (var i = 0; i < stages.Length; i++)
        {
            parameters[$"stage{i}"] = stages[i];
        }

        return parameters;
    }
}

/// <summary>An edition in the order of the index.</summary>
internal sealed record EditionKey
{
    public string Stream { get; init; } = "";

    public string DateKey { get; init; } = "";

    public Guid Id => Guid.ParseExact(Stream, "D");
}

internal sealed record EntryKey
{
    public string Stream { get; init; } = "";

    public string RowKey { get; init; } = "";

    public string DateKey { get; init; } = "";

    public Guid Id => Guid.ParseExact(Stream, "D");

    public int Number => int.Parse(RowKey, System.Globalization.CultureInfo.InvariantCulture);
}
