using System.Security.Cryptography;

namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings attach FILING FILE</c>: stores an unchanged copy of a scan or document.</summary>
internal static class AttachCommand
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".txt"] = "text/plain",
    };

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "PDF, JPEG, PNG, TIFF, DOCX or plain text, by extension; at most 20 MiB.",
        };
        var command = new Command("attach", "Attaches a file, stored unchanged under its hash.") { file }
            .Example("habeas filings attach FILING receipt.jpg");
        return shell.Write(
            Records.Filing,
            command,
            async (session, parsed, cancellation) =>
            {
                var path = parsed.GetRequiredValue(file);
                if (!Types.TryGetValue(Path.GetExtension(path), out var type))
                {
                    throw new UsageException($"The file's ending says no type that is kept: {string.Join(", ", Types.Keys)}.");
                }

                var content = await File.ReadAllBytesAsync(path, cancellation);
                return new AddAttachmentRequest
                {
                    FileName = Path.GetFileName(path),
                    MediaType = type,
                    Content = UnsafeByteOperations.UnsafeWrap(content),
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                };
            },
            (session, request, options) => session.Filings.AddAttachmentAsync(request, options));
    }
}
