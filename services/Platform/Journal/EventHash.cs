using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Habeas.Platform.Journal;

/// <summary>
/// Chains an event to the previous one in its stream: SHA-256 over the previous hash and every stored field except the position.
/// Each field is preceded by its length, so that moving text from one field to the next changes the hash.
/// </summary>
internal static class EventHash
{
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>The "previous hash" for the first event of a stream.</summary>
    public static readonly byte[] Origin = new byte[Size];

    // The version of the field layout; a different layout must use a different number.
    internal const byte Layout = 1;

    public static byte[] Compute(byte[] previous, EventRow row) => Of(previous, row, static bytes => SHA256.HashData(bytes));

    /// <summary>What is hashed. <see cref="Proof.HashedEvent.Parse"/> reads it.</summary>
    public static byte[] Bytes(byte[] previous, EventRow row) => Of(previous, row, static bytes => bytes.ToArray());

    private static byte[] Of(byte[] previous, EventRow row, Func<ReadOnlySpan<byte>, byte[]> use)
    {
        var sources = row.SourceList();
        var most = Encoding.UTF8.GetMaxByteCount(
            row.Stream.Length + row.Type.Length + row.Payload.Length + (row.EffectiveAt?.Length ?? 0)
            + row.Actor.Length + (row.RequestId?.Length ?? 0) + sources.Sum(source => source.Length));
        var buffer = ArrayPool<byte>.Shared.Rent(most + previous.Length + 64 + (4 * sources.Count));
        try
        {
            var field = new Fields(buffer);
            field.Byte(Layout);
            field.Bytes(previous);
            field.Text(row.Stream);
            field.Number(row.Version);
            field.Text(row.Type);
            field.Text(row.Payload);
            field.Text(row.EffectiveAt);
            field.Number(row.RecordedAt);
            field.Text(row.Actor);
            field.Text(row.RequestId);
            field.Number(sources.Count);
            foreach (var source in sources)
            {
                field.Text(source);
            }

            return use(buffer.AsSpan(0, field.Length));
        }
        finally
        {
            // Payloads may be confidential, so they must not remain in a shared pool.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private ref struct Fields(Span<byte> buffer)
    {
        private readonly Span<byte> buffer = buffer;

        public int Length { get; private set; }

        public void Byte(byte value) => buffer[Length++] = value;

        public void Bytes(ReadOnlySpan<byte> value)
        {
            value.CopyTo(buffer[Length..]);
            Length += value.Length;
        }

        public void Number(long value)
        {
            BinaryPrimitives.WriteInt64BigEndian(buffer[Length..], value);
            Length += sizeof(long);
        }

        public void Text(string? value)
        {
            // -1 distinguishes a missing text from an empty one.
            var length = value is null ? -1 : Encoding.UTF8.GetBytes(value, buffer[(Length + sizeof(int))..]);
            BinaryPrimitives.WriteInt32BigEndian(buffer[Length..], length);
            Length += sizeof(int) + Math.Max(length, 0);
        }
    }
}
