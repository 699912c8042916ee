using System.Security.Cryptography;
using Habeas.Platform.Access;

namespace Habeas.Platform.Sealing;

/// <summary>
/// Wraps data keys (RFC 5649). The newest key wraps; former ones only unwrap, until every data key is wrapped by the newest. Whoever has
/// neither of them can read nothing that is sealed, in the database or in a backup of it. Thread-safe.
/// </summary>
public interface IMasterKeys
{
    /// <summary>The id of the key that wraps. It reveals nothing about the key.</summary>
    string Newest { get; }

    /// <summary>Wraps with the newest key, and tells which it was.</summary>
    (string Master, byte[] Wrapped) Wrap(ReadOnlySpan<byte> key);

    /// <returns>Null if there is no master key with that id.</returns>
    /// <exception cref="CryptographicException">It was not wrapped by that key, or was changed.</exception>
    byte[]? Unwrap(string master, ReadOnlySpan<byte> wrapped);
}

/// <summary>Master keys from a setting or a file.</summary>
public sealed class MasterKeys : IMasterKeys
{
    /// <summary>The setting with the keys: 32 bytes each, in base64, separated by spaces or line breaks, the newest first.</summary>
    public const string Setting = "Sealing:MasterKeys";

    /// <summary>The setting with a file that has the keys, as in <see cref="Setting"/>.</summary>
    public const string FileSetting = "Sealing:MasterKeysFile";

    private const int Size = 32;

    // Replaced as a whole, the newest first.
    private volatile IReadOnlyList<(string Id, byte[] Key)> keys;

    private MasterKeys(IEnumerable<byte[]> newestFirst) => keys = [.. newestFirst.Select(Named)];

    public string Newest => keys[0].Id;

    /// <summary>Whether there are keys that only unwrap.</summary>
    public bool HasFormer => keys.Count > 1;

    /// <summary>The keys as in <see cref="Setting"/>. Secret.</summary>
    public string Text => string.Join('\n', keys.Select(key => Convert.ToBase64String(key.Key)));

    /// <summary>A new key, in base64.</summary>
    public static string NewKey() => Convert.ToBase64String(NewBytes());

    /// <param name="text">As in <see cref="Setting"/>.</param>
    /// <exception cref="FormatException">There is no key, or one is not 32 bytes in base64.</exception>
    public static MasterKeys Parse(string text)
    {
        var parsed = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromBase64String).ToList();
        return parsed.Count > 0 && parsed.TrueForAll(key => key.Length == Size)
            ? new MasterKeys(parsed)
            : throw new FormatException($"Expected keys of {Size} bytes in base64.");
    }

    /// <summary>The configured keys; null if none are.</summary>
    /// <exception cref="InvalidSettingException">They cannot be read.</exception>
    public static MasterKeys? From(IConfiguration configuration)
    {
        var (setting, text) = configuration[Setting] is { Length: > 0 } own ? (Setting, own) : (FileSetting, configuration[FileSetting]);
        if (text is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            return Parse(setting == Setting ? text : File.ReadAllText(text));
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            // Without the cause, because its message may quote a key.
            throw new InvalidSettingException(setting, $"must be keys of {Size} bytes in base64, the newest first.");
        }
    }

    public (string Master, byte[] Wrapped) Wrap(ReadOnlySpan<byte> key)
    {
        var (id, newest) = keys[0];
        using var cipher = Cipher(newest);
        return (id, cipher.EncryptKeyWrapPadded(key));
    }

    public byte[]? Unwrap(string master, ReadOnlySpan<byte> wrapped)
    {
        if (keys.FirstOrDefault(key => key.Id == master).Key is not { } key)
        {
            return null;
        }

        using var cipher = Cipher(key);
        return cipher.DecryptKeyWrapPadded(wrapped);
    }

    /// <summary>Adds a new key, which wraps from now on. Not for two threads at a time.</summary>
    public void Renew() => keys = [Named(NewBytes()), .. keys];

    /// <summary>Removes all but the newest key. What is still wrapped by another is lost.</summary>
    public void Retire() => keys = [keys[0]];

    /// <summary>Without the keys.</summary>
    public override string ToString() => $"{nameof(MasterKeys)} {Newest}";

    private static byte[] NewBytes() => RandomNumberGenerator.GetBytes(Size);

    /// <summary>A key with its id, which reveals nothing about it.</summary>
    private static (string Id, byte[] Key) Named(byte[] key) =>
        (Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 8, info: "habeas master key id"u8.ToArray())), key);

    private static Aes Cipher(byte[] key)
    {
        var cipher = Aes.Create();
        cipher.Key = key;
        return cipher;
    }
}
