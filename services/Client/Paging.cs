using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Habeas.Client;

/// <summary>Reads paged lists (AIP-158) as one sequence.</summary>
public static class Paging
{
    /// <summary>The largest page size that every list supports.</summary>
    public const int LargestPage = 500;

    /// <summary>
    /// All items of a list. A page is requested only when its first item is needed. <paramref name="request"/> is not modified; a page size
    /// of 0 means <see cref="LargestPage"/>.
    /// </summary>
    /// <example>
    /// <code>Paging.ReadAll(client.Prisoners.ListPrisonersAsync, new ListPrisonersRequest(), page => page.Prisoners)</code>
    /// </example>
    /// <param name="list">A generated method, such as <c>client.Prisoners.ListPrisonersAsync</c>.</param>
    /// <param name="items">The response field with the items.</param>
    /// <exception cref="ArgumentException">The method is not paged.</exception>
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

    /// <summary>The pages of a list, for lists whose pages also contain totals.</summary>
    /// <param name="list">A generated method, such as <c>client.Prisoners.ListPrisonersAsync</c>.</param>
    /// <exception cref="ArgumentException">The method is not paged.</exception>
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
    /// <param name="read">Reads the page for a token, which is empty for the first page; returns the next token, empty at the end.</param>
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
