using Google.Protobuf;

namespace Habeas.Web.Desk;

/// <summary>
/// A file that a clerk adds to a paper. It is kept in memory only, on its way to the service: nothing of it is written here.
/// </summary>
internal static class UploadedFile
{
    /// <summary>The bytes as received; empty if the form has no file, so that the service reports the field.</summary>
    public static ByteString Content(SentForm sent, string field)
    {
        if (sent.Fields.Files.GetFile(field) is not { } file)
        {
            return ByteString.Empty;
        }

        using var content = file.OpenReadStream();
        return ByteString.FromStream(content);
    }

    /// <summary>
    /// By the name, which is what a browser goes by too; some know no name for a text document. The service looks at the content.
    /// </summary>
    public static string MediaType(string fileName, string told) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".pdf" => "application/pdf",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".tif" or ".tiff" => "image/tiff",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".txt" => "text/plain",
        _ => told,
    };
}
