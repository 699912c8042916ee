using OtpNet;

namespace Habeas.Access.SigningIn;

/// <summary>One-time codes of an authenticator: TOTP (RFC 6238) with SHA-1, six digits and steps of 30 seconds.</summary>
internal static class OneTimeCodes
{
    private const int SeedLength = 20;

    /// <summary>A step of tolerance to each side, for clocks that are slightly wrong.</summary>
    private static readonly VerificationWindow Tolerance = new(previous: 1, future: 1);

    public static byte[] NewSeed() => KeyGeneration.GenerateRandomKey(SeedLength);

    /// <summary>The time step whose code this is; null if it is none's.</summary>
    public static long? Step(ReadOnlySpan<byte> seed, string code, DateTimeOffset now)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        return new Totp(seed.ToArray()).VerifyTotp(now.UtcDateTime, digits, out var step, Tolerance) ? step : null;
    }

    public static string Base32(byte[] seed) => Base32Encoding.ToString(seed);

    /// <summary>The seed as an address for a QR code (the Key URI format that authenticators read).</summary>
    public static string Uri(byte[] seed, string signInName) => new OtpUri(OtpType.Totp, seed, signInName, "Habeas").ToString();
}
