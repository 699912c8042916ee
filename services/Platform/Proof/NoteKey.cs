using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Habeas.Platform.Proof;

/// <summary>The form of public keys in C2SP's signed notes: <c>name+id+key</c>, where the key begins with its kind.</summary>
internal static class NoteKey
{
    /// <summary>The first four bytes of a hash of the name and the key.</summary>
    public static uint Id(string name, byte kind, PublicKey key) => BinaryPrimitives.ReadUInt32BigEndian(
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. Encoded(kind, key)]));

    public static string Text(string name, byte kind, PublicKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}+{Id(name, kind, key):x8}+{Convert.ToBase64String(Encoded(kind, key))}");

    /// <returns>Null if it is something else, a key of another kind, or the id is not that of the key.</returns>
    public static (string Name, PublicKey Key)? Parse(string text, byte kind) =>
        text.Split('+', 3) is [var name, { Length: 8 } id, var base64]
        && SignedNote.IsName(name)
        && StrictBase64.Decode(base64) is [var found, .. var raw]
        && found == kind
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, raw, KeyBlobFormat.RawPublicKey, out var key)
        && Id(name, kind, key!).ToString("x8", CultureInfo.InvariantCulture) == id
            ? (name, key!)
            : null;

    private static byte[] Encoded(byte kind, PublicKey key) => [kind, .. key.Export(KeyBlobFormat.RawPublicKey)];
}
