using System.Security.Cryptography;
using System.Text;

namespace Habeas.Platform.Values;

/// <summary>
/// Ids derived from other values, so that a repeated action uses the same request id. UUID version 8 (RFC 9562) from SHA-256: the
/// same parts always give the same id.
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
