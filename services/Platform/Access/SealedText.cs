using System.Security.Cryptography;
using System.Text;

namespace Habeas.Platform.Access;

/// <summary>
/// Encrypts text that must not be readable in the journal or in a backup: AES-256-GCM, with a key derived from a secret that is kept
/// outside the database. Thread-safe.
/// </summary>
/// <param name="setting">The setting with the service's own secret, in base64.</param>
/// <param name="purpose">Separates the keys of different uses of one secret.</param>
public abstract class SealedText(IConfiguration configuration, string setting, string purpose)
{
    /// <summary>The settings of all services with such a secret.</summary>
    public static IReadOnlyList<string> Settings { get; } = ["Access:SealingKey", "Cases:PrivateKey"];

    private const string Mark = "sealed:1:";

    private readonly Lazy<byte[]> key = new(() => Derive(Secret(configuration, setting), purpose));

    /// <summary>Each call returns a different text; <see cref="Open"/> decrypts them all.</summary>
    public string Seal(string text) => Seal(Encoding.UTF8.GetBytes(text));

    public string Seal(ReadOnlySpan<byte> plain) => Mark + Convert.ToBase64String(SealedBytes.Seal(key.Value, plain));

    /// <summary>
    /// Null if it was encrypted with another installation's secret: the text is then lost, but the rest of the record remains.
    /// </summary>
    public string? Open(string text) => OpenBytes(text) is { } plain ? Encoding.UTF8.GetString(plain) : null;

    /// <summary>Like <see cref="Open"/>.</summary>
    public byte[]? OpenBytes(string text)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return SealedBytes.Open(key.Value, Convert.FromBase64String(text[Mark.Length..]));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>A separate secret for one purpose: knowing one reveals nothing about the others.</summary>
    public string SecretFor(string use) => Convert.ToHexStringLower(Derive(Secret(configuration, setting), use));

    private static byte[] Derive(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[] Secret(IConfiguration configuration, string setting) =>
        configuration[setting] is { Length: > 0 } own ? Convert.FromBase64String(own)
        : configuration["Authentication:Schemes:Bearer:SigningKeys:0:Value"] is { Length: > 0 } shared ? Convert.FromBase64String(shared)
        : throw new InvalidOperationException($"{setting} is not configured, and there is no signing key to derive it from.");
}
