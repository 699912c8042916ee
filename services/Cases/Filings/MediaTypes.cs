using System.IO.Compression;
using System.Text;

namespace Habeas.Cases.Filings;

/// <summary>The accepted file types, and a check that the content matches its type: a file name proves nothing.</summary>
internal static class MediaTypes
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Also false for a type that is not accepted.</summary>
    public static bool Matches(string mediaType, ReadOnlySpan<byte> content) => mediaType switch
    {
        "application/pdf" => content.StartsWith("%PDF-"u8),
        "image/jpeg" => content.StartsWith<byte>([0xFF, 0xD8, 0xFF]),
        "image/png" => content.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        "image/tiff" => content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8),
        Docx => IsDocx(content),
        "text/plain" => IsText(content),
        _ => false,
    };

    private static bool IsDocx(ReadOnlySpan<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
            return archive.GetEntry("[Content_Types].xml") is not null && archive.GetEntry("word/document.xml") is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsText(ReadOnlySpan<byte> content)
    {
        try
        {
            return !content.Contains((byte)0)
                && new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(content) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
