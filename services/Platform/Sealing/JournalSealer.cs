using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Sealing;

/// <summary>
/// Encrypts what is confidential before it reaches the tables of a journal, and decrypts it for readers: members of events marked with
/// <see cref="SealedAttribute"/>, all sources, and the columns of index tables that ask for it. A value is AES-256-GCM with the key of its
/// owner, bound to its stream, version and member, so that it cannot be moved elsewhere. The hash chain covers what is stored, so it still
/// verifies when a key was destroyed. Thread-safe.
/// </summary>
internal sealed class JournalSealer(KeyRing keys, IReadOnlyList<IStreamDefinition> streams)
{
    private const string SourcesPlace = "sources";

    private readonly Dictionary<string, IStreamDefinition> definitions =
        streams.ToDictionary(stream => stream.Kind, StringComparer.Ordinal);

    public KeyRing Keys => keys;

    /// <summary>Seals an append.</summary>
    /// <exception cref="JournalUnavailableException"/>
    /// <returns>The append as it is stored, and the keys to <see cref="KeyRing.Remember"/> once it is.</returns>
    public async Task<(Append Stored, IReadOnlyList<DataKey> Fresh)> Seal(Append append, CancellationToken cancellation)
    {
        var used = new Dictionary<Guid, DataKey>();
        var fresh = new List<DataKey>();
        var events = new NewEvent[append.Events.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var (happened, version) = (append.Events[i], append.ExpectedVersion + i + 1);
            var payload = Confidential(happened, append.Stream);
            events[i] = payload is not null || happened.Sources.Count > 0
                ? Seal(happened, payload, append.Stream, version, await Key(happened.Owner ?? Owner(append)))
                : happened;
        }

        var owner = append.Index.Any(HasSealed) ? await Key(Owner(append)) : null;
        var stored = append with
        {
            // A guess of a short text, such as a date, could be confirmed by the digest of its request.
            Request = append.Request is { } request ? request with { Digest = Digest(request.Digest) } : null,
            Events = events,
            Index = [.. append.Index.Select(change => Seal(append.Stream, change, owner))],
            Keys = [.. fresh.Select<DataKey, Func<WrappedKey>>(key => () => keys.Wrap(key))],
        };
        return (stored, fresh);

        async Task<DataKey> Key(Guid owner)
        {
            if (!used.TryGetValue(owner, out var key))
            {
                (key, var isStored) = await keys.ForOwner(owner, append.ExpectedVersion == 0 && owner == append.Stream.Id, cancellation);
                used.Add(owner, key);
                if (!isStored)
                {
                    fresh.Add(key);
                }
            }

            return key;
        }
    }

    /// <summary>The result of an append as its caller sees it.</summary>
    public AppendResult Answer(Append asked, IReadOnlyList<DataKey> fresh, AppendResult result)
    {
        if (result is not AppendResult.Appended appended)
        {
            return result;
        }

        foreach (var key in fresh)
        {
            keys.Remember(key);
        }

        return new AppendResult.Appended([.. appended.Events.Zip(
            asked.Events, (recorded, happened) => recorded with { Payload = happened.Payload, Sources = happened.Sources })]);
    }

    /// <summary>Stored events as their readers see them. What was sealed with a destroyed key is empty or missing.</summary>
    /// <exception cref="InvalidDataException">A value was changed or moved by another program.</exception>
    public async Task<IReadOnlyList<RecordedEvent>> Open(IReadOnlyList<EventRow> rows, CancellationToken cancellation)
    {
        var ids = rows.SelectMany(row => SealedValue.Keys(row.Payload).Concat(SealedValue.Keys(row.Sources)));
        var found = await keys.Load(ids, cancellation);
        return [.. rows.Select(row => Open(row.ToRecorded(), found))];
    }

    /// <summary>Whether a key with which any of it was sealed is destroyed.</summary>
    public async Task<bool> IsAnyLost(IReadOnlyList<EventRow> rows, CancellationToken cancellation)
    {
        HashSet<Guid> ids = [.. rows.SelectMany(row => SealedValue.Keys(row.Payload).Concat(SealedValue.Keys(row.Sources)))];
        return (await keys.Load(ids, cancellation)).Count < ids.Count;
    }

    /// <summary>The index rows of a replayed stream as they are stored.</summary>
    /// <param name="made">The keys that were made in this transaction; a new one is added.</param>
    public async Task<IReadOnlyList<IndexChange>> Seal(
        StreamId stream,
        Guid owner,
        IReadOnlyList<IndexChange> changes,
        Dictionary<Guid, DataKey> made,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken cancellation)
    {
        DataKey? key = null;
        if (changes.Any(HasSealed) && !made.TryGetValue(owner, out key))
        {
            (key, var isStored) = await keys.ForOwner(owner, isNew: false, cancellation);
            if (!isStored)
            {
                await keys.Insert(connection, transaction, key);
                made.Add(owner, key);
            }
        }

        return [.. changes.Select(change => Seal(stream, change, key))];
    }

    /// <summary>The stored form of a column that is looked up but not read.</summary>
    public string Digest(string text) => text.Length == 0 ? "" :
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.Digests.Secret, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>The texts of sealed columns; null where the key was destroyed.</summary>
    public async Task<IReadOnlyList<string?>> Open(IReadOnlyList<SealedCell> cells, CancellationToken cancellation)
    {
        var found = await keys.Load(cells.SelectMany(cell => SealedValue.Keys(cell.Stored ?? "")), cancellation);
        return [.. cells.Select(cell => cell.Stored is null ? null
            : SealedValue.Open(cell.Stored, Place(cell.Stream, cell.Column), found) is { } plain ? Encoding.UTF8.GetString(plain) : null)];
    }

