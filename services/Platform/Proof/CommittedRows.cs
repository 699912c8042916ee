using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Proof;

/// <summary>
/// A commitment to the rows of a list: it says nothing about them to whoever does not know the salts, and with the salts of some fields it
/// proves these and no others. Each field has a salt of its own. The rows are the leaves of a Merkle tree (RFC 6962), and the tree's root
/// is in an event, which only the installation's own program records, so that all of it can be shown.
/// </summary>
/// <param name="Layout">How rows and fields are hashed; see <see cref="Layout1"/>.</param>
public sealed record CommittedRows(int Layout, long Rows, byte[] Root)
{
    /// <summary>The kind of the streams that commitments are recorded in. The id is that of the list.</summary>
    public const string StreamKind = "commitment";

    /// <summary>The stored name of the event with the root.</summary>
    public const string EventType = "committed";

    /// <summary>The only layout so far. A different one must use a different number.</summary>
    public const int Layout1 = 1;

    public const int SaltSize = 32;

    // Not 0 or 1, with which the hashes of the trees begin.
    private const byte FieldMark = 2;

    /// <summary>Draws the secret from which all salts of a commitment are made.</summary>
    public static byte[] DrawSecret() => RandomNumberGenerator.GetBytes(SaltSize);

    /// <summary>The salt of one field. It tells nothing about other salts.</summary>
    public static byte[] Salt(byte[] secret, long row, string field)
    {
        var place = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(field)];
        BinaryPrimitives.WriteInt64BigEndian(place, row);
        Encoding.UTF8.GetBytes(field, place.AsSpan(sizeof(long)));
        return HMACSHA256.HashData(secret, place);
    }

    /// <summary>The hash of a field: over its salt, its name and its value, the two texts each preceded by its length.</summary>
    public static byte[] Field(byte[] salt, string name, string value)
    {
        var bytes = new MemoryStream();
        bytes.WriteByte(FieldMark);
        bytes.Write(salt);
        Write(bytes, name);
        Write(bytes, value);
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>The leaf of a row: over its number, from 1, and the hashes of its fields.</summary>
    public static byte[] Row(long number, IReadOnlyList<byte[]> fields)
    {
        var row = new byte[1 + sizeof(long) + (fields.Count * MerkleTree.HashSize)];
        row[0] = Layout1;
        BinaryPrimitives.WriteInt64BigEndian(row.AsSpan(1), number);
        for (var i = 0; i < fields.Count; i++)
        {
            fields[i].CopyTo(row, 1 + sizeof(long) + (i * MerkleTree.HashSize));
        }

        return MerkleTree.Leaf(row);
    }

    /// <summary>The commitment to the rows of a list that an event states.</summary>
    /// <returns>Null if the event states none, or one of an unknown layout.</returns>
    public static CommittedRows? Of(HashedEvent recorded, Guid list)
    {
        if (recorded.Type != EventType || recorded.Stream != new StreamId(StreamKind, list).ToString())
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<CommittedRows>(recorded.Payload, JournalJson.Options) is
                { Layout: Layout1, Rows: > 0, Root.Length: MerkleTree.HashSize } committed
                    ? committed
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(MemoryStream bytes, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var encoded = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, encoded.Length);
        bytes.Write(length);
        bytes.Write(encoded);
    }
}
