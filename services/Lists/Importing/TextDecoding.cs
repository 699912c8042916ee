namespace Habeas.Lists.Importing;

/// <summary>A decoded text and the encoding used.</summary>
internal sealed record DecodedText(string Text, string Encoding)
{
    public IReadOnlyList<ReadingNote> Notes { get; init; } = [];
}

/// <summary>
/// Detects the encoding of a text and decodes it. Non-ASCII text that is valid UTF-8 is UTF-8 whatever the file declares; an invalid byte
/// is reported with its position and never switches the whole text to another code page.
/// </summary>
internal static class TextDecoding
{
    private const int PlacesTold = 20;

    private static readonly EncodingProvider Pages = CodePagesEncodingProvider.Instance;

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Encoding.UTF8),
        ([0xFF, 0xFE], Encoding.Unicode),
        ([0xFE, 0xFF], Encoding.BigEndianUnicode),
    ];

    /// <param name="declared">The encoding that the file declares, if any; used if the text is plausible in it.</param>
    /// <param name="stated">The encoding that the sender states; "" detects it.</param>
    /// <exception cref="UnreadableFileException">The text is not in the encoding that the sender stated.</exception>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? declared = null, string stated = "")
    {
        if (stated.Length > 0)
        {
            return Stated(bytes, Find(stated) ?? throw new UnreadableFileException("The stated encoding is unknown."));
        }

        foreach (var (mark, encoding) in Marks)
        {
            if (bytes.StartsWith(mark))
            {
                return Lenient(encoding, bytes, mark.Length);
            }
        }

        if (WithoutMark(bytes) is { } wide)
        {
            return Lenient(wide, bytes, 0);
        }

        if (TextDamage.Utf8(bytes) is { IsUtf8: true } utf8)
        {
            // Pure ASCII is the same in every encoding except stateful ones (ISO 2022).
            return utf8.Beyond == 0
                && utf8.Bad == 0
                && declared is not null
                && Find(declared) is { } shifting
                && Strict(shifting, bytes) is { } shifted
                ? Noted(new DecodedText(shifted, shifting.WebName))
                : Lenient(Encoding.UTF8, bytes, 0);
        }

        var found = CodePages.Find(bytes, declared is null ? null : Find(declared));
        var decoded = new DecodedText(found.Encoding.GetString(bytes), found.Encoding.WebName);
        return Noted(
            found.IsCertain ? decoded : decoded with { Notes = [new ReadingNote(
                "ENCODING_GUESSED",
                "",
                $"The encoding was guessed as {found.Encoding.WebName} with low confidence. State the encoding if letters are wrong.")] });
    }

    /// <returns>Null if there is no encoding with that name.</returns>
    public static Encoding? Find(string name)
    {
        try
        {
            return Pages.GetEncoding(name.Trim()) ?? Encoding.GetEncoding(name.Trim());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static DecodedText Stated(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        var start = encoding.Preamble.Length > 0 && bytes.StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        if (Strict(encoding, bytes[start..]) is { } text)
        {
            return Noted(new DecodedText(text, encoding.WebName));
        }

        var (row, offset) = FirstBad(encoding, bytes, start);
        throw new UnreadableFileException($"The text is not {encoding.WebName}: the byte at {offset} in line {row} is invalid.");
    }

    private static DecodedText Lenient(Encoding encoding, ReadOnlySpan<byte> bytes, int start)
    {
        var text = encoding.GetString(bytes[start..]);
        return Noted(new DecodedText(text, encoding.WebName)
        {
            Notes = text.Contains('\uFFFD', StringComparison.Ordinal) ? Damages(encoding, bytes, start) : [],
        });
    }

    private static List<ReadingNote> Damages(Encoding encoding, ReadOnlySpan<byte> bytes, int start)
    {
        var notes = new List<ReadingNote>();
        if (encoding is not UTF8Encoding)
        {
            notes.Add(new ReadingNote("DAMAGED_TEXT", "", $"Some bytes are invalid in {encoding.WebName}."));
            return notes;
        }

        var places = TextDamage.BadBytes(bytes[start..]).Take(PlacesTold + 1).ToList();
        notes.AddRange(places.Take(PlacesTold).Select(bad => new ReadingNote(
            "DAMAGED_TEXT", "", string.Create(
                CultureInfo.InvariantCulture, $"Line {bad.Line}: the byte at {bad.Offset + start} is not valid UTF-8."))));
        if (places.Count > PlacesTold)
        {
            notes.Add(new ReadingNote("DAMAGED_TEXT", "", "There are more invalid bytes."));
        }

        return notes;
    }

    private static (int Line, int Offset) FirstBad(Encoding encoding, ReadOnlySpan<byte> bytes, int start)
    {
        if (encoding is UTF8Encoding)
        {
            var bad = TextDamage.BadBytes(bytes[start..])[0];
            return (bad.Line, bad.Offset + start);
        }

        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            strict.GetCharCount(bytes[start..]);
        }
        catch (DecoderFallbackException exception)
        {
            var offset = Math.Clamp(start + exception.Index, 0, Math.Max(0, bytes.Length - 1));
            return (bytes[..offset].Count((byte)'\n') + 1, offset);
        }

        return (1, start);
    }

    private static DecodedText Noted(DecodedText decoded) => TextDamage.Garbling(decoded.Text) is { } way
        ? decoded with
        {
            Notes =
            [
                .. decoded.Notes,
                new ReadingNote(
                    "GARBLED_TEXT",
                    "",
                    $"The text was garbled before the upload: UTF-8 was read as {way}. Import the original file."),
            ],
        }
        : decoded;

    /// <summary>UTF-16 without a byte order mark: for separators, digits and line ends every second byte is zero.</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, 64 * 1024)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        // Only UTF-16 text has zeros, and only at odd or at even positions.
        var least = Math.Max(2, sample.Length / 50);
        var wide = odd >= least && odd > 10 * even ? Encoding.Unicode : even >= least && even > 10 * odd ? Encoding.BigEndianUnicode : null;
        return wide is not null
            && wide.GetString(sample).Any(char.IsLetter)
            && !wide.GetString(sample).Contains('\0', StringComparison.Ordinal) ? wide : null;
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
