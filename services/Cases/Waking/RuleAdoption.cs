using Habeas.Cases.Deadlines;
using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;
using Habeas.Platform.Hosting;

namespace Habeas.Cases.Waking;

/// <summary>
/// Recomputes and records deadlines that were computed by other rules: at the start, after a new holiday decree or a corrected rule; in
/// journals from an older version, which have no recorded deadlines; and regularly, because during a rolling upgrade a silo with the older
/// rules may have recorded some after this one started. The next run completes an interrupted one.
/// </summary>
/// <remarks>Computes in this silo, because the grains it writes to may be in a silo with the older rules.</remarks>
internal sealed partial class RuleAdoption(
    IGrainFactory grains,
    DeadlineQueries queries,
    FilingClock clock,
    RuleBook book,
    DeadlineCalculator calculator,
    [FromKeyedServices(CasesModule.JournalName)] IJournalMaintenance maintenance,
    TimeProvider time,
    ILogger<RuleAdoption> log) : Reconciler(time, log)
{
    private const int AtOnce = 200;

    private bool hasAdopted;

    /// <summary>How many open deadlines moved; null if all were already computed by these rules.</summary>
    public async Task<int?> Run(CancellationToken cancellation)
    {
        var adopted = grains.GetGrain<IAdoptedRulesGrain>(AdoptedRules.Id);
        var before = await adopted.Read();
        var isNew = before?.State.Fingerprint != book.Fingerprint;
        if (isNew && hasAdopted)
        {
            // A silo that started later has newer rules.
            return null;
        }

        int?[] moves =
        [
            await Adopt(ProceedingRows.RulesTable, AdoptProceeding, cancellation),
            await Adopt(FilingRows.RulesTable, AdoptFiling, cancellation),
        ];
        if (isNew)
        {
            // Rows from an older version were computed by the rules of that time, and some may not belong to any recorded deadline.
            await foreach (var replayed in maintenance.RebuildIndex(cancellation))
            {
                _ = replayed;
            }

            await adopted.Adopt(
                AsClock(AdoptedRules.Id, before?.Version ?? 0),
                new RulesAdopted(book.Fingerprint, [.. book.HolidaySets.Select(set => $"{set.Id}@{set.LatestVersion}")], moves.Sum() ?? 0));
        }

        hasAdopted = true;
        return isNew || moves.Any(moved => moved is not null) ? moves.Sum() ?? 0 : null;
    }

    protected override async Task<bool> Round(CancellationToken stopping)
    {
        if (await Run(stopping) is { } moved and > 0)
        {
            Moved(Log, moved);
        }

        return true;
    }

    /// <returns>How many deadlines moved; null if there was nothing left to record.</returns>
    private async Task<int?> Adopt(IndexTable table, Func<Guid, CancellationToken, Task<int>> adopt, CancellationToken cancellation)
    {
        int? moved = null;
        var after = "";
        while (await queries.ByOtherRules(table, book.Fingerprint, after, AtOnce, cancellation) is { Count: > 0 } page)
        {
            var moves = await Task.WhenAll(page.Select(stream => adopt(Guid.ParseExact(stream, "D"), cancellation)));
            moved = (moved ?? 0) + moves.Sum();
            after = page[^1];
        }

        return moved;
    }

    private async Task<int> AdoptProceeding(Guid id, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IProceedingGrain>(id);
        if (await grain.Read() is not { } file)
        {
            return 0;
        }

        var shown = await queries.Shown(ProceedingRows.DeadlinesTable, id.ToString("D"), cancellation);
        var outcome = await grain.AdoptRules(
            AsClock(id, file.Version), file.State.ComputeTerms(book, calculator), book.Fingerprint, shown);
        return Entered(outcome).State.MovedTerms.Count - file.State.MovedTerms.Count;
    }

    private async Task<int> AdoptFiling(Guid id, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IFilingGrain>(id);
        if (await grain.Read() is not { } filing)
        {
            return 0;
        }

        var shown = await queries.Shown(FilingRows.DeadlinesTable, id.ToString("D"), cancellation);
        var outcome = await grain.AdoptRules(AsClock(id, filing.Version), clock.Awaited(filing.State), book.Fingerprint, shown);
        return Entered(outcome).State.Moves.Count - filing.State.Moves.Count;
    }

    private static Snapshot<TState> Entered<TState>(Outcome<TState> outcome) =>
        outcome.Snapshot ?? throw new InvalidOperationException($"Deadlines could not be recorded: {outcome.Kind}.");

    /// <summary>
    /// Applies only to the version from which the deadlines were computed; for a later one they are computed again. If two silos do the
    /// same, it is recorded once.
    /// </summary>
    private Call AsClock(Guid id, long version)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"rules/{book.Fingerprint}/{version}");
        return new Call("clock", new RequestStamp(DerivedId.From(id, what), what), version);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Rules or holidays changed: {Moved} open deadlines moved.")]
    private static partial void Moved(ILogger log, int moved);
}
