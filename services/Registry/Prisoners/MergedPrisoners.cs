using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>The records that were merged into others, from the index rows.</summary>
internal sealed class MergedPrisoners([FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index) : ISamePersons
{
    public async Task<SamePersons> Read(CancellationToken cancellation)
    {
        var rows = await index.Query<(string Stream, string Survivor)>(
            $"SELECT stream, survivor FROM prisoner_merges WHERE known_to = {IndexTable.Current}", cancellation: cancellation);
        return new SamePersons(rows.Select(row => (Guid.ParseExact(row.Stream, "D"), Guid.ParseExact(row.Survivor, "D"))));
    }

    /// <summary>In the order of the merged records' ids.</summary>
    public async Task<PagedItems<PrisonerMerge>> List(Page page, CancellationToken cancellation)
    {
        var rows = await index.Query<(string Stream, string Survivor)>(
            $"""
            SELECT stream, survivor FROM prisoner_merges WHERE known_to = {IndexTable.Current} AND stream > @after
            ORDER BY stream LIMIT @limit
            """,
            new { after = page.AfterText(), limit = page.Limit },
            cancellation);
        var (shown, next) = page.Cut(rows, row => [row.Stream]);
        return new PagedItems<PrisonerMerge>(
            [
                .. shown.Select(row => new PrisonerMerge
                {
                    Merged = $"{PrisonerWire.Collection}/{row.Stream}", Into = $"{PrisonerWire.Collection}/{row.Survivor}",
                }),
            ],
            next);
    }
}
