namespace Habeas.Cases.Filings;

/// <summary>Filters for a list of filings; an empty string means no filter.</summary>
internal sealed record FilingFilter(string Prisoner, string Facility, string Proceeding, string Step, string Silence);

/// <summary>Looks up filings in the index.</summary>
internal sealed class FilingQueries([FromKeyedServices(CasesModule.JournalName)] IIndexReader index, IGrainFactory grains)
{
    /// <summary>Newest first.</summary>
    public Task<PagedItems<Guid>> Newest(FilingFilter filter, DateTimeOffset? asOf, Page page, CancellationToken cancellation) =>
        index.NewestBy(
            "drafted",
            """
            FROM filings f WHERE f.known_from <= @at AND f.known_to > @at
            AND (@facility = '' OR f.facility = @facility)
            AND (@proceeding = '' OR f.proceeding = @proceeding)
            AND (@step = '' OR f.step = @step)
            AND (@silence = '' OR f.silence = @silence)
            AND (@prisoner = '' OR EXISTS (SELECT 1 FROM filing_prisoners r
                WHERE r.stream = f.stream AND r.prisoner = @prisoner AND r.known_from <= @at AND r.known_to > @at))
            """,
            new
            {
                at = IndexTable.At(asOf),
                facility = filter.Facility,
                proceeding = filter.Proceeding,
                step = filter.Step,
                silence = filter.Silence,
                prisoner = filter.Prisoner,
            },
            page,
            cancellation);

    /// <summary>
    /// Another filing that has a proof of this kind with this number, or one shown by this attachment; null if there is none.
    /// </summary>
    public async Task<Guid?> HolderOf(Proof proof, Guid notThis, CancellationToken cancellation)
    {
        var found = await index.Query<string>(
            """
            SELECT stream FROM proofs WHERE known_to = @current AND stream <> @self
            AND ((@reference <> '' AND kind_and_reference = @key) OR (@sha256 <> '' AND sha256 = @sha256))
            ORDER BY stream LIMIT 1
            """,
            new
            {
                current = IndexTable.Current,
                self = notThis.ToString("D"),
                reference = proof.Reference.Trim(),
                key = index.Digest(FilingRows.ProofKey(proof.Kind, proof.Reference)),
                sha256 = proof.Sha256 ?? "",
            },
            cancellation);
        return found is [var stream] ? Guid.ParseExact(stream, "D") : null;
    }

    /// <summary>Papers handed to a facility's administration.</summary>
    public Task<IReadOnlyList<Guid>> GivenTo(Guid facility, CancellationToken cancellation) => Ids(
        "SELECT stream FROM filings WHERE known_to = @current AND facility = @facility AND way = @way AND handed_over <> '' "
            + "ORDER BY stream",
        new { current = IndexTable.Current, facility = facility.ToString("D"), way = nameof(DeliveryWay.Administration) },
        cancellation);

    /// <summary>Filings that the clock must check by that day, longest waiting first.</summary>
    public Task<IReadOnlyList<Guid>> Due(DateOnly today, int most, CancellationToken cancellation) => Ids(
        "SELECT stream FROM filings WHERE known_to = @current AND next_check <> '' AND next_check <= @today "
            + "ORDER BY next_check, stream LIMIT @most",
        new { current = IndexTable.Current, today = today.Iso(), most },
        cancellation);

    /// <summary>Filings with something to report to the registry.</summary>
    public Task<IReadOnlyList<Guid>> Untold(Guid? after, int most, CancellationToken cancellation) => Ids(
        "SELECT stream FROM filings WHERE known_to = @current AND untold = 'yes' AND stream > @after ORDER BY stream LIMIT @most",
        new { current = IndexTable.Current, after = after?.ToString("D") ?? "", most },
        cancellation);

    public async Task<IReadOnlyList<Snapshot<Filing>>> Read(IEnumerable<Guid> ids, DateTimeOffset? asOf = null)
    {
        var all = await Task.WhenAll(ids.Select(id => grains.GetGrain<IFilingGrain>(id).Read(asOf)));
        return [.. all.OfType<Snapshot<Filing>>()];
    }

    private async Task<IReadOnlyList<Guid>> Ids(string sql, object parameters, CancellationToken cancellation) =>
        [.. (await index.Query<string>(sql, parameters, cancellation)).Select(stream => Guid.ParseExact(stream, "D"))];
}
