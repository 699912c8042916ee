namespace Habeas.Access.Drafts;

/// <summary>Lists of drafts, from the index rows.</summary>
internal sealed class FormDraftQueries([FromKeyedServices(AccessModule.JournalName)] IIndexReader index)
{
    /// <summary>An account's drafts, the one saved last first.</summary>
    /// <param name="page">Of this page only; empty for all.</param>
    public Task<PagedItems<Guid>> Newest(Guid account, string page, Page at, CancellationToken cancellation) => index.NewestBy(
        "saved",
        $"FROM form_drafts WHERE account = @account AND known_to = {IndexTable.Current} AND (@page = '' OR page = @page)",
        new { account = account.ToString("D"), page = index.Digest(page) },
        at,
        cancellation);

    public async Task<int> Count(Guid account, CancellationToken cancellation) => (int)(await index.Query<long>(
        $"SELECT COUNT(*) FROM form_drafts WHERE account = @account AND known_to = {IndexTable.Current}",
        new { account = account.ToString("D") },
        cancellation))[0];

    public async Task<IReadOnlyList<Guid>> SavedBefore(DateTimeOffset time, CancellationToken cancellation)
    {
        var streams = await index.Query<string>(
            $"SELECT stream FROM form_drafts WHERE known_to = {IndexTable.Current} AND saved < @time ORDER BY saved, stream",
            new { time = FormDraftRows.Time(time) },
            cancellation);
        return [.. streams.Select(stream => Guid.ParseExact(stream, "D"))];
    }
}
