namespace Habeas.Cli;

/// <summary>Lists that come in pages.</summary>
internal static class Pages
{
    public const int Size = 500;

    /// <summary>All items, page by page, or the first ones.</summary>
    /// <param name="most">0 for all.</param>
    /// <param name="page">Reads the page that a token names, and tells the next token; empty at the end.</param>
    public static async Task<List<T>> Read<T>(int most, Func<string, Task<(IEnumerable<T> Items, string Next)>> page)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            var (items, next) = await page(token);
            all.AddRange(items);
            token = next;
        }
        while (token.Length > 0 && (most <= 0 || all.Count < most));
        return most > 0 && all.Count > most ? all[..most] : all;
    }
}
