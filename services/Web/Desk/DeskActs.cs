using System.Collections;
using Google.Protobuf;

namespace Habeas.Web.Desk;

/// <summary>The acts of a page's forms, each with the method that carries it out.</summary>
internal sealed class DeskActs : IEnumerable<KeyValuePair<string, DeskAct>>
{
    private readonly Dictionary<string, DeskAct> acts = new(StringComparer.Ordinal);

    /// <param name="parts">The acts of the parts of a page, each in a class of its own.</param>
    public DeskActs(params ReadOnlySpan<DeskActs> parts)
    {
        foreach (var part in parts)
        {
            foreach (var (act, how) in part)
            {
                acts.Add(act, how);
            }
        }
    }

    public IEnumerable<string> Acts => acts.Keys;

    public DeskAct this[string act]
    {
        set => acts.Add(act, value);
    }

    /// <param name="name">The resource name of the record that the page shows.</param>
    public Task Send(string name, SentForm sent, DeskApi api, CancellationToken cancel) =>
        acts.TryGetValue(sent.Act, out var act) ? act.Send(name, sent, api, cancel) : throw SentForm.Unknown();

    public IEnumerator<KeyValuePair<string, DeskAct>> GetEnumerator() => acts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>
/// What one form records. Its request is read from the fields; what requests have in common (name or parent, request_id, etag, sources) is
/// named alike in every contract, and is filled in here.
/// </summary>
internal abstract class DeskAct
{
    public delegate AsyncUnaryCall<TResponse> Call<in TRequest, TResponse>(DeskApi api, TRequest request, CallOptions options);

    public abstract Task Send(string name, SentForm sent, DeskApi api, CancellationToken cancel);

    /// <param name="of">The name of the record that is written to, when it is not the page's own.</param>
    public static DeskAct Of<TRequest, TResponse>(
        Func<SentForm, TRequest> read, Call<TRequest, TResponse> call, Func<string, SentForm, string>? of = null)
        where TRequest : IMessage =>
        new Unary<TRequest, TResponse>((_, sent, _, _) => Task.FromResult(read(sent)), call, of);

    /// <param name="read">Is also given the resource name of the page's record.</param>
    public static DeskAct Of<TRequest, TResponse>(Func<string, SentForm, TRequest> read, Call<TRequest, TResponse> call)
        where TRequest : IMessage =>
        new Unary<TRequest, TResponse>((name, sent, _, _) => Task.FromResult(read(name, sent)), call, of: null);

    /// <summary>
    /// Changes a part of what the request replaces as a whole. The etag makes sure that the rest is what the page showed.
    /// </summary>
    /// <param name="read">Makes the request from the record as it is now, given its name, and the form.</param>
    public static DeskAct Changing<TRequest, TResponse>(
        Func<string, SentForm, DeskApi, CancellationToken, Task<TRequest>> read, Call<TRequest, TResponse> call)
        where TRequest : IMessage => new Unary<TRequest, TResponse>(read, call, of: null);

    private sealed class Unary<TRequest, TResponse>(
        Func<string, SentForm, DeskApi, CancellationToken, Task<TRequest>> read,
        Call<TRequest, TResponse> call,
        Func<string, SentForm, string>? of) : DeskAct
        where TRequest : IMessage
    {
        public override async Task Send(string name, SentForm sent, DeskApi api, CancellationToken cancel)
        {
            var request = await read(name, sent, api, cancel);
            Set(request, request.Descriptor.FindFieldByName("name") is null ? "parent" : "name", of is null ? name : of(name, sent));
            Set(request, "request_id", sent.RequestId);
            Set(request, "etag", sent.Etag);
            if (request.Descriptor.FindFieldByName("sources") is { } sources)
            {
                foreach (var source in sent.Sources)
                {
                    ((IList)sources.Accessor.GetValue(request)).Add(source);
                }
            }

            await call(api, request, new CallOptions(cancellationToken: cancel)).ResponseAsync;
        }

        /// <summary>What is created has no etag yet, and an update carries name and etag in the record itself.</summary>
        private static void Set(TRequest request, string field, string value) =>
            request.Descriptor.FindFieldByName(field)?.Accessor.SetValue(request, value);
    }
}
