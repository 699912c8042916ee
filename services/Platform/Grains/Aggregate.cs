using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Grains;

/// <summary>
/// The JSON format of journaled events and of domain values sent between silos. Names are never reused, and unknown members are ignored.
/// </summary>
public static class JournalJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Names stay readable in the database; the journal's JSON is never put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };
}

/// <summary>The journaled names of one aggregate's events.</summary>
public sealed class EventTypes<TEvent>
{
    private readonly FrozenDictionary<string, Type> byName;
    private readonly FrozenDictionary<Type, string> byType;

    public EventTypes(params (string Name, Type Type)[] types)
    {
        byName = types.ToFrozenDictionary(pair => pair.Name, pair => pair.Type, StringComparer.Ordinal);
        byType = types.ToFrozenDictionary(pair => pair.Type, pair => pair.Name);
    }

    public IEnumerable<KeyValuePair<string, Type>> All => byName;

    public Type? Find(string name) => byName.GetValueOrDefault(name);

    public NewEvent Write(Happened<TEvent> happened)
    {
        var type = happened.Event!.GetType();
        return new NewEvent(
            byType[type],
            JsonSerializer.Serialize(happened.Event, type, JournalJson.Options),
            happened.EffectiveAt,
            happened.Sources ?? [],
            (happened.Event as ISealedFor)?.Person);
    }

    /// <exception cref="JsonException">The journal holds an event that this version of the program does not know.</exception>
    public Recorded<TEvent> Read(RecordedEvent recorded)
    {
        if (!byName.TryGetValue(recorded.Type, out var type))
        {
            throw new JsonException($"Unknown event type '{recorded.Type}' in a stream of kind '{recorded.Stream.Kind}'.");
        }

        var value = (TEvent)JsonSerializer.Deserialize(recorded.Payload, type, JournalJson.Options)!;
        return new Recorded<TEvent>(value, recorded.Version, recorded.EffectiveAt, recorded.RecordedAt, recorded.Actor, recorded.Sources);
    }
}

/// <summary>Defines one kind of aggregate: its events, how they build its state, and its index rows. Pure.</summary>
/// <param name="Kind">The kind of its streams: <c>prisoner</c>.</param>
/// <param name="Empty">The state before the first event.</param>
/// <param name="Rows">
/// The index rows of a state. They must not depend on <see cref="Recorded{TEvent}.RecordedAt"/>, which is not known before the commit.
/// </param>
/// <param name="Owner">The person whose data the stream is; null, or a null result, if it has a key of its own.</param>
public sealed record Aggregate<TState, TEvent>(
    string Kind,
    TState Empty,
    EventTypes<TEvent> Events,
    Func<TState, Recorded<TEvent>, TState> Evolve,
    IReadOnlyList<IndexTable> Tables,
    Func<TState, IEnumerable<IndexRow>> Rows,
    Func<TState, Guid?>? Owner = null) : IStreamDefinition
{
    public int Revision { get; init; } = 1;

    public bool HasSealedValues { get; } = Events.All.Any(type => Sealing.SealedMembers.Any(type.Value));

    public Type? EventType(string name) => Events.Find(name);

    public void AddStore(IServiceCollection services, string journal) => services.AddSingleton(
        provider => new AggregateStore<TState, TEvent>(this, provider.GetRequiredKeyedService<IJournal>(journal)));

    public IEnumerable<Replayed> Replay(IEnumerable<RecordedEvent> stream)
    {
        var state = Empty;
        IReadOnlyList<IndexRow> rows = [];
        var append = new List<RecordedEvent>();
        foreach (var recorded in stream)
        {
            if (append.Count > 0 && append[0].RecordedAt != recorded.RecordedAt)
            {
                yield return Changes();
                append.Clear();
            }

            append.Add(recorded);
            state = Evolve(state, Events.Read(recorded));
        }

        if (append.Count > 0)
        {
            yield return Changes();
        }

        Replayed Changes()
        {
            IReadOnlyList<IndexRow> after = [.. Rows(state)];
            var changes = IndexChange.Between(rows, after);
            rows = after;
            return new Replayed(append[0].RecordedAt, changes, Owner?.Invoke(state));
        }
    }
}
