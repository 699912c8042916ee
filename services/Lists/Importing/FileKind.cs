namespace Habeas.Lists.Importing;

/// <summary>Detects the kind of a file from its content and reads it. An unreadable file is refused with advice on what to do.</summary>
internal static class FileKind
{
    /// <summary>Signatures of files that hold no text, and what to do about each.</summary>
    private static readonly (byte[] Start, string Cure)[] Unreadable =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], Image), ([0xFF, 0xD8, 0xFF], Image), ("GIF8"u8.ToArray(), Image),
            ("II*\0"u8.ToArray(), Image), ("MM\0*"u8.ToArray(), Image),
        ("BM"u8.ToArray(), Image), ("RIFF"u8.ToArray(), Image),
        ("Rar!"u8.ToArray(), Archive), ([(byte)'7', (byte)'z', 0xBC, 0xAF], Archive), ([0x1F, 0x8B], Archive),
        ("{\\rtf"u8.ToArray(), "The file is RTF; open it in a word processor and save it as DOCX."),
    ];

    private const string Image = "The file is a picture without text; run text recognition (OCR) first, or type the list into a table.";
    private const string Archive = "The file is an archive; unpack it and upload each list separately.";

    public static FoundTables Read(ReadOnlyMemory<byte> content, string fileName, ReadingOptions options, CancellationToken cancellation)
    {
        var bytes = content.Span;
        if (bytes.StartsWith("PK\x3\x4"u8) || bytes.StartsWith("PK\x5\x6"u8))
        {
            return Whole("document", () => Packed(content, cancellation));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return Whole("workbook", () => XlsTables.Read(content, cancellation));
        }

        if (bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
        {
            return Whole("PDF", () => PdfTables.Read(content, cancellation));
        }

        foreach (var (start, cure) in Unreadable)
        {
            // "BM" and "RIFF" are also words; in a picture, control characters follow.
            if (bytes.StartsWith(start)
                && (start.Length > 2 && start[0] != 'R' || start[0] == 0x1F || bytes[..Math.Min(bytes.Length, 64)].IndexOf((byte)0) >= 0))
            {
                throw new UnreadableFileException(cure);
            }
        }

        return Whole("text", () => Text(content, fileName, options, cancellation));
    }

    private static FoundTables Packed(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var names = FileArchive.Check(content, cancellation);
        return names switch
        {
            _ when names.Contains("xl/workbook.bin") =>
                throw new UnreadableFileException(
                    "The workbook is in the binary format (XLSB); open it in a spreadsheet program and save it as XLSX."),
            _ when names.Contains("content.xml") => OdsTables.Read(content, cancellation),
            _ when names.Contains("word/document.xml") => DocxTables.Read(content, cancellation),
            _ when names.Contains("[Content_Types].xml") => names.Any(name => name.StartsWith("word/", StringComparison.Ordinal))
                ? DocxTables.Read(content, cancellation) : XlsxTables.Read(content, cancellation),
            _ => throw new UnreadableFileException(Archive),
        };
    }

    private static FoundTables Text(ReadOnlyMemory<byte> content, string fileName, ReadingOptions options, CancellationToken cancellation)
    {
        var bytes = content.Span;
        var decoded = TextDecoding.Decode(bytes, HtmlTables.DeclaredEncoding(bytes), options.Encoding);
        return Text(decoded.Text, decoded.Encoding, fileName, cancellation) with { Notes = decoded.Notes };
    }

    private static FoundTables Text(string text, string encoding, string fileName, CancellationToken cancellation)
    {
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty)
        {
            throw new UnreadableFileException("The file is empty.");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new UnreadableFileException(
                "The file is neither text nor a supported format; save it as XLSX, CSV or PDF with text.");
        }

        if (start[0] == '<' || fileName.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
            || fileName.EndsWith(".htm", StringComparison.OrdinalIgnoreCase))
        {
            return HtmlTables.Read(text, encoding, cancellation);
        }

        return start[0] is '[' or '{' ? JsonTables.Read(text, encoding, cancellation) : TextTables.Read(text, encoding, cancellation);
    }

    /// <summary>The libraries throw many exceptions for broken files; all of them mean a bad file, because reading depends on nothing
    /// else.</summary>
    private static FoundTables Whole(string kind, Func<FoundTables> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or UnreadableFileException or OutOfMemoryException))
        {
            throw new UnreadableFileException($"The {kind} is broken.", exception);
        }
    }
}
