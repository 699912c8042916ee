using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Habeas.Access.SigningIn;

/// <summary>
/// Nonces for ID tokens and passkeys. Only this service can make them, so an answer that was made for somebody else's page, or before, is
/// none of ours. Nothing is stored until one is used.
/// </summary>
internal sealed class Nonces(Seeds seeds, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const int Random = 16;

    private readonly Lazy<byte[]> key = new(() => Encoding.ASCII.GetBytes(seeds.SecretFor("habeas access nonces")));

    /// <param name="purpose">A nonce for one purpose is none for another.</param>
    public string New(string purpose)
    {
        var bytes = new byte[sizeof(long) + Random];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (time.GetUtcNow() + Life).ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(bytes.AsSpan(sizeof(long)));
        var body = Base64Url.EncodeToString(bytes);
        return $"{body}.{Mac(purpose, body)}";
    }

    /// <summary>When the nonce expires; null if it is none of ours, or has expired.</summary>
    public DateTimeOffset? Expiry(string purpose, string nonce)
    {
        if (nonce.Split('.') is not [var body, var mac]
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Mac(purpose, body)), Encoding.UTF8.GetBytes(mac)))
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(Base64Url.DecodeFromChars(body)));
        return time.GetUtcNow() < expires ? expires : null;
    }

    private string Mac(string purpose, string body) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"{purpose} {body}")));
}
