using System.Security.Cryptography;
using System.Text;
using Habeas.Platform.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Habeas.Web.Desk;

/// <summary>
/// Protects what travels through the browser between leaving for the provider and coming back: AES-256-GCM, with a key from the client's
/// secret. Thread-safe.
/// </summary>
internal sealed class ProviderProtection(string secret, string purpose = "habeas web provider") : IDataProtector
{
    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes(purpose));

    public IDataProtector CreateProtector(string subPurpose) => new ProviderProtection(secret, $"{purpose}\n{subPurpose}");

    public byte[] Protect(byte[] plaintext) => SealedBytes.Seal(key, plaintext);

    public byte[] Unprotect(byte[] protectedData) => SealedBytes.Open(key, protectedData);
}
