using Habeas.Lists.Editions;
using Habeas.Lists.GroupNames;

namespace Habeas.Lists.Groups;

/// <summary>Groups as comparisons and statistics ask for them, and what of the editions' printed names has none.</summary>
internal sealed class PublisherGroupsQueries(IGrainFactory grains, EditionQueries editions)
{
    private const int MostEditions = 1000;

    public async Task<PublisherGroups> Read(Guid publisher, DateTimeOffset? asOf = null) =>
        (await grains.GetGrain<IPublisherGroupsGrain>(publisher).Read(asOf))?.State ?? PublisherGroups.Empty;

    public async Task<GroupIdentities> Identities(DateTimeOffset? asOf, params IEnumerable<Guid> publishers) =>
        GroupIdentities.Of(await Task.WhenAll(publishers.Distinct().Select(publisher => Read(publisher, asOf))));

    public async Task<IReadOnlyList<UnmappedName>> Unmapped(Guid publisher, PublisherGroups groups, CancellationToken cancellation)
    {
        var keys = await editions.Newest(publisher, EditionQueries.Stages(desk: false), asOf: null, [], MostEditions, cancellation);
        var grouped = new List<GroupedEdition>(keys.Count);
        foreach (var key in keys.Reverse())
        {
            if (await grains.GetGrain<IEditionGrain>(key.Id).Read() is { } edition)
            {
                grouped.Add(new GroupedEdition(
                    EditionWire.Name(key.Id),
                    edition.State.Language,
                    [.. edition.State.Entries.Select(entry => new GroupedEntry(EditionWire.Prisoner(entry.Prisoner), entry.Data.Group))]));
            }
        }

        return GroupSuggestions.Of(grouped, GroupIdentities.Of([groups]), text => groups.Named(text) is not null);
    }
}
