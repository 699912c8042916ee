namespace Habeas.Lists.Publishers;

/// <summary>Events of the publishers. Members are only ever added.</summary>
public abstract record PublisherEvent;

/// <summary>An organisation that publishes lists was added.</summary>
public sealed record PublisherAdded(
    Guid Id, string Title, IReadOnlyList<string> Aliases, string Uri, bool Own, bool Invented) : PublisherEvent;
