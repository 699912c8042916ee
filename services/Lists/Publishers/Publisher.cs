using System.Collections.Immutable;

namespace Habeas.Lists.Publishers;

/// <param name="Version">The version of the stream that it was added at.</param>
public sealed record Publisher(
    Guid Id, string Title, IReadOnlyList<string> Aliases, string Uri, bool Own, bool Invented, long Version, DateTimeOffset CreatedAt)
{
    public IEnumerable<string> Keys => Aliases.Prepend(Title).Select(PublisherDirectory.Key).Distinct(StringComparer.Ordinal);
}

/// <summary>
/// All publishers. They are one stream, because a title may be only one's: the journal lets nothing in between the question
/// whether it is free and the taking of it, whatever crashes. There are tens of them, and they are added seldom.
/// </summary>
public sealed record PublisherDirectory
{
    /// <summary>The one stream of its kind.</summary>
    public static readonly Guid Id = new("5d0b4f0e-7a3c-8c55-9d6e-3f1a6f2b7c01");

    public ImmutableDictionary<Guid, Publisher> Publishers { get; init; } = ImmutableDictionary<Guid, Publisher>.Empty;

    /// <summary>Whose a title or alias is.</summary>
    public ImmutableDictionary<string, Guid> Names { get; init; } = ImmutableDictionary<string, Guid>.Empty;

    public Publisher? Last { get; init; }

    /// <summary>A name but for case and spaces.</summary>
    public static string Key(string name) =>
        string.Join(
            ' ',
            name.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries));

    public Publisher? Find(Guid id) => Publishers.GetValueOrDefault(id);

    public Publisher? Named(string name) => Names.TryGetValue(Key(name), out var id) ? Publishers[id] : null;

    /// <summary>In the order of their titles.</summary>
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
