using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NSec.Cryptography;

namespace Habeas.Platform.Proof;

/// <summary>
/// A witness's key that checks its cosignatures: Ed25519 with a name (C2SP's tlog-cosignature, version 1). A cosignature says that the
/// witness saw the checkpoint at some time, and that it continues all checkpoints of that log which the witness saw before.
/// </summary>
public sealed class WitnessVerifier
{
    internal const byte Kind = 4;
    private const int TimeSize = sizeof(long);

    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly PublicKey key;

    internal WitnessVerifier(string name, PublicKey key) => (Name, this.key, KeyId) = (name, key, NoteKey.Id(name, Kind, key));

    public string Name { get; }

    /// <summary>The first four bytes of a hash of name and key, which a cosignature carries.</summary>
    public uint KeyId { get; }

    /// <summary>Name and key in short, for what is kept of it.</summary>
    public string Id => Short(Name, KeyId);

    /// <summary>Reads <c>name+id+key</c>.</summary>
    /// <returns>Null if it is something else, or the key of something else than a witness.</returns>
    public static WitnessVerifier? Parse(string text) =>
        NoteKey.Parse(text, Kind) is var (name, key) ? new WitnessVerifier(name, key) : null;

    /// <summary>The <see cref="Id"/> of the key that a signature names.</summary>
    public static string IdOf(NoteSignature signature) => Short(signature.Name, signature.KeyId);

    /// <summary>When the witness says it saw the checkpoint; null if the signature is not this key's of that text.</summary>
    public DateTimeOffset? Verify(string text, NoteSignature signature)
    {
        if (signature.Name != Name || signature.KeyId != KeyId || signature.Signature.Length <= TimeSize)
        {
            return null;
        }

        var seconds = BinaryPrimitives.ReadInt64BigEndian(signature.Signature);
        return seconds > 0 && seconds <= LastSecond
            && SignatureAlgorithm.Ed25519.Verify(key, Message(text, seconds), signature.Signature.AsSpan(TimeSize))
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => NoteKey.Text(Name, Kind, key);

    internal static NoteSignature Sign(WitnessVerifier verifier, Key key, string text, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var signature = new byte[TimeSize + SignatureAlgorithm.Ed25519.SignatureSize];
        BinaryPrimitives.WriteInt64BigEndian(signature, seconds);
        SignatureAlgorithm.Ed25519.Sign(key, Message(text, seconds)).CopyTo(signature, TimeSize);
        return new NoteSignature(verifier.Name, verifier.KeyId, signature);
    }

    private static string Short(string name, uint id) => string.Create(CultureInfo.InvariantCulture, $"{name}+{id:x8}");

    private static byte[] Message(string text, long seconds) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{text}"));
}

/// <summary>A witness's key that cosigns checkpoints.</summary>
public sealed class WitnessSigner
{
    public const int SeedSize = 32;

    private readonly byte[] seed;

    /// <param name="seed">The private key as RFC 8032 has it. Secret, and of nothing else.</param>
    public WitnessSigner(string name, byte[] seed)
    {
        this.seed = seed;
        using var key = Import();
        Verifier = new WitnessVerifier(name, key.PublicKey);
    }

    /// <summary>The key that checks what this one cosigns.</summary>
    public WitnessVerifier Verifier { get; }

    /// <summary>Cosigns the text of a checkpoint.</summary>
    public NoteSignature Sign(string text, DateTimeOffset at)
    {
        using var key = Import();
        return WitnessVerifier.Sign(Verifier, key, text, at);
    }

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{nameof(WitnessSigner)} {Verifier}";

    private Key Import() => Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
}
