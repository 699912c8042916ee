using Google.Protobuf.Collections;

namespace Habeas.Cli;

/// <summary>Lists that come in pages.</summary>
internal static class Pages
{
    private const int Size = 500;

    /// <summary>All items, page by page, or the first ones.</summary>
    /// <param name="most">0 for all.</param>
    public static async Task<List<TItem>> Read<TRequest, TPage, TItem>(
        Session session,
        TRequest request,
        Requests.Call<TRequest, TPage> call,
        Func<TPage, RepeatedField<TItem>> items,
        CancellationToken cancellation,
        int most = 0)
        where TRequest : IMessage
        where TPage : IMessage
    {
        var token = request.Descriptor.FindFieldByName("page_token").Accessor;
        request.Descriptor.FindFieldByName("page_size").Accessor.SetValue(request, most > 0 ? Math.Min(most, Size) : Size);
        var all = new List<TItem>();
        string next;
        do
        {
            var page = await call(session, request, new CallOptions(cancellationToken: cancellation));
            all.AddRange(items(page));
            next = (string)page.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(page);
            token.SetValue(request, next);
        }
        while (next.Length > 0 && (most <= 0 || all.Count < most));
        return most > 0 && all.Count > most ? all[..most] : all;
    }
}
