namespace Habeas.Lists.Importing;

/// <summary>Detects damaged text: invalid UTF-8, and letters that were garbled before the upload.</summary>
internal static class TextDamage
{
    private static readonly (Encoding Encoding, Dictionary<char, byte> Bytes)[] Ways =
        [
            .. new[] { 1252, 1251, 1254 }.Select(page => CodePagesEncodingProvider.Instance.GetEncoding(page)!)
            .Select(encoding => (encoding, Table(encoding))),
        ];

    /// <summary>Whether bytes are UTF-8, the number of non-ASCII characters, and the number of invalid bytes.</summary>
    public static (bool IsUtf8, int Beyond, int Bad) Utf8(ReadOnlySpan<byte> bytes)
    {
        int beyond = 0, plausible = 0, bad = 0;
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] < 0x80)
            {
                i++;
                continue;
            }

            if (Rune.DecodeFromUtf8(bytes[i..], out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                beyond++;
                plausible += IsPlausible(rune) ? 1 : 0;
            }
            else
            {
                bad++;
                length = 1;
            }

            i += length;
        }

        // In other encodings, byte pairs that look like UTF-8 are rare and rarely decode to letters of these languages.
        return (bad == 0 || plausible > bad / 2, beyond, bad);
    }

    /// <summary>Invalid UTF-8, one item per run of bytes, with the line from 1.</summary>
    public static List<(int Line, int Offset)> BadBytes(ReadOnlySpan<byte> bytes)
    {
        var found = new List<(int, int)>();
        var (line, last) = (1, -2);
        for (var i = 0; i < bytes.Length;)
        {
            line += bytes[i] == '\n' ? 1 : 0;
            if (bytes[i] < 0x80 || Rune.DecodeFromUtf8(bytes[i..], out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                i += bytes[i] < 0x80 ? 1 : Rune.DecodeFromUtf8(
                    bytes[i..], out _, out var whole) == System.Buffers.OperationStatus.Done ? whole : 1;
                continue;
            }

            if (last != i - 1)
            {
                found.Add((line, i));
            }

            last = i + length - 1;
            i += Math.Max(1, length);
        }

        return found;
    }

    /// <summary>Whether a cell is UTF-8 that was decoded in another encoding: "RÉ™na", "Ð¡ÐµÐ²Ð´Ð°".</summary>
    public static bool IsGarbled(string text) => Garbling(text) is not null;

    /// <returns>The encoding in which the text's UTF-8 was wrongly decoded; null if it was not.</returns>
    public static string? Garbling(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return null;
        }

        foreach (var (encoding, table) in Ways)
        {
            var (good, bad, bytes) = (0, 0, new List<byte>());
            foreach (var character in text + " ")
            {
                if (character >= 0x80 && table.TryGetValue(character, out var value) && value >= 0x80)
                {
                    bytes.Add(value);
                    continue;
                }

                var (fits, others) = Sequences(bytes);
                good += fits;
                bad += others + (character >= 0x80 ? 1 : 0);
                bytes.Clear();
            }

            // A single pair may be chance: "Ã©" is also two letters. Real text has far more sequences that do not match.
            if (good >= 1 && good > 3 * bad && (good > 1 || bad == 0))
            {
                return encoding.WebName;
            }
        }

        return null;
    }

    private static (int Fits, int Others) Sequences(List<byte> bytes)
    {
        var (fits, others) = (0, 0);
        ReadOnlySpan<byte> rest = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes);
        while (rest.Length > 0)
        {
            var isWhole = Rune.DecodeFromUtf8(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done
                && IsPlausible(rune);
            _ = isWhole ? fits++ : others++;
            rest = rest[(isWhole ? length : 1)..];
        }

        return (fits, others);
    }

    /// <summary>Letters of Latin, Cyrillic, Arabic, Georgian, Armenian, Greek and Hebrew, and the marks used with them.</summary>
    private static bool IsPlausible(Rune rune) => rune.Value is (>= 0xA0 and <= 0x24F) or (>= 0x2B0 and <= 0x52F) or (>= 0x531 and <= 0x6FF)
        or (>= 0x10A0 and <= 0x10FF)
        or 0x259 or 0x18F or (>= 0x1E00 and <= 0x1EFF) or (>= 0x2000 and <= 0x206F) or (>= 0x20A0 and <= 0x2122) or 0xFEFF;

    private static Dictionary<char, byte> Table(Encoding encoding)
    {
        var table = new Dictionary<char, byte>();
        for (var value = 0x80; value <= 0xFF; value++)
        {
            table.TryAdd(encoding.GetString([(byte)value])[0], (byte)value);
            // Programs decode bytes that the code page does not define as control characters.
            table.TryAdd((char)value, (byte)value);
        }

        return table;
    }
}
