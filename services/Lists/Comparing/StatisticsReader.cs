using Habeas.Lists.GroupNames;
using Habeas.Lists.Groups;
using Habeas.Lists.Summaries;
using Habeas.Lists.V1;
using Edition = Habeas.Lists.Editions.Edition;

namespace Habeas.Lists.Comparing;

/// <summary>A publisher's editions over time.</summary>
internal sealed class StatisticsReader(IGrainFactory grains, EditionQueries queries, PublisherGroupsQueries groups)
{
    private static readonly Page NewestEditions = new(10_000, []);

    public async Task<Statistics> Read(Guid publisher, Viewed viewed, CancellationToken cancellation)
    {
        var (ids, _) = await queries.Newest(viewed, publisher, EditionQueries.Lists, NewestEditions, cancellation);
        var statistics = new Statistics { Publisher = ResourceName.Of("publishers", publisher) };
        var editions = new List<Snapshot<Edition>>();
        foreach (var id in await Standing(ids.Reverse(), viewed))
        {
            if (await grains.GetGrain<IEditionGrain>(id).ReadFor(viewed.Audience, viewed.AsOf) is { } edition)
            {
                editions.Add(edition);
            }
        }

        var titles = GroupTitles.Of(
            await groups.Identities(viewed, [publisher], cancellation), [.. editions.Select(edition => edition.State).Reverse()]);
        statistics.Points.AddRange(editions.Select((edition, i) => Point(edition, i == 0 ? null : editions[i - 1].State, titles)));
        return statistics;
    }

    /// <summary>
    /// The number of rows about persons not named in the other edition; undecided rows are included.
    /// </summary>
    internal static int Without(Edition edition, Edition other) => edition.Entries.Count - edition.Holders.Sum(holder =>
        other.Holders.TryGetValue(holder.Key, out var rows) ? Math.Min(rows.Count, holder.Value.Count) : 0);

    private async Task<IReadOnlyList<Guid>> Standing(IEnumerable<Guid> ids, Viewed viewed)
    {
        var all = ids.ToArray();
        var corrected = (await queries.Summaries(viewed, all)).Select(edition => edition.State.Head.Corrects).ToHashSet();
        return [.. all.Where(id => !corrected.Contains(id))];
    }

    private static StatisticsPoint Point(Snapshot<Edition> edition, Edition? before, GroupTitles titles)
    {
        var summary = EditionSummary.Of(edition.State);
        return new StatisticsPoint
        {
            Edition = EditionWire.Name(edition.Stream.Id),
            Title = edition.State.Title,
            Date = edition.State.Date.ToProto(),
            Total = summary.Total,
            In = before is null ? summary.Total : Without(edition.State, before),
            Out = before is null ? 0 : Without(before, edition.State),
            Groups = { titles.Count(summary.Groups).Select(EditionWire.ToProto) },
            Facilities = { summary.Facilities.Select(EditionWire.ToProto) },
        };
    }
}
