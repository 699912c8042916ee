using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Habeas.Platform.Access;
using NSec.Cryptography;

namespace Habeas.Standalone;

/// <summary>
/// Locks key files with a passphrase: Argon2id (RFC 9106; 256 MiB and three passes, since a stolen file can be tried at leisure) and
/// AES-256-GCM. Thread-safe.
/// </summary>
public sealed class Passphrase(string words) : IKeyLock
{
    private const int SaltLength = 16;
    private const int KeyLength = 32;

    private static readonly Argon2Parameters Cost = new() { DegreeOfParallelism = 1, MemorySize = 256 * 1024, NumberOfPasses = 3 };

    private readonly ConcurrentDictionary<string, byte[]> keys = new(StringComparer.Ordinal);
    private readonly string newSalt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltLength));

    public string Close(string text) =>
        $"{DataFolderKeys.Locked}{newSalt}:{Convert.ToBase64String(SealedBytes.Seal(Key(newSalt), Encoding.UTF8.GetBytes(text)))}";

    public string Open(string locked)
    {
        try
        {
            return locked[DataFolderKeys.Locked.Length..].Trim().Split(':') is [var salt, var sealedText]
                ? Encoding.UTF8.GetString(SealedBytes.Open(Key(salt), Convert.FromBase64String(sealedText)))
                : throw new FormatException();
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw new InvalidSettingException("The passphrase", "does not open the keys.");
        }
    }

    /// <summary>In one Unicode form, because keyboards differ in the one they send.</summary>
    private byte[] Key(string salt) => keys.GetOrAdd(salt, _ => PasswordBasedKeyDerivationAlgorithm.Argon2id(Cost).DeriveBytes(
        Encoding.UTF8.GetBytes(words.Normalize(NormalizationForm.FormKC)), Convert.FromBase64String(salt), KeyLength));
}
