namespace Habeas.Access.Contacts;

/// <summary>Lists of contacts, from the index rows.</summary>
internal sealed class ContactQueries([FromKeyedServices(AccessModule.JournalName)] IIndexReader index)
{
    /// <summary>Newest first.</summary>
    /// <param name="prisoner">Null for all.</param>
    public Task<PagedItems<Guid>> Newest(Guid? prisoner, Page page, CancellationToken cancellation) => index.Newest(
        $"FROM contacts WHERE known_to = {IndexTable.Current} AND (@prisoner = '' OR prisoner = @prisoner)",
        new { prisoner = prisoner?.ToString("D") ?? "" },
        page,
        cancellation);

    public async Task<IReadOnlyList<Guid>> Of(Guid prisoner)
    {
        var streams = await index.Query<string>(
            $"SELECT stream FROM contacts WHERE prisoner = @prisoner AND known_to = {IndexTable.Current}",
            new { prisoner = prisoner.ToString("D") });
        return [.. streams.Select(stream => Guid.ParseExact(stream, "D"))];
    }

    public async Task<IReadOnlyList<Guid>> EnteredBefore(DateTimeOffset time, CancellationToken cancellation)
    {
        var streams = await index.Query<string>(
            $"SELECT stream FROM contacts WHERE known_to = {IndexTable.Current} AND known_from < @time ORDER BY stream",
            new { time = RecordedTime.ToMicroseconds(time) },
            cancellation);
        return [.. streams.Select(stream => Guid.ParseExact(stream, "D"))];
    }
}
