using Google.Protobuf;
using Habeas.Client;

namespace Habeas.Web.Api;

/// <summary>Reads paged lists that are short enough to be held in memory.</summary>
internal static class AllPages
{
    // Anything beyond this is shown as a link without a name.
    private const int Most = 10 * Paging.LargestPage;

    /// <param name="list">A generated method that lists.</param>
    /// <param name="items">The field with the items.</param>
    public static async Task<ImmutableArray<TItem>> Read<TRequest, TPage, TItem>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TPage>> list,
        TRequest request,
        Func<TPage, IEnumerable<TItem>> items,
        CancellationToken cancel)
        where TRequest : IMessage<TRequest>
        where TPage : IMessage<TPage> => [.. await Paging.ReadAll(list, request, items, cancel).Take(Most).ToListAsync(cancel)];
}
