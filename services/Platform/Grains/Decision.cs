namespace Habeas.Platform.Grains;

/// <summary>
/// Why a command is not allowed: a value returned by a rule, not an exception.
/// </summary>
/// <param name="Reason">A stable code in UPPER_SNAKE_CASE, documented in the service's <c>errors.proto</c> with its cause and the caller's
/// action.</param>
/// <param name="Message">One English sentence for a developer, without personal data.</param>
/// <param name="Metadata">Further facts for the caller: ids, versions, dates. Never people's names.</param>
public sealed record Refusal(string Reason, string Message, IReadOnlyDictionary<string, string>? Metadata = null)
{
    public Refusal With(string key, string value) =>
        this with
        {
            Metadata = new Dictionary<string, string>(
                Metadata ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [key] = value },
        };
}

/// <summary>A rule's decision on a command: a refusal, nothing to do (safe to repeat), or new events.</summary>
public readonly struct Decision<TEvent>
{
    private readonly IReadOnlyList<Happened<TEvent>>? events;

    private Decision(Refusal? refusal, IReadOnlyList<Happened<TEvent>>? events)
    {
        Refusal = refusal;
        this.events = events;
    }

    public Refusal? Refusal { get; }

    /// <summary>Empty if the command was refused or there was nothing to do.</summary>
    public IReadOnlyList<Happened<TEvent>> Events => events ?? [];

    public static Decision<TEvent> Nothing => default;

    public static Decision<TEvent> Of(params IReadOnlyList<Happened<TEvent>> events) => new(refusal: null, events);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new(refusal, events: null);

    public static implicit operator Decision<TEvent>(Happened<TEvent> happened) => new(refusal: null, [happened]);

    /// <summary>An event with no date and no source of its own.</summary>
    public static implicit operator Decision<TEvent>(TEvent happened) => new(refusal: null, [new Happened<TEvent>(happened)]);
}

/// <summary>An event with its date, if known, and its sources.</summary>
public sealed record Happened<TEvent>(TEvent Event, Values.PartialDate? EffectiveAt = null, IReadOnlyList<string>? Sources = null);

/// <summary>An event as passed to a state's <c>Evolve</c>, with its data from the journal.</summary>
/// <param name="Version">Its position in the stream: a stable id of the event within it.</param>
public sealed record Recorded<TEvent>(
    TEvent Event,
    long Version,
    Values.PartialDate? EffectiveAt,
    DateTimeOffset RecordedAt,
    string Actor,
    IReadOnlyList<string> Sources);
