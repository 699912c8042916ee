using Habeas.Client;

namespace Habeas.Web.Api;

/// <summary>What is short enough to be held whole, although its list comes in pages.</summary>
internal static class AllPages
{
    public const int Size = Paging.LargestPage;

    // Of more than this the rest shows as a link without a name.
    private const int Most = 10;

    /// <param name="page">Reads the page that a token names, and tells the next token; empty at the end.</param>
    public static async Task<ImmutableArray<T>> Read<T>(Func<string, Task<(IEnumerable<T> Items, string Next)>> page) =>
        [.. await Paging.ReadAll(page).Take(Most * Size).ToListAsync()];
}
