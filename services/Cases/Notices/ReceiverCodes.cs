using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Habeas.Cases.Notices;

/// <summary>
/// The codes by which receivers confirm. Each follows from the installation's secret, so that a message which must be sent again says
/// the same one, and neither it nor its hash lies anywhere.
/// </summary>
internal sealed class ReceiverCodes(PrivateText texts)
{
    private const long Codes = 100_000_000;

    /// <summary>Eight digits: with few tries and a short life that is enough.</summary>
    public string Of(Guid subscription, int challenge)
    {
        var secret = Convert.FromHexString(
            texts.SecretFor(string.Create(CultureInfo.InvariantCulture, $"habeas cases notice code {subscription:D} {challenge}")));
        return (BinaryPrimitives.ReadUInt64BigEndian(secret) % Codes).ToString("D8", CultureInfo.InvariantCulture);
    }

    public bool IsRight(Guid subscription, int challenge, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(subscription, challenge)), Encoding.UTF8.GetBytes(code.Trim()));
}
