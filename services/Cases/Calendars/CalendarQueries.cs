namespace Habeas.Cases.Calendars;

/// <summary>Looks up calendars in the index.</summary>
internal sealed class CalendarQueries([FromKeyedServices(CasesModule.JournalName)] IIndexReader index, IGrainFactory grains)
{
    /// <summary>The calendar at an address; null if none exists or it was revoked.</summary>
    public async Task<Guid?> At(string secretHash, CancellationToken cancellation)
    {
        var found = await index.Query<string>(
            "SELECT stream FROM calendars WHERE known_to = @current AND secret_hash = @hash AND revoked = 'no'",
            new { current = IndexTable.Current, hash = secretHash },
            cancellation);
        return found is [var stream] ? Guid.ParseExact(stream, "D") : null;
    }

    /// <summary>Newest first.</summary>
    public async Task<PagedItems<Snapshot<Calendar>>> Newest(string lawyer, Page page, CancellationToken cancellation)
    {
        var (ids, next) = await index.Newest(
            "FROM calendars WHERE known_to = @current AND (@lawyer = '' OR lawyer = @lawyer)",
            new { current = IndexTable.Current, lawyer },
            page,
            cancellation);
        var all = await Task.WhenAll(ids.Select(id => grains.GetGrain<ICalendarGrain>(id).Read(asOf: null)));
        return new PagedItems<Snapshot<Calendar>>([.. all.OfType<Snapshot<Calendar>>()], next);
    }
}
