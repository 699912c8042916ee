using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Platform.Journal;

/// <summary>A row of the table <c>events</c> as stored; verification can read it even if it was tampered with.</summary>
internal sealed record EventRow(
    long Position,
    string Stream,
    long Version,
    string Type,
    string Payload,
    string? EffectiveAt,
    long RecordedAt,
    string Actor,
    string? RequestId,
    string Sources,
    byte[] Hash)
{
    public const string Columns =
        "position, stream, version, type, payload, effective_at, recorded_at, actor, request_id, sources, hash";

    private const string NoSources = "[]";

    /// <summary>A row without its hash.</summary>
    public static EventRow Of(
        long position, string stream, long version, NewEvent happened, long recordedAt, string actor, string? requestId) =>
        new(
            position,
            stream,
            version,
            happened.Type,
            happened.Payload,
            happened.EffectiveAt?.ToString(),
            recordedAt,
            actor,
            requestId,
            happened.Sources.Count == 0 ? NoSources : JsonSerializer.Serialize(happened.Sources, JournalJson.Options),
            []);

    public static EventRow From(DbDataReader reader) =>
        new(
            reader.GetInt64(0),
            reader.GetString(1),
            reader.GetInt64(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.IsDBNull(5) ? null : reader.GetString(5),
            reader.GetInt64(6),
            reader.GetString(7),
            reader.IsDBNull(8) ? null : reader.GetString(8),
            reader.GetString(9),
            reader.GetFieldValue<byte[]>(10));

    /// <exception cref="JsonException">The stored text is not a JSON array of strings.</exception>
    public IReadOnlyList<string> SourceList() =>
        Sources == NoSources ? [] : JsonSerializer.Deserialize<string[]>(Sources, JournalJson.Options) ?? [];

    /// <exception cref="InvalidDataException">The row was changed by another program.</exception>
    public RecordedEvent ToRecorded()
    {
        try
        {
            return new RecordedEvent(
                Position,
                StreamId.Parse(Stream),
                Version,
                Type,
                Payload,
                EffectiveAt is null ? null : PartialDate.Parse(EffectiveAt, CultureInfo.InvariantCulture),
                RecordedTime.FromMicroseconds(RecordedAt),
                Actor,
                RequestId is null ? null : Guid.ParseExact(RequestId, "D"),
                SourceList(),
                Hash);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException)
        {
            // Without the inner exception, because its message may quote the row.
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"The event at position {Position} cannot be read; run 'habeas verify'."));
        }
    }
}
