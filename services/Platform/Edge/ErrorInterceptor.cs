using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Habeas.Errors.V1;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Edge;

/// <summary>
/// The one place that turns exceptions into errors for callers. What is not foreseen is INTERNAL with a trace id and no detail:
/// an exception's text may hold what must not leave.
/// </summary>
internal sealed partial class ErrorInterceptor(TimeProvider time, ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
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
                return Fault.Unavailable("A service that this one needs does not answer.");
            case RpcException { StatusCode: StatusCode.ResourceExhausted } rpc:
                return Fault.TooLarge(rpc.Status.Detail);
            case not null when context.CancellationToken.IsCancellationRequested:
                return context.Deadline < time.GetUtcNow().UtcDateTime
                    ? Fault.Rpc(StatusCode.DeadlineExceeded, Reason.DeadlineExceeded.Name(), "The caller's deadline passed.")
                    : Fault.Rpc(StatusCode.Cancelled, Reason.Cancelled.Name(), "The caller went away.");
            case RpcException { StatusCode: StatusCode.DeadlineExceeded }:
                return Fault.Rpc(StatusCode.DeadlineExceeded, Reason.DeadlineExceeded.Name(), "A service that this one needs did not answer in time.");
            case JournalUnavailableException or OrleansException or TimeoutException or OperationCanceledException:
                return Fault.Unavailable("The service cannot answer just now. Repeat with the same request id.");
            // Orleans' word for a grain type that no silo of the cluster hosts at the moment.
            case ArgumentException { Message: var message } when message.StartsWith("Could not find an implementation", StringComparison.Ordinal):
                return Fault.Unavailable("No silo serves this just now.");
            default:
                var trace = Activity.Current?.TraceId.ToString() ?? "";
                Unforeseen(context.Method, exception!.GetType().FullName ?? "", trace, exception.StackTrace ?? "");
                return Fault.Rpc(StatusCode.Internal, Reason.Internal.Name(), "A bug in Habeas.", new Dictionary<string, string> { ["trace_id"] = trace });
        }
    }

    // The type and the stack say where it happened; the message is left out, for it may hold names.
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed with {Type}, trace {Trace}\n{Stack}")]
    private partial void Unforeseen(string method, string type, string trace, string stack);
}
