using System.Security.Cryptography;
using System.Text;

namespace Habeas.Cases;

/// <summary>
/// Text that must not lie readable in the journal or in a backup: AES-256-GCM under keys that follow from the installation's secret, which
/// is kept outside the database. Safe to be used by many at once.
/// </summary>
internal sealed class PrivateText(IConfiguration configuration)
{
    private const string Mark = "sealed:1:";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    // The key and not a cipher: one AesGcm that two threads use at once garbles what it seals.
    private readonly Lazy<byte[]> key = new(() => Derive(Secret(configuration), "habeas cases private text"));

    /// <summary>Each call gives another text; <see cref="Open"/> gives the same back from all.</summary>
    public string Seal(string text) => Seal(Encoding.UTF8.GetBytes(text));

    public string Seal(ReadOnlySpan<byte> plain)
    {
        var packed = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(key.Value, TagLength);
        cipher.Encrypt(
            packed.AsSpan(0, NonceLength), plain, packed.AsSpan(NonceLength, plain.Length), packed.AsSpan(NonceLength + plain.Length));
        return Mark + Convert.ToBase64String(packed);
    }

    /// <summary>Null when it was sealed with another installation's secret: then it is lost, and the rest of the record stands.</summary>
    public string? Open(string text) => OpenBytes(text) is { } plain ? Encoding.UTF8.GetString(plain) : null;

    /// <summary>As <see cref="Open"/>.</summary>
    public byte[]? OpenBytes(string text)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var packed = Convert.FromBase64String(text[Mark.Length..]);
        var plain = new byte[packed.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key.Value, TagLength);
        try
        {
            cipher.Decrypt(
                packed.AsSpan(0, NonceLength), packed.AsSpan(NonceLength, plain.Length), packed.AsSpan(NonceLength + plain.Length), plain);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>A secret of its own for one purpose: told to one receiver, it says nothing of any other.</summary>
    public string SecretFor(string purpose) => Convert.ToHexStringLower(Derive(Secret(configuration), purpose));

    private static byte[] Derive(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[] Secret(IConfiguration configuration) =>
        configuration["Cases:PrivateKey"] is { Length: > 0 } own ? Convert.FromBase64String(own)
        : configuration["Authentication:Schemes:Bearer:SigningKeys:0:Value"] is { Length: > 0 } shared ? Convert.FromBase64String(shared)
        : throw new InvalidOperationException("Cases:PrivateKey is not configured, and there is no signing key to derive it from.");
}
