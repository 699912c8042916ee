using Habeas.Access.Mandates;
using Habeas.Platform.Publishing;

namespace Habeas.Access.Consents;

/// <summary>
/// Events of what one person said about publication; the stream's id is the prisoner's. Members are only ever added. Services follow them
/// in the feed: they name kinds and channels, and nothing else about the person.
/// </summary>
public abstract record ConsentEvent
{
    public static EventTypes<ConsentEvent> Types { get; } = new(
        ("given", typeof(ConsentGiven)), ("refused", typeof(ConsentRefused)), ("recalled", typeof(ConsentRecalled)));
}

/// <summary>The person consented.</summary>
/// <param name="SpokenOn">The day on which it was said.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; null if it has none.</param>
/// <param name="Mandate">Under which a representative consented; null if the person did.</param>
/// <param name="Way">Null under a mandate.</param>
/// <param name="Witnesses">Ids of accounts; none under a mandate, and none for a published statement.</param>
/// <param name="Statement">Where the person published it; null if it came in another way.</param>
public sealed record ConsentGiven(
    IReadOnlyList<FactKind> Kinds,
    IReadOnlyList<PublicationChannel> Channels,
    DateOnly SpokenOn,
    DateOnly From,
    DateOnly? Until,
    Guid? Mandate,
    InstructionWay? Way,
    IReadOnlyList<Guid> Witnesses,
    string? Statement = null) : ConsentEvent;

/// <summary>The person refused. It stands until a later consent.</summary>
public sealed record ConsentRefused(
    IReadOnlyList<FactKind> Kinds,
    IReadOnlyList<PublicationChannel> Channels,
    DateOnly SpokenOn,
    Guid? Mandate,
    InstructionWay? Way,
    IReadOnlyList<Guid> Witnesses,
    string? Statement = null) : ConsentEvent;

/// <summary>The person recalled what they had consented to. It stands until a later consent.</summary>
/// <param name="Kinds">None for all.</param>
/// <param name="Channels">None for all.</param>
public sealed record ConsentRecalled(
    IReadOnlyList<FactKind> Kinds,
    IReadOnlyList<PublicationChannel> Channels,
    DateOnly SpokenOn,
    InstructionWay? Way,
    [property: LegalOnly, Sealed] string Reason) : ConsentEvent;
