namespace Habeas.Access.Consents;

/// <summary>Lists of what a person said, from the index rows.</summary>
internal sealed class PersonConsentsQueries([FromKeyedServices(AccessModule.JournalName)] IIndexReader index)
{
    /// <summary>Numbers of records, the last first.</summary>
    /// <param name="mandate">Null for all.</param>
    public async Task<PagedItems<long>> Last(Guid prisoner, Guid? mandate, Page page, CancellationToken cancellation)
    {
        var numbers = await index.Query<long>(
            $"""
            SELECT number FROM consents
            WHERE stream = @prisoner AND known_to = {IndexTable.Current} AND (@mandate = '' OR mandate = @mandate) AND number < @after
            ORDER BY number DESC LIMIT {page.Limit}
            """,
            new
            {
                prisoner = prisoner.ToString("D"), mandate = mandate?.ToString("D") ?? "", after = page.AfterNumber(first: long.MaxValue),
            },
            cancellation);
        return page.Cut(numbers, number => number);
    }

    /// <summary>A page of the prisoners with consent records, ordered by id.</summary>
    public async Task<PagedItems<Guid>> Persons(Page page, CancellationToken cancellation)
    {
        var streams = await index.Query<string>(
            $"""
            SELECT DISTINCT stream FROM consents WHERE known_to = {IndexTable.Current} AND stream > @after
            ORDER BY stream LIMIT {page.Limit}
            """,
            new { after = page.AfterText() },
            cancellation);
        return page.Cut(streams.Select(stream => Guid.ParseExact(stream, "D")), person => [person.ToString("D")]);
    }

    /// <summary>All prisoners with consent records.</summary>
    public async Task<IReadOnlySet<Guid>> AllPersons(CancellationToken cancellation) =>
        (await index.Query<string>(
            $"SELECT DISTINCT stream FROM consents WHERE known_to = {IndexTable.Current}", cancellation: cancellation))
        .Select(stream => Guid.ParseExact(stream, "D")).ToHashSet();
}
