using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Habeas.Errors.V1;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Edge;

/// <summary>
/// Translates exceptions into errors for callers. An unexpected exception becomes INTERNAL with a trace id and no details, because its
/// message may contain confidential text.
/// </summary>
internal sealed partial class ErrorInterceptor(TimeProvider time, ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        GrpcEdge.Read(context.GetHttpContext());
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(new Readable<TRequest>(requestStream), context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        GrpcEdge.Read(context.GetHttpContext());
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(new Readable<TRequest>(requestStream), responseStream, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    private RpcException Translate(Exception exception, ServerCallContext context)
    {
        switch (exception)
        {
            case RpcException rpc when rpc.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>() is not null:
                return rpc;
            case RpcException { StatusCode: StatusCode.Unavailable }:
                return Fault.Unavailable("A required service is not responding.");
            case RpcException { StatusCode: StatusCode.ResourceExhausted } rpc:
                return Fault.TooLarge(rpc.Status.Detail);
            case not null when context.CancellationToken.IsCancellationRequested:
                return context.Deadline < time.GetUtcNow().UtcDateTime
                    ? Fault.Rpc(StatusCode.DeadlineExceeded, Reason.DeadlineExceeded.Name(), "The caller's deadline has passed.")
                    : Fault.Rpc(StatusCode.Cancelled, Reason.Cancelled.Name(), "The caller cancelled the call.");
            case RpcException { StatusCode: StatusCode.DeadlineExceeded }:
                return Fault.Rpc(
                    StatusCode.DeadlineExceeded, Reason.DeadlineExceeded.Name(), "A required service did not respond in time.");
            case JournalUnavailableException or OrleansException or TimeoutException or OperationCanceledException:
                return Fault.Unavailable("The service is temporarily unavailable. Retry with the same request id.");
            // Orleans' message when no silo in the cluster currently hosts a grain type.
            case ArgumentException e when e.Message.StartsWith("Could not find an implementation", StringComparison.Ordinal):
                return Fault.Unavailable("No silo can handle this request at the moment.");
            default:
                var trace = Activity.Current?.TraceId.ToString() ?? "";
                Unforeseen(context.Method, exception!.GetType().FullName ?? "", trace, exception.StackTrace ?? "");
                return Fault.Rpc(
                    StatusCode.Internal,
                    Reason.Internal.Name(),
                    "An unexpected error in Habeas.",
                    new Dictionary<string, string> { ["trace_id"] = trace });
        }
    }

    // The type and the stack show where it happened; the message is omitted because it may contain names.
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed with {Type}, trace {Trace}\n{Stack}")]
    private partial void Unforeseen(string method, string type, string trace, string stack);

    /// <summary>A stream's messages are read while the method runs; one that cannot be read is the caller's error.</summary>
    private sealed class Readable<TRequest>(IAsyncStreamReader<TRequest> inner) : IAsyncStreamReader<TRequest>
    {
        public TRequest Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            try
            {
                return await inner.MoveNext(cancellationToken);
            }
            catch (InvalidProtocolBufferException)
            {
                throw Fault.Malformed();
            }
        }
    }
}
