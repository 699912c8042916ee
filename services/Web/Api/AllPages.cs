namespace Habeas.Web.Api;

/// <summary>What is short enough to be held whole, although its list comes in pages.</summary>
internal static class AllPages
{
    public const int Size = 500;

    // Of more than this the rest shows as a link without a name.
    private const int Most = 10;

    /// <param name="page">Reads the page that a token names, and tells the next token; empty at the end.</param>
    public static async Task<ImmutableArray<T>> Read<T>(Func<string, Task<(IEnumerable<T> Items, string Next)>> page)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        for (var (token, read) = ("", 0); read == 0 || (token.Length > 0 && read < Most); read++)
        {
            (var items, token) = await page(token);
            all.AddRange(items);
        }

        return all.ToImmutable();
    }
}
