using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Habeas.Web;

/// <summary>
/// The style sheet, the icon and the scripts, out of the assembly. Their addresses change with their content, so that they may
/// be kept for ever.
/// </summary>
internal sealed class Assets
{
    public const string Pattern = "/assets/{file}";

    private const string Folder = "wwwroot/";
    private const string Coding = "gzip";

    private static readonly FrozenDictionary<string, string> Types =
        new Dictionary<string, string>
        {
            [".css"] = "text/css; charset=utf-8", [".svg"] = "image/svg+xml", [".js"] = "text/javascript; charset=utf-8",
        }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, Asset> assets = typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..], Read);

    /// <summary>The address of a file with a hash of its content.</summary>
    public string Link(string file) => $"/assets/{file}?v={assets[file].Mark}";

    /// <summary>Lets a page load our scripts; the gateway takes the header and allows them for this page.</summary>
    public static void AllowScripts(HttpResponse response) => response.Headers["habeas-scripts"] = "own";

    public IResult Get(string file, HttpContext http)
    {
        if (!assets.TryGetValue(file, out var asset))
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var packed = http.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == Coding && coding.Quality is not 0);
        if (packed)
        {
            http.Response.Headers.ContentEncoding = Coding;
        }

        return Results.Bytes(
            packed ? asset.Packed : asset.Content,
            Types[Path.GetExtension(file)],
            entityTag: new EntityTagHeaderValue($"\"{asset.Mark}{(packed ? "-" + Coding : "")}\""));
    }

    private static Asset Read(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new Asset(content, Pack(content), Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    /// <summary>Once, and not for each visitor: pages, which are different each time, are sent as they are.</summary>
    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private sealed record Asset(byte[] Content, byte[] Packed, string Mark);
}
