using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Habeas.Platform.Proof;

/// <summary>A key that checks notes: Ed25519 with a name. Everybody may know it.</summary>
public sealed class NoteVerifier
{
    internal const byte Ed25519Kind = 1;

    private readonly PublicKey key;

    internal NoteVerifier(string name, PublicKey key)
    {
        (Name, this.key) = (name, key);
        var hashed = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. Encoded]);
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(hashed);
    }

    public string Name { get; }

    /// <summary>The first four bytes of a hash of name and key, which a signature carries.</summary>
    public uint KeyId { get; }

    private byte[] Encoded => [Ed25519Kind, .. key.Export(KeyBlobFormat.RawPublicKey)];

    /// <summary>Reads <c>name+id+key</c>, the form that C2SP's signed notes have for such keys.</summary>
    /// <returns>Null if it is something else, or the id is not that of the key.</returns>
    public static NoteVerifier? Parse(string text) =>
        text.Split('+', 3) is [var name, { Length: 8 } id, var base64]
        && SignedNote.IsName(name)
        && StrictBase64.Decode(base64) is [Ed25519Kind, .. var raw]
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, raw, KeyBlobFormat.RawPublicKey, out var key)
        && new NoteVerifier(name, key!) is var verifier
        && verifier.KeyId.ToString("x8", CultureInfo.InvariantCulture) == id
            ? verifier
            : null;

    public bool Verify(string text, NoteSignature signature) =>
        SignatureAlgorithm.Ed25519.Verify(key, Encoding.UTF8.GetBytes(text), signature.Signature);

    /// <summary>The key under another name.</summary>
    public NoteVerifier Named(string name) => new(name, key);

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{KeyId:x8}+{Convert.ToBase64String(Encoded)}");
}

/// <summary>A key that signs notes: Ed25519 with a name.</summary>
public sealed class NoteSigner
{
    public const int SeedSize = 32;

    private readonly byte[] seed;

    /// <param name="seed">The private key as RFC 8032 has it. Secret.</param>
    public NoteSigner(string name, byte[] seed)
    {
        this.seed = seed;
        using var key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        Verifier = new NoteVerifier(name, key.PublicKey);
    }

    /// <summary>The key that checks what this one signs.</summary>
    public NoteVerifier Verifier { get; }

    public NoteSignature Sign(string text)
    {
        using var key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        return new NoteSignature(Verifier.Name, Verifier.KeyId, SignatureAlgorithm.Ed25519.Sign(key, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The key under another name.</summary>
    public NoteSigner Named(string name) => new(name, seed);

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{nameof(NoteSigner)} {Verifier}";
}
