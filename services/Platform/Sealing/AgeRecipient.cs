namespace Habeas.Platform.Sealing;

/// <summary>
/// The public key of somebody who opens files with age: "age1…", an X25519 key in Bech32 (BIP 173). The private key is on none of our
/// machines.
/// </summary>
public sealed record AgeRecipient
{
    private const string Prefix = "age1";

    /// <summary>Bech32's digits, without the prefix's 1 and what resembles it.</summary>
    private const string Digits = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    private const int KeySize = 32;

    private const int ChecksumLength = 6;

    private AgeRecipient(string text, byte[] key) => (Text, Key) = (text, key);

    public string Text { get; }

    internal byte[] Key { get; }

    /// <returns>False if it is none, or was mistyped: every error of up to four characters is found.</returns>
    public static bool TryParse(string? text, out AgeRecipient recipient)
    {
        recipient = null!;
        var written = text?.Trim() ?? "";
        // Mixed case is forbidden, so that nothing is lost if a key is printed in capitals.
        var lower = written.ToLowerInvariant();
        if ((written != lower && written != written.ToUpperInvariant()) || !lower.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var values = lower[Prefix.Length..].Select(digit => Digits.IndexOf(digit, StringComparison.Ordinal)).ToArray();
        if (values.Length < ChecksumLength || values.Contains(-1) || Checksum(Prefix[..^1], values) != 1
            || Bytes(values[..^ChecksumLength]) is not { Length: KeySize } key)
        {
            return false;
        }

        recipient = new AgeRecipient(lower, key);
        return true;
    }

    public bool Equals(AgeRecipient? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>BIP 173: the checksum is right if this is 1.</summary>
    private static uint Checksum(string prefix, IEnumerable<int> values)
    {
        uint[] generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        var checksum = 1U;
        IEnumerable<int> all = [.. prefix.Select(letter => letter >> 5), 0, .. prefix.Select(letter => letter & 31), .. values];
        foreach (var value in all)
        {
            var top = checksum >> 25;
            checksum = ((checksum & 0x1ffffff) << 5) ^ (uint)value;
            for (var bit = 0; bit < generator.Length; bit++)
            {
                checksum ^= ((top >> bit) & 1) == 1 ? generator[bit] : 0;
            }
        }

        return checksum;
    }

    /// <summary>Eight bits a byte out of five bits a digit; null if the rest is not the padding that it must be.</summary>
    private static byte[]? Bytes(IEnumerable<int> digits)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var digit in digits)
        {
            buffer = ((buffer << 5) | digit) & 0xfff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return bits < 5 && (buffer & ((1 << bits) - 1)) == 0 ? [.. bytes] : null;
    }
}
