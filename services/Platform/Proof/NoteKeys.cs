using System.Text;
using NSec.Cryptography;

namespace Habeas.Platform.Proof;

/// <summary>A key that checks notes: Ed25519 with a name. Everybody may know it.</summary>
public sealed class NoteVerifier
{
    internal const byte Ed25519Kind = 1;

    private readonly PublicKey key;

    internal NoteVerifier(string name, PublicKey key) => (Name, this.key, KeyId) = (name, key, NoteKey.Id(name, Ed25519Kind, key));

    public string Name { get; }

    /// <summary>The first four bytes of a hash of name and key, which a signature carries.</summary>
    public uint KeyId { get; }

    /// <summary>Reads <c>name+id+key</c>, the form that C2SP's signed notes have for such keys.</summary>
    /// <returns>Null if it is something else, or the id is not that of the key.</returns>
    public static NoteVerifier? Parse(string text) =>
        NoteKey.Parse(text, Ed25519Kind) is var (name, key) ? new NoteVerifier(name, key) : null;

    public bool Verify(string text, NoteSignature signature) =>
        SignatureAlgorithm.Ed25519.Verify(key, Encoding.UTF8.GetBytes(text), signature.Signature);

    /// <summary>The key under another name.</summary>
    public NoteVerifier Named(string name) => new(name, key);

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => NoteKey.Text(Name, Ed25519Kind, key);
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
