namespace Habeas.Cases.Notices;

/// <summary>Looks up subscriptions in the index.</summary>
internal sealed class SubscriptionQueries([FromKeyedServices(CasesModule.JournalName)] IIndexReader index, IGrainFactory grains)
{
    /// <summary>Whether any subscription may need notices.</summary>
    public async Task<bool> Any(CancellationToken cancellation) =>
        (await index.Query<string>(
            "SELECT stream FROM subscriptions WHERE known_to = @current AND state <> @ended LIMIT 1",
            new { current = IndexTable.Current, ended = nameof(SubscriptionState.Cancelled) },
            cancellation)).Count > 0;

    /// <summary>
    /// Subscriptions whose subject currently follows the proceeding, and those for all files. Pass null for a filing without a proceeding.
    /// </summary>
    public async Task<IReadOnlyList<Snapshot<Subscription>>> Following(Guid? proceeding, CancellationToken cancellation)
    {
        var found = await index.Query<string>(
            """
            SELECT s.stream FROM subscriptions s WHERE s.known_to = @current AND s.state IN (@active, @paused)
            AND (s.every_file = 'yes' OR EXISTS (SELECT 1 FROM proceeding_lawyers l WHERE l.stream = @proceeding AND l.lawyer = s.subject
              AND l.known_to = @current))
            ORDER BY s.stream
            """,
            new
            {
                current = IndexTable.Current,
                active = nameof(SubscriptionState.Active),
                paused = nameof(SubscriptionState.Paused),
                proceeding = proceeding?.ToString("D") ?? "",
            },
            cancellation);
        return await Read(found.Select(stream => Guid.ParseExact(stream, "D")));
    }

    /// <summary>The subscription that a secret address ends; null if there is none.</summary>
    public async Task<Guid?> At(string linkHash, CancellationToken cancellation)
    {
        var found = await index.Query<string>(
            "SELECT stream FROM subscriptions WHERE known_to = @current AND link_hash = @hash",
            new { current = IndexTable.Current, hash = linkHash },
            cancellation);
        return found is [var stream] ? Guid.ParseExact(stream, "D") : null;
    }

    /// <summary>Newest first. An empty string means no filter.</summary>
    public async Task<PagedItems<Snapshot<Subscription>>> Newest(string subject, string state, Page page, CancellationToken cancellation)
    {
        var (ids, next) = await index.Newest(
            "FROM subscriptions WHERE known_to = @current AND (@subject = '' OR subject = @subject) AND (@state = '' OR state = @state)",
            new { current = IndexTable.Current, subject, state },
            page,
            cancellation);
        return new PagedItems<Snapshot<Subscription>>(await Read(ids), next);
    }

    private async Task<IReadOnlyList<Snapshot<Subscription>>> Read(IEnumerable<Guid> ids)
    {
        var all = await Task.WhenAll(ids.Select(id => grains.GetGrain<ISubscriptionGrain>(id).Read()));
        return [.. all.OfType<Snapshot<Subscription>>()];
    }
}
