using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Habeas.Client;

/// <summary>Sets a call's deadline, and a write's request id (AIP-155), if the caller did not.</summary>
internal sealed class CallDefaults(TimeProvider time, TimeSpan? timeout) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Identified(request), Limited(context));

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Identified(request), Limited(context));

    // A stream may last for hours: it has no deadline unless the caller sets one.
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(Identified(request), context);

    private ClientInterceptorContext<TRequest, TResponse> Limited<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class => timeout is not { } limit || context.Options.Deadline is not null
        ? context
        : new(context.Method, context.Host, context.Options.WithDeadline(time.GetUtcNow().UtcDateTime + limit));

    /// <summary>A copy with a new request id, so that the caller can reuse the message for another request.</summary>
    private static TRequest Identified<TRequest>(TRequest request)
        where TRequest : class
    {
        if (request is not IMessage message
            || message.Descriptor.FindFieldByName("request_id") is not { FieldType: FieldType.String, IsRepeated: false } field
            || field.Accessor.GetValue(message) is string { Length: > 0 })
        {
            return request;
        }

        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteString());
        field.Accessor.SetValue(copy, Guid.NewGuid().ToString());
        return (TRequest)copy;
    }
}
