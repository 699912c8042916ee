using Habeas.Lists.Summaries;

namespace Habeas.Lists.Editions;

/// <summary>Finds editions and entries through the index.</summary>
internal sealed class EditionQueries(
    [FromKeyedServices(ListsModule.JournalName)] IIndexReader index,
    [FromKeyedServices(ListsModule.JournalName)] PublicationEra era,
    IGrainFactory grains)
{
    /// <summary>Stages that count as lists: everything except drafts.</summary>
    public static IReadOnlyList<Stage> Lists { get; } = [Stage.Imported, Stage.Published];

    public static IReadOnlyList<Stage> All { get; } = [.. Lists, Stage.Draft, Stage.Discarded];

    /// <summary>Editions by date, the newest first.</summary>
    public Task<PagedItems<Guid>> Newest(
        Viewed viewed, Guid? publisher, IReadOnlyList<Stage> stages, Page page, CancellationToken cancellation) =>
        index.NewestBy(
            "date_key",
            $"""
            {From(viewed, EditionRows.EditionsTable)}
            AND {In("stage", stages.Count)}
            AND (@publisher = '' OR publisher = @publisher)
            """,
            Parameters(stages, viewed.AsOf, ("publisher", publisher?.ToString("D") ?? "")),
            page,
            cancellation);

    /// <summary>The publisher's newest edition on a day; null if it has none.</summary>
    public async Task<Guid?> At(Viewed viewed, Guid publisher, DateOnly day, CancellationToken cancellation)
    {
        var found = await index.Query<string>(
            $"""
            SELECT stream {From(viewed, EditionRows.EditionsTable)} AND {In("stage", Lists.Count)}
            AND publisher = @publisher AND date_key <= @day
            ORDER BY date_key DESC, stream DESC LIMIT 1
            """,
            Parameters(
                Lists,
                viewed.AsOf,
                ("publisher", publisher.ToString("D")),
                ("day", EditionRows.DateKey(Platform.Values.PartialDate.From(day)))),
            cancellation);
        return found is [var stream] ? Guid.ParseExact(stream, "D") : null;
    }

    /// <summary>The entries decided to be a prisoner, by edition date, without those of drafts.</summary>
    public Task<IReadOnlyList<EntryKey>> OfPrisoner(
        Viewed viewed, Guid prisoner, IReadOnlyList<string> after, int size, CancellationToken cancellation) =>
        index.Query<EntryKey>(
            $"""
            SELECT stream AS Stream, row_key AS RowKey, date_key AS DateKey {From(viewed, EditionRows.EntriesTable)}
            AND {In("stage", Lists.Count)} AND prisoner = @prisoner
            AND (@date = '' OR date_key > @date OR (date_key = @date AND (stream > @stream OR (stream = @stream AND row_key > @row))))
            ORDER BY date_key, stream, row_key LIMIT @size
            """,
            Parameters(
                Lists,
                viewed.AsOf,
                ("prisoner", prisoner.ToString("D")),
                ("date", after.ElementAtOrDefault(0) ?? ""),
                ("stream", after.ElementAtOrDefault(1) ?? ""),
                ("row", after.ElementAtOrDefault(2) ?? ""),
                ("size", size)),
            cancellation);

    /// <summary>The publisher's editions made from this exact file, the newest first.</summary>
    public async Task<IReadOnlyList<Guid>> OfFile(Guid publisher, string sha256, CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            """
            SELECT stream FROM source_files
            WHERE known_to = @current AND publisher = @publisher AND sha256 = @sha256
            ORDER BY date_key DESC, stream DESC
            """,
            new { current = IndexTable.Current, publisher = publisher.ToString("D"), sha256 },
            cancellation)).Select(stream => Guid.ParseExact(stream, "D")),
    ];

    /// <summary>Publishers with at least one edition visible to the audience.</summary>
    public async Task<IReadOnlySet<Guid>> Publishers(Viewed viewed, CancellationToken cancellation) =>
        (await index.Query<string>(
            $"SELECT DISTINCT publisher {From(viewed, EditionRows.EditionsTable)} AND {In("stage", Lists.Count)}",
            Parameters(Lists, viewed.AsOf),
            cancellation))
        .Select(publisher => Guid.ParseExact(publisher, "D"))
        .ToHashSet();

    /// <summary>Editions with an unfinished undoing.</summary>
    public Task<IReadOnlyList<Guid>> PendingUndoings(CancellationToken cancellation) =>
        Pending(EditionRows.UndoingsTable, cancellation);

    /// <summary>Withdrawn editions whose facts may still be public in the register.</summary>
    public Task<IReadOnlyList<Guid>> PendingWithdrawals(CancellationToken cancellation) =>
        Pending(EditionRows.WithdrawalsTable, cancellation);

    private async Task<IReadOnlyList<Guid>> Pending(IndexTable table, CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            $"SELECT stream FROM {table.Name} WHERE known_to = {IndexTable.Current} ORDER BY stream", cancellation: cancellation))
        .Select(stream => Guid.ParseExact(stream, "D")),
    ];

    public async Task<IReadOnlyList<Snapshot<EditionSummary>>> Summaries(Viewed viewed, IEnumerable<Guid> ids)
    {
        var all = await Task.WhenAll(
            ids.Select(id => grains.GetGrain<IEditionGrain>(id).Summarise(viewed.Audience, viewed.AsOf)));
        return [.. all.OfType<Snapshot<EditionSummary>>()];
    }

    /// <summary>
    /// The rows that the audience sees as of the time. A row that is no longer public now is not shown as of any earlier
    /// time either.
    /// </summary>
    private string From(Viewed viewed, IndexTable table)
    {
        var stands = viewed is { Audience: Audience.Public, AsOf: not null }
            ? $" AND EXISTS (SELECT 1 FROM {viewed.Audience.Name(table)} n WHERE n.stream = t.stream AND n.row_key = t.row_key"
                + (table == EditionRows.EntriesTable ? " AND n.prisoner = t.prisoner" : "")
                + $" AND n.known_to = {IndexTable.Current})"
            : "";
        return $"FROM {viewed.Audience.Name(table, viewed.AsOf, era)} t WHERE known_from <= @at AND known_to > @at{stands}";
    }

    private static string In(string column, int count) => $"{column} IN ({SqlLists.Names("stage", count)})";

    private static Dictionary<string, object> Parameters(
        IReadOnlyList<Stage> stages, DateTimeOffset? asOf, params IEnumerable<(string Name, object Value)> others)
    {
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["at"] = IndexTable.At(asOf),
        };
        foreach (var (name, value) in others)
        {
            parameters[name] = value;
        }

        for (var i = 0; i < stages.Count; i++)
        {
            parameters[$"stage{i}"] = stages[i].ToString();
        }

        return parameters;
    }
}

/// <summary>The audience and the time of a read.</summary>
internal readonly record struct Viewed(Audience Audience, DateTimeOffset? AsOf = null)
{
    public static Viewed Desk { get; } = new(Audience.Desk);
}

internal sealed record EntryKey
{
    public string Stream { get; init; } = "";

    public string RowKey { get; init; } = "";

    public string DateKey { get; init; } = "";

    public Guid Id => Guid.ParseExact(Stream, "D");

    public int Number => int.Parse(RowKey, System.Globalization.CultureInfo.InvariantCulture);
}
