using System.Buffers.Binary;
using System.Text;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Proof;

/// <summary>An event as its hash covers it. Whoever has the bytes and the log needs no database to know what was recorded.</summary>
/// <param name="Previous">The hash of the event before it in its stream.</param>
public sealed record HashedEvent(
    byte[] Previous,
    string Stream,
    long Version,
    string Type,
    string Payload,
    string? EffectiveAt,
    DateTimeOffset RecordedAt,
    string Actor,
    string? RequestId,
    IReadOnlyList<string> Sources)
{
    private const int MostSources = 10_000;

    private static readonly long LastMicrosecond = RecordedTime.ToMicroseconds(DateTimeOffset.MaxValue);

    /// <summary>Reads the bytes of which an event's hash is.</summary>
    /// <returns>Null if they are something else.</returns>
    public static HashedEvent? Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        if (reader.Bytes(1) is not [EventHash.Layout])
        {
            return null;
        }

        var (previous, stream, version, type, payload) = (
            reader.Bytes(EventHash.Size).ToArray(), reader.Text(), reader.Number(), reader.Text(), reader.Text());
        var (effectiveAt, recordedAt, actor, requestId) = (reader.Text(), reader.Number(), reader.Text(), reader.Text());
        var count = reader.Number();
        var sources = new List<string>();
        while (sources.Count < Math.Min(count, MostSources) && reader.Text() is { } source)
        {
            sources.Add(source);
        }

        return reader.IsAtEnd && sources.Count == count && recordedAt >= 0 && recordedAt <= LastMicrosecond
            && (stream, type, payload, actor) is ({ }, { }, { }, { })
                ? new HashedEvent(
                    previous,
                    stream,
                    version,
                    type,
                    payload,
                    effectiveAt,
                    RecordedTime.FromMicroseconds(recordedAt),
                    actor,
                    requestId,
                    sources)
                : null;
    }

    /// <summary>Reads nothing more once something was wrong.</summary>
    private ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        private ReadOnlySpan<byte> rest = rest;
        private bool isWrong;

        public readonly bool IsAtEnd => !isWrong && rest.IsEmpty;

        public ReadOnlySpan<byte> Bytes(int count)
        {
            isWrong |= count < 0 || rest.Length < count;
            if (isWrong)
            {
                return [];
            }

            var read = rest[..count];
            rest = rest[count..];
            return read;
        }

        public long Number() => Bytes(sizeof(long)) is { Length: sizeof(long) } read ? BinaryPrimitives.ReadInt64BigEndian(read) : -1;

        /// <summary>Null for a missing text, and for one that cannot be read.</summary>
        public string? Text()
        {
            var length = Bytes(sizeof(int)) is { Length: sizeof(int) } read ? BinaryPrimitives.ReadInt32BigEndian(read) : -1;
            if (length == -1)
            {
                return null;
            }

            try
            {
                return Utf8.GetString(Bytes(length));
            }
            catch (DecoderFallbackException)
            {
                isWrong = true;
                return null;
            }
        }
    }
}
