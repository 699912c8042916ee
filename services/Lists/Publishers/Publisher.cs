using System.Collections.Immutable;

namespace Habeas.Lists.Publishers;

/// <param name="Version">The stream's version when it was added.</param>
public sealed record Publisher(
    Guid Id, string Title, IReadOnlyList<string> Aliases, string Uri, bool Own, bool Invented, long Version, DateTimeOffset CreatedAt)
{
    public IEnumerable<string> Keys => Aliases.Prepend(Title).Select(PublisherDirectory.Key).Distinct(StringComparer.Ordinal);
}

/// <summary>
/// All publishers, in one stream: a title must be unique, and a single stream makes the check and the claim atomic even
/// after a crash. There are only tens of publishers, and they are rarely added.
/// </summary>
public sealed record PublisherDirectory
{
    /// <summary>The id of the only stream.</summary>
    public static readonly Guid Id = new("5d0b4f0e-7a3c-8c55-9d6e-3f1a6f2b7c01");

    public ImmutableDictionary<Guid, Publisher> Publishers { get; init; } = ImmutableDictionary<Guid, Publisher>.Empty;

    /// <summary>The owner of each title and alias.</summary>
    public ImmutableDictionary<string, Guid> Names { get; init; } = ImmutableDictionary<string, Guid>.Empty;

    public Publisher? Last { get; init; }

    /// <summary>A name without case and extra spaces.</summary>
    public static string Key(string name) =>
        string.Join(
            ' ',
            name.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries));

    public Publisher? Find(Guid id) => Publishers.GetValueOrDefault(id);

    public Publisher? Named(string name) => Names.TryGetValue(Key(name), out var id) ? Publishers[id] : null;

    /// <summary>Sorted by title.</summary>
    public IEnumerable<Publisher> InOrder() => Publishers.Values.OrderBy(publisher => SortKey(publisher), StringComparer.Ordinal);

    public static string SortKey(Publisher publisher) => $"{Key(publisher.Title)}\n{publisher.Id:D}";

    public Decision<PublisherEvent> Add(PublisherAdded added)
    {
        var holder = added.Aliases.Prepend(added.Title).Select(Named).FirstOrDefault(publisher => publisher is not null);
        return holder is null ? added : Refusals.PublisherExists(holder.Id);
    }

    public static PublisherDirectory Evolve(PublisherDirectory directory, Recorded<PublisherEvent> recorded)
    {
        if (recorded.Event is not PublisherAdded added)
        {
            return directory;
        }

        var publisher = new Publisher(
            added.Id, added.Title, added.Aliases, added.Uri, added.Own, added.Invented, recorded.Version, recorded.RecordedAt);
        return new PublisherDirectory
        {
            Publishers = directory.Publishers.Add(added.Id, publisher),
            Names = directory.Names.AddRange(publisher.Keys.Select(key => KeyValuePair.Create(key, added.Id))),
            Last = publisher,
        };
    }
}
