namespace Habeas.Lists.Publishers;

/// <summary>The stored names of the publishers' events. The directory is read as a whole and needs no index rows.</summary>
public static class PublisherRows
{
    public static Aggregate<PublisherDirectory, PublisherEvent> Aggregate { get; } = new(
        "publisher",
        new PublisherDirectory(),
        new EventTypes<PublisherEvent>(("added", typeof(PublisherAdded))),
        PublisherDirectory.Evolve,
        Tables: [],
        Rows: _ => []);
}
