using Habeas.Cases.Deadlines;
using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Waking;

/// <summary>
/// Looks at each start whether the packs are those by which the deadlines were last computed. When they are not (a decree on days off
/// came, a rule was put right), every deadline that is still open is computed anew; each that moved has it entered in its proceeding or
/// filing, once, and the index is derived by the new rules. Interrupted anywhere, it does the rest at the next start.
/// </summary>
/// <remarks>It runs in the silo that has the new packs: the grains that it writes to may live in one that does not have them yet.</remarks>
internal sealed partial class RuleAdoption(
    IGrainFactory grains,
    DeadlineQueries queries,
    DeadlineReader reader,
    RuleBook book,
    CourtDay day,
    [FromKeyedServices(CasesModule.JournalName)] IJournalMaintenance maintenance,
    TimeProvider time,
    ILogger<RuleAdoption> log) : BackgroundService
{
    private const int AtOnce = 500;

    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>How many last days became others; null when the packs are those of before.</summary>
    public async Task<int?> Run(CancellationToken cancellation)
    {
        var rules = grains.GetGrain<IAdoptedRulesGrain>(AdoptedRules.Id);
        var before = await rules.Read();
        if (before?.State.Fingerprint == book.Fingerprint)
        {
            return null;
        }

        var moved = await SayMoves(before?.Version ?? 0, cancellation);
        await foreach (var replayed in maintenance.RebuildIndex(cancellation))
        {
            _ = replayed;
        }

        await rules.Adopt(AsClock("rules adopted", before?.Version ?? 0), new RulesAdopted(book.Fingerprint, [.. book.HolidaySets.Select(set => $"{set.Id}@{set.LatestVersion}")], moved));
        if (before is not null)
        {
            Adopted(moved);
        }

        return moved;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Again, time);
        do
        {
            try
            {
                await Run(stoppingToken);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A journal that does not answer, a silo that goes: the packs wait a minute.
                NotAdopted(failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>The index still has what was told before.</summary>
    private async Task<int> SayMoves(long adoption, CancellationToken cancellation)
    {
        var moved = 0;
        IReadOnlyList<DeadlineKey> told;
        DeadlineKey? last = null;
        do
        {
            told = await queries.Unkept(last, AtOnce, cancellation);
            last = told.Count > 0 ? told[^1] : last;
            var today = day.Today.Iso();
            var moves = (await reader.Find(told))
                .Where(pair => pair.Found.Deadline.Due.Iso() != pair.Key.Due)
                .Where(pair => string.CompareOrdinal(pair.Key.Latest, today) >= 0 || pair.Found.Deadline.Latest >= day.Today)
                .ToArray();
            await Task.WhenAll(moves.Select(pair => Say(pair.Key, pair.Found, adoption)));
            moved += moves.Length;
        }
        while (told.Count == AtOnce);
        return moved;
    }

    private async Task Say(DeadlineKey key, FoundDeadline found, long adoption)
    {
        var move = new DeadlineMove(IsoDay.Parse(key.Due), found.Deadline.Due, found.Deadline.Holidays);
        var call = AsClock($"{key.Stream}/{key.RowKey}/{found.Deadline.Due.Iso()}", adoption);
        var kind = key.IsOfFiling
            ? (await grains.GetGrain<IFilingGrain>(key.Id).NoteMove(call, new AwaitedMoved(key.RowKey, move))).Kind
            : (await grains.GetGrain<IProceedingGrain>(key.Id).NoteMove(call, new TermMoved(found.Decision, found.Deadline.Rule, move))).Kind;
        if (kind is not (OutcomeKind.Done or OutcomeKind.Refused))
        {
            throw new InvalidOperationException($"A move was not entered: {kind}.");
        }
    }

    /// <summary>
    /// The request id follows from the adoption that this one comes after: an interrupted one that runs again enters nothing twice.
    /// </summary>
    private static Call AsClock(string what, long adoption) =>
        new("clock", new RequestStamp(DerivedId.From(AdoptedRules.Id, string.Create(CultureInfo.InvariantCulture, $"{adoption}/{what}")), what));

    [LoggerMessage(Level = LogLevel.Information, Message = "Other rules or days off than before: {Moved} open deadlines moved.")]
    private partial void Adopted(int moved);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rules could not be adopted ({Reason}); it is tried again.")]
    private partial void NotAdopted(string reason);
}
