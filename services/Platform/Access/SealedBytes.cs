using System.Security.Cryptography;

namespace Habeas.Platform.Access;

/// <summary>AES-256-GCM with a random nonce: nonce, ciphertext and tag in one piece.</summary>
public static class SealedBytes
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Each call returns different bytes; <see cref="Open"/> decrypts them all.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="place">Where it is stored: it cannot be opened elsewhere.</param>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> place = default)
    {
        var packed = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(
            packed.AsSpan(0, NonceLength),
            plain,
            packed.AsSpan(NonceLength, plain.Length),
            packed.AsSpan(NonceLength + plain.Length),
            place);
        return packed;
    }

    /// <exception cref="AuthenticationTagMismatchException">They were sealed with another key or for another place, or changed.</exception>
    /// <exception cref="CryptographicException">They are too short.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> packed, ReadOnlySpan<byte> place = default)
    {
        if (packed.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("Too short.");
        }

        var plain = new byte[packed.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(packed[..NonceLength], packed.Slice(NonceLength, plain.Length), packed[^TagLength..], plain, place);
        return plain;
    }
}
