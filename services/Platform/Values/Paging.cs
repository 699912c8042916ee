using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Habeas.Platform.Values;

/// <summary>
/// Pagination as in AIP-158: page sizes are capped and rejected only if negative; a token is opaque and valid for one query only.
/// </summary>
/// <param name="Size">How many to return.</param>
/// <param name="After">The sort keys of the last item of the previous page; empty for the first page.</param>
public readonly record struct Page(int Size, IReadOnlyList<string> After)
{
    public const int Default = 50;

    public const int Largest = 500;

    /// <param name="filters">All other fields of the request that filter or sort: a token is not valid for a different query.</param>
    /// <returns>False when the size is negative (<paramref name="fault"/> "page_size") or the token belongs to another query
    /// ("page_token").</returns>
    public static bool TryRead(int pageSize, string pageToken, string filters, out Page page, out string fault)
    {
        page = new Page(pageSize == 0 ? Default : Math.Min(pageSize, Largest), []);
        fault = pageSize < 0 ? "page_size" : "";
        if (pageSize < 0 || pageToken.Length == 0)
        {
            return pageSize >= 0;
        }

        if (TryDecode(pageToken, filters, out var after))
        {
            page = page with { After = after };
            return true;
        }

        fault = "page_token";
        return false;
    }

    /// <summary>The token of the page after the item with these sort keys.</summary>
    public static string Token(string filters, params IReadOnlyList<string> after) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([Digest(filters), .. after]));

    private static bool TryDecode(string token, string filters, out IReadOnlyList<string> after)
    {
        after = [];
        if (!Base64Url.IsValid(token))
        {
            return false;
        }

        try
        {
            var parts = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(token));
            if (parts is not { Length: > 1 } || parts[0] != Digest(filters))
            {
                return false;
            }

            after = parts[1..];
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Digest(string filters) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filters)).AsSpan(0, 8));
}
