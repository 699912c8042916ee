using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Habeas.Client;

/// <summary>Lists that come in pages (AIP-158), read as one.</summary>
public static class Paging
{
    /// <summary>The largest page that every list gives.</summary>
    public const int LargestPage = 500;

    /// <summary>
    /// All items of a list; the next page is asked for when its first item is. <paramref name="request"/> is not changed; a page size of 0
    /// is taken for <see cref="LargestPage"/>.
    /// </summary>
    /// <example>
    /// <code>Paging.ReadAll(client.Prisoners.ListPrisonersAsync, new ListPrisonersRequest(), page => page.Prisoners)</code>
    /// </example>
    /// <param name="list">A generated method, such as <c>client.Prisoners.ListPrisonersAsync</c>.</param>
    /// <param name="items">The field of the answer that holds the items.</param>
    /// <exception cref="ArgumentException">The method has no pages.</exception>
    public static async IAsyncEnumerable<TItem> ReadAll<TRequest, TResponse, TItem>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> list,
        TRequest request,
        Func<TResponse, IEnumerable<TItem>> items,
        [EnumeratorCancellation] CancellationToken cancellation = default)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        await foreach (var page in ReadPages(list, request, cancellation))
        {
            foreach (var item in items(page))
            {
                yield return item;
            }
        }
    }

    /// <summary>The pages of a list, for lists that also tell totals.</summary>
    /// <param name="list">A generated method, such as <c>client.Prisoners.ListPrisonersAsync</c>.</param>
    /// <exception cref="ArgumentException">The method has no pages.</exception>
    public static async IAsyncEnumerable<TResponse> ReadPages<TRequest, TResponse>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> list,
        TRequest request,
        [EnumeratorCancellation] CancellationToken cancellation = default)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(request);
        var token = request.Descriptor.FindFieldByName("page_token") ?? throw new ArgumentException("has no pages", nameof(request));
        var size = request.Descriptor.FindFieldByName("page_size");
        var asked = request.Clone();
        if (size?.Accessor.GetValue(asked) is 0)
        {
            size.Accessor.SetValue(asked, LargestPage);
        }

        while (true)
        {
            var page = await list(asked, new CallOptions(cancellationToken: cancellation));
            yield return page;
            var next = (string)page.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(page);
            if (next.Length == 0)
            {
                yield break;
            }

            asked = asked.Clone();
            token.Accessor.SetValue(asked, next);
        }
    }

    /// <summary>All items of a list whose pages are read in another way.</summary>
    /// <param name="read">Reads the page that a token names, the first for an empty one; tells the next token, empty at the end.</param>
    public static async IAsyncEnumerable<TItem> ReadAll<TItem>(Func<string, Task<(IEnumerable<TItem> Items, string Next)>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var token = "";
        do
        {
            (var items, token) = await read(token);
            foreach (var item in items)
            {
                yield return item;
            }
        }
        while (token.Length > 0);
    }
}
