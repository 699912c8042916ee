using Habeas.Cases.Deadlines;
using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;
using Habeas.Platform.Hosting;

namespace Habeas.Cases.Waking;

/// <summary>
/// Enters deadlines anew where they were computed by other rules: at the start, when a decree on days off came or a rule was corrected;
/// in journals of an older version, which have no deadlines entered; and regularly, because during a rolling upgrade a silo of the older
/// rules may have entered some after this one started. An interrupted run is completed by the next one.
/// </summary>
/// <remarks>It computes in this silo: the grains that it writes to may live in a silo with the older rules.</remarks>
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

    /// <summary>How many open deadlines moved; null when all deadlines were computed by these rules already.</summary>
    public async Task<int?> Run(CancellationToken cancellation)
    {
        var adopted = grains.GetGrain<IAdoptedRulesGrain>(AdoptedRules.Id);
        var before = await adopted.Read();
        var isNew = before?.State.Fingerprint != book.Fingerprint;
        if (isNew && hasAdopted)
        {
            // A silo that started later has brought newer rules.
            return null;
        }

        int?[] moves =
        [
            await Adopt(ProceedingRows.RulesTable, AdoptProceeding, cancellation),
            await Adopt(FilingRows.RulesTable, AdoptFiling, cancellation),
        ];
        if (isNew)
        {
            // Rows of an older version were computed by the rules of then, and some of them may belong to no deadline that was entered.
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

    /// <returns>How many deadlines moved; null when nothing was left to enter.</returns>
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
        outcome.Snapshot ?? throw new InvalidOperationException($"Deadlines could not be entered: {outcome.Kind}.");

    /// <summary>
    /// The deadlines were computed from this version: of a later one they are computed again. Two silos that do the same enter it once.
    /// </summary>
    private Call AsClock(Guid id, long version)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"rules/{book.Fingerprint}/{version}");
        return new Call("clock", new RequestStamp(DerivedId.From(id, what), what), version);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Rules or days off have changed: {Moved} open deadlines moved.")]
    private static partial void Moved(ILogger log, int moved);
}
