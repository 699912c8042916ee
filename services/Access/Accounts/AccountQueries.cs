namespace Habeas.Access.Accounts;

/// <summary>Lists of accounts, from the index rows.</summary>
internal sealed class AccountQueries([FromKeyedServices(AccessModule.JournalName)] IIndexReader index)
{
    public async Task<PagedItems<Guid>> List(Page page, CancellationToken cancellation)
    {
        var rows = await index.Query<(string Stream, string Key)>(
            $"""
            SELECT stream, sort_key FROM accounts WHERE known_to = {IndexTable.Current} AND sort_key > @after
            ORDER BY sort_key LIMIT {page.Limit}
            """,
            new { after = page.AfterText() },
            cancellation);
        var (shown, next) = page.Cut(rows, row => [row.Key]);
        return new PagedItems<Guid>([.. shown.Select(row => Guid.ParseExact(row.Stream, "D"))], next);
    }

    /// <summary>The account that is bound to a person at the outside provider, also if it is closed; null if there is none.</summary>
    public async Task<Guid?> Bound(string subject, CancellationToken cancellation) => (await index.Query<string>(
            $"SELECT stream FROM account_subjects WHERE known_to = {IndexTable.Current} AND subject = @subject",
            new { subject },
            cancellation))
        .Select(id => (Guid?)Guid.ParseExact(id, "D"))
        .FirstOrDefault();

    /// <summary>The active custodians. The rules need to know who could be the second.</summary>
    public async Task<IReadOnlySet<Guid>> Custodians(CancellationToken cancellation) => (await index.Query<string>(
            $"SELECT stream FROM accounts WHERE known_to = {IndexTable.Current} AND custodian = 1", cancellation: cancellation))
        .Select(id => Guid.ParseExact(id, "D"))
        .ToHashSet();
}
