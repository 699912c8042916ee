using System.Security.Cryptography;
using System.Text;

namespace Habeas.Platform.Values;

/// <summary>
/// Ids that follow from others, so that doing a thing twice asks for it under one request id. UUID version 8 (RFC 9562)
/// made of SHA-256: the same parts give the same id everywhere.
/// </summary>
public static class DerivedId
{
    public static Guid From(Guid origin, string purpose)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{origin:D}\n{purpose}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
