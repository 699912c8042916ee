using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Habeas.Web.Desk;

/// <summary>
/// Protects what travels through the browser between leaving for the provider and coming back: AES-256-GCM, with a key from the client's
/// secret. Thread-safe.
/// </summary>
internal sealed class ProviderProtection(string secret, string purpose = "habeas web provider") : IDataProtector
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes(purpose));

    public IDataProtector CreateProtector(string subPurpose) => new ProviderProtection(secret, $"{purpose}\n{subPurpose}");

    public byte[] Protect(byte[] plaintext)
    {
        var packed = new byte[NonceLength + plaintext.Length + TagLength];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(
            packed.AsSpan(0, NonceLength), plaintext, packed.AsSpan(NonceLength, plaintext.Length), packed.AsSpan(^TagLength..));
        return packed;
    }

    public byte[] Unprotect(byte[] protectedData)
    {
        if (protectedData.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("Too short.");
        }

        var plain = new byte[protectedData.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(
            protectedData.AsSpan(0, NonceLength),
            protectedData.AsSpan(NonceLength, plain.Length),
            protectedData.AsSpan(^TagLength..),
            plain);
        return plain;
    }
}
