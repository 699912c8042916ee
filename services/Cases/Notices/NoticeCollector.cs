using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Habeas.Cases.Deadlines;
using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Cases.Notices;

/// <summary>How far one gathering went.</summary>
/// <param name="Told">Notices that there are now, made or found again.</param>
/// <param name="More">There is more behind it.</param>
internal sealed record Gathered(long Position, int Told, bool More);

/// <summary>
/// Makes the notices that events and days call for. Whatever is gathered twice is made once: the id of a notice follows from its
/// receiver and its cause.
/// </summary>
internal sealed class NoticeCollector(
    [FromKeyedServices(CasesModule.JournalName)] IJournal journal, IGrainFactory grains, SubscriptionQueries subscriptions, DeadlineQueries deadlines, DeadlineReader reader, NoticeCauses causes, CourtDay day)
{
    /// <summary>So many events in one round, or so many notices, that it ends well before a call times out.</summary>
    public const int MostEvents = 1000;

    private const int MostNotices = 100;

    private const int PageSize = 500;

    private static readonly Call AsPost = new("post");

    private static readonly FrozenSet<(string Kind, string Type)> Releasing =
    [
        .. SubscriptionEvents.Types.Named(SubscriptionEvents.Kind, typeof(SubscriptionResumed)),
        .. NoticeEvents.Types.Named(NoticeEvents.Kind, typeof(NoticeRequeued)),
    ];

    private static readonly FrozenSet<(string Kind, string Type)> OfReceivers =
    [
        .. Releasing,
        .. SubscriptionEvents.Types.Named(SubscriptionEvents.Kind, typeof(ReceiverChallenged), typeof(SubscriptionConfirmed)),
    ];

    /// <summary>Whether an event of the journal can call for a notice, or for one to be sent. The notices' own do not: they would feed on themselves.</summary>
    public static bool Concerns(RecordedEvent recorded) =>
        recorded.Stream.Kind is ProceedingEvents.Kind or FilingEvents.Kind || OfReceivers.Contains((recorded.Stream.Kind, recorded.Type));

    /// <summary>Whether it makes notices due that stand already.</summary>
    public static bool Releases(RecordedEvent recorded) => Releasing.Contains((recorded.Stream.Kind, recorded.Type));

    public async Task<Gathered> FromEvents(long after, CancellationToken cancellation)
    {
        // The head first: a subscription that is made after it is confirmed after it.
        var head = await journal.Head(cancellation);
        if (!await subscriptions.Any(cancellation))
        {
            return new Gathered(head, Told: 0, More: false);
        }

        var (position, told) = (after, 0);
        await foreach (var recorded in journal.ReadAll(after, cancellation))
        {
            told += await Tell(recorded, cancellation);
            position = recorded.Position;
            if (position - after >= MostEvents || told >= MostNotices)
            {
                return new Gathered(position, told, More: true);
            }
        }

        return new Gathered(position, told, More: false);
    }

    /// <summary>Deadlines that became due soon, or were over, on the days after <paramref name="last"/> up to <paramref name="today"/>.</summary>
    public async Task<int> FromDays(DateOnly last, DateOnly today, CancellationToken cancellation)
    {
        if (!await subscriptions.Any(cancellation))
        {
            return 0;
        }

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

    private async Task<int> Tell(RecordedEvent recorded, CancellationToken cancellation) => recorded.Stream.Kind switch
    {
        _ when !Concerns(recorded) => 0,
        ProceedingEvents.Kind => await OfProceeding(recorded, cancellation),
        FilingEvents.Kind => await OfFiling(recorded, cancellation),
        SubscriptionEvents.Kind => await OfSubscription(recorded, cancellation),
        _ => 0,
    };

    private async Task<int> OfProceeding(RecordedEvent recorded, CancellationToken cancellation)
    {
        var happened = ProceedingEvents.Types.Read(recorded).Event;
        var grain = grains.GetGrain<IProceedingGrain>(recorded.Stream.Id);
        var told = 0;
        if (await grain.ReadVersion(recorded.Version) is { } then && causes.Of(happened, then.State) is var (kind, facts))
        {
            var cause = new NoticeCause(KeyOf(recorded), kind, ProceedingWire.Name(recorded.Stream.Id), facts);
            told += await Tell(cause, await subscriptions.Following(recorded.Stream.Id, cancellation), recorded.RecordedAt);
        }

        if (NoticeCauses.MovesDeadlines(happened) && await grain.Read() is { } now)
        {
            var following = await subscriptions.Following(recorded.Stream.Id, cancellation);
            foreach (var (_, found) in reader.Of(now))
            {
                told += await Tell(found, following);
            }
        }

        return told;
    }

    private async Task<int> OfFiling(RecordedEvent recorded, CancellationToken cancellation)
    {
        if (NoticeCauses.Of(FilingEvents.Types.Read(recorded).Event) is not var (kind, facts))
        {
            return 0;
        }

        var paper = await grains.GetGrain<IFilingGrain>(recorded.Stream.Id).Read();
        var cause = new NoticeCause(KeyOf(recorded), kind, FilingWire.Name(recorded.Stream.Id), facts);
        return await Tell(cause, await subscriptions.Following(paper?.State.Proceeding, cancellation), recorded.RecordedAt);
    }

    private async Task<int> OfSubscription(RecordedEvent recorded, CancellationToken cancellation)
    {
        if (await grains.GetGrain<ISubscriptionGrain>(recorded.Stream.Id).Read() is not { } subscription)
        {
            return 0;
        }

        switch (SubscriptionEvents.Types.Read(recorded).Event)
        {
            case ReceiverChallenged challenged:
                await Make(new NoticeCause($"challenge/{challenged.Challenge}", NoticeKind.Confirmation, SubscriptionWire.Name(recorded.Stream.Id), new NoticeFacts(Number: challenged.Challenge)), subscription);
                return 1;
            case SubscriptionConfirmed:
                return await Standing(subscription, cancellation);
            default:
                return 0;
        }
    }

    /// <summary>What is due soon when somebody begins to listen.</summary>
    private async Task<int> Standing(Snapshot<Subscription> subscription, CancellationToken cancellation)
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

    private async IAsyncEnumerable<IReadOnlyList<DeadlineKey>> Pages(string lawyer, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = new DeadlineFilter("", "", lawyer, IndexKey.DayOf(from), IndexKey.DayOf(to), "own", Kept: false);
        IReadOnlyList<DeadlineKey> keys = [];
        do
        {
            keys = await deadlines.Earliest(filter, keys is [.., var last] ? [last.Due, last.Stream, last.RowKey] : [], PageSize, cancellation);
            yield return keys;
        }
        while (keys.Count == PageSize);
    }

    private async Task<int> Tell(FoundDeadline found, IReadOnlyList<Snapshot<Subscription>> receivers) =>
        NoticeCauses.Of(found, day.Today) is { } cause ? await Tell(cause, receivers, recordedAt: null) : 0;

    private async Task<int> Tell(NoticeCause cause, IReadOnlyList<Snapshot<Subscription>> receivers, DateTimeOffset? recordedAt)
    {
        Snapshot<Subscription>[] wanting = [.. receivers.Where(receiver => receiver.State.Wants(cause.Kind, recordedAt))];
        await Task.WhenAll(wanting.Select(receiver => Make(cause, receiver)));
        return wanting.Length;
    }

    private async Task Make(NoticeCause cause, Snapshot<Subscription> receiver)
    {
        var made = new NoticeMade(receiver.Stream.Id, cause.Kind, cause.About, cause.Facts, day.Now);
        var outcome = await grains.GetGrain<INoticeGrain>(DerivedId.From(receiver.Stream.Id, cause.Key)).Make(AsPost, made);
        if (outcome.Kind != OutcomeKind.Done)
        {
            // The mark does not move past it: it is gathered again.
            throw new JournalUnavailableException("A notice could not be made.", outcomeUnknown: true);
        }
    }

    private static string KeyOf(RecordedEvent recorded) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{recorded.Stream}/{recorded.Version}");

    private static Guid? ProceedingOf(FoundDeadline found) => ResourceName.TryParse(found.Subject, ProceedingWire.Collection, out var id) ? id : null;
}
