using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Habeas.Cases.Notices;

/// <summary>
/// Confirmation codes for receivers. Each is derived from the installation's secret, so that a message sent again contains the same code,
/// and neither the code nor its hash is stored.
/// </summary>
internal sealed class ReceiverCodes(PrivateText texts)
{
    private const long Codes = 100_000_000;

    /// <summary>Eight digits are enough, given the few attempts and the short lifetime.</summary>
    public string Of(Guid subscription, int challenge)
    {
        var secret = Convert.FromHexString(
            texts.SecretFor(string.Create(CultureInfo.InvariantCulture, $"habeas cases notice code {subscription:D} {challenge}")));
        return (BinaryPrimitives.ReadUInt64BigEndian(secret) % Codes).ToString("D8", CultureInfo.InvariantCulture);
    }

    public bool IsRight(Guid subscription, int challenge, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(subscription, challenge)), Encoding.UTF8.GetBytes(code.Trim()));
}
