using Habeas.Lists.GroupNames;

namespace Habeas.Lists.Groups;

/// <summary>Reads groups for comparisons and statistics, and finds printed names that belong to no group.</summary>
internal sealed class PublisherGroupsQueries(IGrainFactory grains, EditionQueries editions)
{
    private static readonly Page NewestEditions = new(1000, []);

    /// <summary>The public sees only the names that public editions print.</summary>
    public async Task<PublisherGroups> Read(Guid publisher, Viewed viewed, CancellationToken cancellation)
    {
        var groups = (await grains.GetGrain<IPublisherGroupsGrain>(publisher).Read(viewed.AsOf))?.State ?? PublisherGroups.Empty;
        if (viewed.Audience == Audience.Desk || groups.Groups.IsEmpty)
        {
            return groups;
        }

        var (ids, _) = await editions.Newest(viewed, publisher, EditionQueries.Lists, NewestEditions, cancellation);
        var printed = (await editions.Summaries(viewed, ids)).SelectMany(edition => edition.State.Groups)
            .Select(group => GroupIdentities.Fold(group.Title))
            .ToHashSet(StringComparer.Ordinal);
        return groups.PrintedAs(printed);
    }

    public async Task<GroupIdentities> Identities(Viewed viewed, IEnumerable<Guid> publishers, CancellationToken cancellation) =>
        GroupIdentities.Of(await Task.WhenAll(publishers.Distinct().Select(publisher => Read(publisher, viewed, cancellation))));

    public async Task<IReadOnlyList<UnmappedName>> Unmapped(Guid publisher, PublisherGroups groups, CancellationToken cancellation)
    {
        var (ids, _) = await editions.Newest(Viewed.Desk, publisher, EditionQueries.Lists, NewestEditions, cancellation);
        var grouped = new List<GroupedEdition>(ids.Count);
        foreach (var id in ids.Reverse())
        {
            if (await grains.GetGrain<IEditionGrain>(id).Read() is { } edition)
            {
                grouped.Add(new GroupedEdition(
                    EditionWire.Name(id),
                    edition.State.Language,
                    [.. edition.State.Entries.Select(entry => new GroupedEntry(EditionWire.Prisoner(entry.Prisoner), entry.Data.Group))]));
            }
        }

        return GroupSuggestions.Of(grouped, GroupIdentities.Of([groups]), text => groups.Named(text) is not null);
    }
}
