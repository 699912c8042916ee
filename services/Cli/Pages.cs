using Google.Protobuf.Collections;
using Habeas.Client;

namespace Habeas.Cli;

/// <summary>Paged lists.</summary>
internal static class Pages
{
    /// <summary>All items, page by page, or the first ones.</summary>
    /// <param name="most">0 for all.</param>
    public static async Task<List<TItem>> Read<TRequest, TPage, TItem>(
        Session session,
        TRequest request,
        Requests.Call<TRequest, TPage> call,
        Func<TPage, RepeatedField<TItem>> items,
        CancellationToken cancellation,
        int most = 0)
        where TRequest : IMessage<TRequest>
        where TPage : IMessage<TPage>
    {
        if (most > 0)
        {
            request.Descriptor.FindFieldByName("page_size").Accessor.SetValue(request, Math.Min(most, Paging.LargestPage));
        }

        return await Paging.ReadAll((asked, options) => call(session, asked, options), request, items, cancellation)
            .Take(most > 0 ? most : int.MaxValue)
            .ToListAsync(cancellation);
    }
}