    private static Guid Owner(Append append) => append.Owner ?? append.Stream.Id;

    /// <summary>Whether the row has a text to seal. Most have none, and then no key is made.</summary>
    private static bool HasSealed(IndexChange change) => change.Values is { } values
        && change.Table.Columns.Zip(values).Any(pair => pair is ({ Type: IndexColumnType.Sealed }, string));

    private static string Place(StreamId stream, long version, string member) =>
        FormattableString.Invariant($"{stream} {version} {member}");

    private static string Place(string stream, string column) => $"{stream} {column}";

    /// <summary>The type of an event with sealed members; null for others.</summary>
    private Type? SealedType(StreamId stream, string type) =>
        definitions.GetValueOrDefault(stream.Kind)?.EventType(type) is { } known && SealedMembers.Any(known) ? known : null;

    /// <summary>The payload, if it has anything to seal; null for most, and then no key is made.</summary>
    private (JsonNode Node, Type Type)? Confidential(NewEvent happened, StreamId stream)
    {
        if (SealedType(stream, happened.Type) is not { } type || JsonNode.Parse(happened.Payload) is not { } node)
        {
            return null;
        }

        var isAny = false;
        SealedMembers.Replace(node, type, (_, _, value) =>
        {
            isAny |= !IsEmpty(value);
            return value;
        });
        return isAny ? (node, type) : null;
    }

    private static NewEvent Seal(NewEvent happened, (JsonNode Node, Type Type)? payload, StreamId stream, long version, DataKey key)
    {
        if (payload is var (node, type))
        {
            SealedMembers.Replace(node, type, Sealed);
        }

        return happened with
        {
            Payload = payload?.Node.ToJsonString(JournalJson.Options) ?? happened.Payload,
            Sources = happened.Sources.Count == 0
                ? []
                : [SealedValue.Seal(JsonSerializer.SerializeToUtf8Bytes(happened.Sources), Place(stream, version, SourcesPlace), key)],
        };

        JsonNode Sealed(string path, JsonPropertyInfo member, JsonNode value) => IsEmpty(value)
            ? value
            : JsonValue.Create(SealedValue.Seal(
                member.PropertyType == typeof(byte[])
                    ? value.GetValue<JsonElement>().GetBytesFromBase64()
                    : JsonSerializer.SerializeToUtf8Bytes(value, JournalJson.Options),
                Place(stream, version, path),
                key));
    }

    private static bool IsEmpty(JsonNode value) => value switch
    {
        JsonArray items => items.Count == 0,
        JsonValue text => text.TryGetValue<string>(out var written) && written.Length == 0,
        _ => false,
    };

    private RecordedEvent Open(RecordedEvent stored, IReadOnlyDictionary<Guid, DataKey> found)
    {
        try
        {
            return stored with { Payload = Payload(stored, found), Sources = Sources(stored, found) };
        }
        catch (CryptographicException)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"The event at position {stored.Position} cannot be decrypted; run 'habeas verify'."));
        }
    }

    private string Payload(RecordedEvent stored, IReadOnlyDictionary<Guid, DataKey> found)
    {
        if (!stored.Payload.Contains(SealedValue.Mark, StringComparison.Ordinal)
            || SealedType(stored.Stream, stored.Type) is not { } type
            || JsonNode.Parse(stored.Payload) is not { } node)
        {
            return stored.Payload;
        }

        SealedMembers.Replace(node, type, Opened);
        return node.ToJsonString(JournalJson.Options);

        JsonNode? Opened(string path, JsonPropertyInfo member, JsonNode value)
        {
            if (value is not JsonValue text || !text.TryGetValue<string>(out var written) || !SealedValue.Is(written))
            {
                // From before this member was sealed.
                return value;
            }

            var plain = SealedValue.Open(written, Place(stored.Stream, stored.Version, path), found);
            return plain is null ? SealedMembers.Lost(member)
                : member.PropertyType == typeof(byte[]) ? JsonValue.Create(Convert.ToBase64String(plain))
                : JsonNode.Parse(plain);
        }
    }

    private static IReadOnlyList<string> Sources(RecordedEvent stored, IReadOnlyDictionary<Guid, DataKey> found) =>
        stored.Sources is not [var only] || !SealedValue.Is(only) ? stored.Sources
        : SealedValue.Open(only, Place(stored.Stream, stored.Version, SourcesPlace), found) is { } plain
            ? JsonSerializer.Deserialize<string[]>(plain)!
            : [];

    private IndexChange Seal(StreamId stream, IndexChange change, DataKey? key)
    {
        var columns = change.Table.Columns;
        var isDigested = columns.Any(column => column.Type == IndexColumnType.Digest);
        if (!isDigested && key is null)
        {
            return change;
        }

        return change with
        {
            // The key of such a row is made of what is not to be read.
            Key = isDigested ? Digest(change.Key) : change.Key,
            Values = change.Values is null ? null : [.. change.Values.Select((value, i) => (columns[i].Type, value) switch
            {
                (IndexColumnType.Digest, string text) => Digest(text),
                (IndexColumnType.Sealed, string text) => SealedValue.Seal(
                    Encoding.UTF8.GetBytes(text), Place(stream.Id.ToString("D"), columns[i].Name), key!),
                _ => value,
            })],
        };
    }
}
