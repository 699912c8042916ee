using System.Text;
using Habeas.Platform.Access;

namespace Habeas.Platform.Sealing;

/// <summary>The stored form of an encrypted value: a mark, the id of its data key, and nonce, ciphertext and tag in base64.</summary>
internal static class SealedValue
{
    public const string Mark = "sealed:2:";

    private const int IdLength = 32;

    public static bool Is(string text) =>
        text.StartsWith(Mark, StringComparison.Ordinal)
        && text.Length > Mark.Length + IdLength
        && text[Mark.Length + IdLength] == ':'
        && Guid.TryParseExact(text.AsSpan(Mark.Length, IdLength), "N", out _);

    /// <param name="place">Where it is stored: it cannot be opened elsewhere.</param>
    public static string Seal(ReadOnlySpan<byte> plain, string place, DataKey key) =>
        $"{Mark}{key.Id:N}:{Convert.ToBase64String(SealedBytes.Seal(key.Secret, plain, Encoding.UTF8.GetBytes(place)))}";

    /// <summary>Null if its key is not among those found.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed, or moved here.</exception>
    public static byte[]? Open(string text, string place, IReadOnlyDictionary<Guid, DataKey> keys) =>
        Is(text) && keys.TryGetValue(Id(text), out var key)
            ? SealedBytes.Open(key.Secret, Bytes(text), Encoding.UTF8.GetBytes(place))
            : null;

    /// <summary>The ids of all keys named anywhere in a text.</summary>
    public static IEnumerable<Guid> Keys(string text)
    {
        for (var at = text.IndexOf(Mark, StringComparison.Ordinal); at >= 0;)
        {
            at += Mark.Length;
            if (at + IdLength <= text.Length && Guid.TryParseExact(text.AsSpan(at, IdLength), "N", out var id))
            {
                yield return id;
            }

            at = text.IndexOf(Mark, at, StringComparison.Ordinal);
        }
    }

    private static Guid Id(string text) => Guid.ParseExact(text.AsSpan(Mark.Length, IdLength), "N");

    private static byte[] Bytes(string text)
    {
        try
        {
            return Convert.FromBase64String(text[(Mark.Length + IdLength + 1)..]);
        }
        catch (FormatException)
        {
            throw new System.Security.Cryptography.CryptographicException("Not in base64.");
        }
    }
}
