using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using Aead = System.Security.Cryptography.ChaCha20Poly1305;

namespace Habeas.Platform.Sealing;

/// <summary>
/// Writes files in the format age-encryption.org/v1 (C2SP), which only the holders of their recipients' keys can open, with age or any
/// other program for it. Whoever wrote a file cannot read it again.
/// </summary>
public static class AgeFile
{
    /// <summary>The ending of such files.</summary>
    public const string Ending = ".age";

    private const int FileKeySize = 16;
    private const int PayloadNonceSize = 16;
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int ChunkSize = 64 * 1024;

    /// <summary>Encrypts a stream to another.</summary>
    /// <param name="recipients">At least one; each of them alone opens the file.</param>
    /// <exception cref="CryptographicException">The key of a recipient is not one that X25519 (RFC 7748) allows.</exception>
    public static async Task Encrypt(
        Stream plain, Stream encrypted, IReadOnlyCollection<AgeRecipient> recipients, CancellationToken cancellation = default)
    {
        if (recipients.Count == 0)
        {
            throw new ArgumentException("Nobody could open the file.", nameof(recipients));
        }

        var fileKey = RandomNumberGenerator.GetBytes(FileKeySize);
        var nonce = RandomNumberGenerator.GetBytes(PayloadNonceSize);
        await encrypted.WriteAsync(Encoding.ASCII.GetBytes(Header(fileKey, recipients)), cancellation);
        await encrypted.WriteAsync(nonce, cancellation);
        using var cipher = new Aead(HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, KeySize, nonce, "payload"u8.ToArray()));
        await WriteChunks(plain, encrypted, cipher, cancellation);
    }

    private static string Header(byte[] fileKey, IEnumerable<AgeRecipient> recipients)
    {
        var stanzas = string.Concat(recipients.Select(recipient => Stanza(fileKey, recipient.Key)));
        var signed = $"age-encryption.org/v1\n{stanzas}---";
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, KeySize, info: "header"u8.ToArray());
        return $"{signed} {Unpadded(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}\n";
    }

    /// <summary>The file's key, encrypted with a secret that a new key of ours and the recipient's share.</summary>
    private static string Stanza(byte[] fileKey, byte[] recipient)
    {
        using var ours = Key.Create(KeyAgreementAlgorithm.X25519);
        var share = ours.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        var parameters = new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        using var shared = KeyAgreementAlgorithm.X25519.Agree(
            ours, PublicKey.Import(KeyAgreementAlgorithm.X25519, recipient, KeyBlobFormat.RawPublicKey), in parameters)
            ?? throw new CryptographicException("The recipient's key is none that may be used.");
        var wrapping = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            shared.Export(SharedSecretBlobFormat.RawSharedSecret),
            KeySize,
            [.. share, .. recipient],
            "age-encryption.org/v1/X25519"u8.ToArray());
        var wrapped = new byte[FileKeySize + TagSize];
        using var cipher = new Aead(wrapping);
        // The key is used once, so the nonce may be zero.
        cipher.Encrypt(new byte[NonceSize], fileKey, wrapped.AsSpan(0, FileKeySize), wrapped.AsSpan(FileKeySize));
        return $"-> X25519 {Unpadded(share)}\n{Unpadded(wrapped)}\n";
    }

    private static async Task WriteChunks(Stream plain, Stream encrypted, Aead cipher, CancellationToken cancellation)
    {
        var (chunk, next) = (new byte[ChunkSize], new byte[ChunkSize]);
        var output = new byte[ChunkSize + TagSize];
        var nonce = new byte[NonceSize];
        var length = await plain.ReadAtLeastAsync(chunk, ChunkSize, throwOnEndOfStream: false, cancellation);
        while (true)
        {
            // Whether a chunk is the last, is known only after the next one was read.
            var following = length < ChunkSize ? 0
                : await plain.ReadAtLeastAsync(next, ChunkSize, throwOnEndOfStream: false, cancellation);
            nonce[^1] = (byte)(following == 0 ? 1 : 0);
            cipher.Encrypt(nonce, chunk.AsSpan(0, length), output.AsSpan(0, length), output.AsSpan(length, TagSize));
            await encrypted.WriteAsync(output.AsMemory(0, length + TagSize), cancellation);
            if (following == 0)
            {
                return;
            }

            Count(nonce);
            (chunk, next, length) = (next, chunk, following);
        }
    }

    /// <summary>The counter of chunks is all but the last byte, big-endian.</summary>
    private static void Count(byte[] nonce)
    {
        var place = nonce.Length - 2;
        while (++nonce[place] == 0)
        {
            place--;
        }
    }

    private static string Unpadded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}
