using Habeas.Client;

namespace Habeas.Cli;

/// <summary>Lists that come in pages.</summary>
internal static class Pages
{
    public const int Size = Paging.LargestPage;

    /// <summary>All items, page by page, or the first ones.</summary>
    /// <param name="most">0 for all.</param>
    /// <param name="page">Reads the page that a token names, and tells the next token; empty at the end.</param>
    public static async Task<List<T>> Read<T>(int most, Func<string, Task<(IEnumerable<T> Items, string Next)>> page) =>
        await Paging.ReadAll(page).Take(most > 0 ? most : int.MaxValue).ToListAsync();
}
