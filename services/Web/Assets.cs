using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Habeas.Web;

/// <summary>
/// The style sheet, the icon, the fonts and the scripts, out of the assembly. Their addresses change with their content, so that they may
/// be kept for ever.
/// </summary>
internal sealed partial class Assets
{
    public const string Pattern = "/assets/{file}";

    private const string Folder = "wwwroot/";
    private const string Coding = "gzip";
    private const string Styles = ".css";
    private const string Font = ".woff2";

    private static readonly FrozenDictionary<string, string> Types =
        new Dictionary<string, string>
        {
            [Styles] = "text/css; charset=utf-8", [".svg"] = "image/svg+xml", [".js"] = "text/javascript; charset=utf-8",
            [Font] = "font/woff2", [".txt"] = "text/plain; charset=utf-8",
        }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, Asset> assets;

    public Assets()
    {
        var all = typeof(Assets).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], name => Asset.Of(name, Read(name)));
        // Styles name other files, whose addresses change with their content.
        foreach (var styles in all.Keys.Where(name => name.EndsWith(Styles, StringComparison.Ordinal)).ToArray())
        {
            var text = Named().Replace(
                Encoding.UTF8.GetString(all[styles].Content), match => $"url(\"{Link(match.Groups["file"].Value, all)}\")");
            all[styles] = Asset.Of(styles, Encoding.UTF8.GetBytes(text));
        }

        assets = all.ToFrozenDictionary();
    }

    /// <summary>The address of a file with a hash of its content.</summary>
    public string Link(string file) => Link(file, assets);

    /// <summary>The fonts that a page in the language needs at once.</summary>
    public IEnumerable<string> Fonts(Language language) =>
        language.Code == "ru" ? [Link("literata-latin.woff2"), Link("literata-cyrillic.woff2")] : [Link("literata-latin.woff2")];

    /// <summary>Lets a page load our scripts; the gateway takes the header and allows them for this page.</summary>
    public static void AllowScripts(HttpResponse response) => response.Headers["habeas-scripts"] = "own";

    public IResult Get(string file, HttpContext http)
    {
        if (!assets.TryGetValue(file, out var asset))
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = asset.Packed is null ? default : HeaderNames.AcceptEncoding;
        var packed = asset.Packed is not null && PackedPages.Accepts(http.Request);
        if (packed)
        {
            http.Response.Headers.ContentEncoding = Coding;
        }

        return Results.Bytes(
            packed ? asset.Packed! : asset.Content,
            Types[Path.GetExtension(file)],
            entityTag: new EntityTagHeaderValue($"\"{asset.Mark}{(packed ? "-" + Coding : "")}\""));
    }

    private static string Link(string file, IReadOnlyDictionary<string, Asset> all) => $"/assets/{file}?v={all[file].Mark}";

    private static byte[] Read(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>Once, and not for each visitor.</summary>
    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    [GeneratedRegex("""url\("(?<file>[a-z0-9.-]+)"\)""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    /// <param name="Packed">Null for what is packed already.</param>
    private sealed record Asset(byte[] Content, byte[]? Packed, string Mark)
    {
        public static Asset Of(string name, byte[] content) => new(
            content,
            name.EndsWith(Font, StringComparison.Ordinal) ? null : Pack(content),
            Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }
}
