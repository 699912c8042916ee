using System.Diagnostics;
using Grpc.Core;
using Habeas.Errors.V1;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Edge;

/// <summary>
/// Translates exceptions into errors for callers. An unexpected exception becomes INTERNAL with a trace id and no details, because its
/// message may contain confidential text. Singleton; thread-safe.
/// </summary>
public sealed partial class Failures(TimeProvider time, ILogger<Failures> logger)
{
    /// <summary>The failure of a call.</summary>
    internal RpcException Translate(Exception exception, ServerCallContext context) =>
        context.CancellationToken.IsCancellationRequested && !HasReason(exception)
            && exception is not RpcException { StatusCode: StatusCode.Unavailable or StatusCode.ResourceExhausted }
            ? context.Deadline < time.GetUtcNow().UtcDateTime
                ? Fault.Rpc(StatusCode.DeadlineExceeded, Reason.DeadlineExceeded.Name(), "The caller's deadline has passed.")
                : Fault.Cancelled()
            : Translate(exception, context.Method);

    /// <summary>The failure of work that no caller waits for.</summary>
    /// <param name="method">The full name of the method, for the log.</param>
    internal RpcException Translate(Exception exception, string method)
    {
        switch (exception)
        {
            case RpcException rpc when HasReason(rpc):
                return rpc;
            case RpcException { StatusCode: StatusCode.Unavailable }:
                return Fault.Unavailable("A required service is not responding.");
            case RpcException { StatusCode: StatusCode.ResourceExhausted } rpc:
                return Fault.TooLarge(rpc.Status.Detail);
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
                Unforeseen(method, exception.GetType().FullName ?? "", trace, exception.StackTrace ?? "");
                return Fault.Rpc(
                    StatusCode.Internal,
                    Reason.Internal.Name(),
                    "An unexpected error in Habeas.",
                    new Dictionary<string, string> { ["trace_id"] = trace });
        }
    }

    private static bool HasReason(Exception exception) =>
        exception is RpcException rpc && rpc.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>() is not null;

    // The type and the stack show where it happened; the message is omitted because it may contain names.
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed with {Type}, trace {Trace}\n{Stack}")]
    private partial void Unforeseen(string method, string type, string trace, string stack);
}
