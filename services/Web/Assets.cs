using System.Collections.Frozen;
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
        return Results.Bytes(
            asset.Content.ToArray(), Types[Path.GetExtension(file)], entityTag: new EntityTagHeaderValue($"\"{asset.Mark}\""));
    }

    private static Asset Read(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new Asset([.. content], Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    private sealed record Asset(ImmutableArray<byte> Content, string Mark);
}
