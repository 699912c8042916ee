using System.Runtime.CompilerServices;
using Habeas.Cases.Deadlines;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Notices;

/// <summary>
/// Notices of deadlines: those due because of the date, those of one proceeding, and those open when a user subscribes.
/// </summary>
internal sealed class DeadlineNotices(
    SubscriptionQueries subscriptions,
    DeadlineQueries deadlines,
    DeadlineReader reader,
    NoticeCauses causes,
    NoticeMaker maker,
    CourtDay day)
{
    private const int PageSize = 500;

    /// <summary>
    /// Deadlines that became due soon or passed on the days after <paramref name="last"/> up to <paramref name="today"/>.
    /// </summary>
    public async Task<int> FromDays(DateOnly last, DateOnly today, CancellationToken cancellation)
    {
        var told = 0;
        var from = last < today.AddDays(-NoticeCauses.DaysBack) ? today.AddDays(-NoticeCauses.DaysBack) : last;
        await foreach (var keys in Pages(lawyer: "", from, today.AddDays(causes.MostWarnDays), cancellation))
        {
            foreach (var found in await reader.Read([.. keys.Where(key => causes.Turned(key, last, today))]))
            {
                told += await Tell(found, await subscriptions.Following(ProceedingOf(found), cancellation));
            }
        }

        return told;
    }

    public async Task<int> Of(Snapshot<Proceeding> file, IReadOnlyList<Snapshot<Subscription>> receivers)
    {
        var told = 0;
        foreach (var (_, found) in reader.Of(file))
        {
            told += await Tell(found, receivers);
        }

        return told;
    }

    /// <summary>Deadlines that are due soon when a subscription begins.</summary>
    public async Task<int> Standing(Snapshot<Subscription> subscription, CancellationToken cancellation)
    {
        var lawyer = subscription.State.EveryFile ? "" : subscription.State.Subject;
        var told = 0;
        await foreach (var keys in Pages(lawyer, day.Today, day.Today.AddDays(causes.MostWarnDays), cancellation))
        {
            foreach (var found in await reader.Read(keys))
            {
                told += await Tell(found, [subscription]);
            }
        }

        return told;
    }

    private async Task<int> Tell(FoundDeadline found, IReadOnlyList<Snapshot<Subscription>> receivers) =>
        NoticeCauses.Of(found, day.Today) is { } cause ? await maker.Tell(cause, receivers, recordedAt: null) : 0;

    private async IAsyncEnumerable<IReadOnlyList<DeadlineKey>> Pages(
        string lawyer, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = new DeadlineFilter("", "", lawyer, from.Iso(), to.Iso(), "own", Kept: false);
        var page = new Page(PageSize, []);
        PagedItems<DeadlineKey> found;
        do
        {
            found = await deadlines.Earliest(filter, page, cancellation);
            yield return found.Items;
            page = page with { After = found.Items is [.., var last] ? last.SortKeys : [] };
        }
        while (found.NextToken.Length > 0);
    }

    private static Guid? ProceedingOf(FoundDeadline found) =>
        ResourceName.TryParse(found.Subject, ProceedingWire.Collection, out var id) ? id : null;
}
