using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Habeas.Platform.Values;

/// <summary>
/// Pagination as in AIP-158: page sizes are capped and rejected only if negative; a token is opaque and valid for one query only.
/// </summary>
/// <param name="Size">How many to return.</param>
/// <param name="After">The sort keys of the last item of the previous page; empty for the first page.</param>
/// <param name="Filters">All other fields of the request that filter or sort: a token is not valid for a different query.</param>
public readonly record struct Page(int Size, IReadOnlyList<string> After, string Filters = "")
{
    public const int Default = 50;

    public const int Largest = 500;

    /// <summary>How many items to query: one more than the page size, to find out whether there is another page.</summary>
    public int Limit => Size + 1;

    public bool IsFirst => After.Count == 0;

    /// <returns>False if the size is negative (<paramref name="fault"/> "page_size") or the token belongs to another query
    /// ("page_token").</returns>
    public static bool TryRead(int pageSize, string pageToken, string filters, out Page page, out string fault)
    {
        page = new Page(pageSize == 0 ? Default : Math.Min(pageSize, Largest), [], filters);
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

    /// <summary>A sort key of the last item of the previous page; empty on the first page.</summary>
    public string AfterText(int place = 0) => After.ElementAtOrDefault(place) ?? "";

    /// <summary>A numeric sort key of the last item of the previous page; <paramref name="first"/> on the first page.</summary>
    public long AfterNumber(int place = 0, long first = 0) =>
        long.TryParse(AfterText(place), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : first;

    /// <summary>The items of this page, and the token of the next one if there are more.</summary>
    /// <param name="found">The items from the start of the page: at least <see cref="Limit"/>, if there are that many.</param>
    /// <param name="sortKeys">The sort keys of an item.</param>
    public PagedItems<T> Cut<T>(IEnumerable<T> found, Func<T, IReadOnlyList<string>> sortKeys)
    {
        var items = found.Take(Limit).ToList();
        if (items.Count < Limit)
        {
            return new PagedItems<T>(items, "");
        }

        items.RemoveAt(Size);
        return new PagedItems<T>(items, Token(Filters, sortKeys(items[^1])));
    }

    /// <summary>The same for items sorted by a number.</summary>
    public PagedItems<T> Cut<T>(IEnumerable<T> found, Func<T, long> sortKey) =>
        Cut(found, item => [sortKey(item).ToString(CultureInfo.InvariantCulture)]);

    /// <summary>For items that were cut to the page where they are stored: the token of the page after the item with this number.</summary>
    public string TokenAfter(long sortKey) => Token(Filters, sortKey.ToString(CultureInfo.InvariantCulture));

    /// <summary>The items of this page from a short list in a fixed order.</summary>
    /// <param name="id">Identifies an item of the list.</param>
    public PagedItems<T> CutWhole<T>(IEnumerable<T> all, Func<T, string> id)
    {
        var after = AfterText();
        return Cut(IsFirst ? all : all.SkipWhile(item => id(item) != after).Skip(1), item => [id(item)]);
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

/// <param name="NextToken">Empty on the last page.</param>
public readonly record struct PagedItems<T>(IReadOnlyList<T> Items, string NextToken);
