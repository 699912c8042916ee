using Google.LongRunning;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Habeas.Operations.V1;

namespace Habeas.Client;

/// <summary>Waits for long work (AIP-151), such as an import or a verification.</summary>
public static class OperationCalls
{
    private const string Prefix = "operations/";

    /// <summary>How long one call waits; progress is reported as often.</summary>
    private static readonly TimeSpan OneWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The response of an operation, once it is done. A connection that breaks in the meantime is made again. Cancelling ends the waiting
    /// and not the work; <see cref="Cancel"/> asks for that.
    /// </summary>
    /// <example>
    /// <code>await client.Editions.ReconcileEditionAsync(request).Completed&lt;ReconcileEditionResponse&gt;(client.Calls)</code>
    /// </example>
    /// <param name="start">The call that starts the operation.</param>
    /// <param name="calls">The client's calls, such as <see cref="HabeasClient.Calls"/>.</param>
    /// <param name="progress">Called about once a second.</param>
    /// <param name="headers">Sent with every call, such as an authorization that the client does not have itself.</param>
    /// <exception cref="RpcException">
    /// The error of the call or of the operation (<see cref="ApiError"/>). UNAVAILABLE: the work was interrupted, or its service restarted;
    /// repeat the request with the same request id.
    /// </exception>
    public static Task<TResponse> Completed<TResponse>(
        this AsyncUnaryCall<Operation> start,
        CallInvoker calls,
        Action<OperationMetadata>? progress = null,
        Metadata? headers = null,
        CancellationToken cancellation = default)
        where TResponse : IMessage, new()
    {
        ArgumentNullException.ThrowIfNull(start);
        return start.ResponseAsync.Completed<TResponse>(calls, progress, headers, cancellation);
    }

    /// <summary>The same for an operation that was started in another way.</summary>
    public static async Task<TResponse> Completed<TResponse>(
        this Task<Operation> start,
        CallInvoker calls,
        Action<OperationMetadata>? progress = null,
        Metadata? headers = null,
        CancellationToken cancellation = default)
        where TResponse : IMessage, new()
    {
        ArgumentNullException.ThrowIfNull(start);
        var operation = await start;
        while (true)
        {
            if (operation.Metadata is { } metadata)
            {
                progress?.Invoke(metadata.Unpack<OperationMetadata>());
            }

            if (operation.Done)
            {
                return operation.Error is { } error ? throw error.ToRpcException() : operation.Response.Unpack<TResponse>();
            }

            operation = await Wait(operation.Name, calls, headers, cancellation);
        }
    }

    /// <summary>Asks an operation to stop. What it has recorded stays.</summary>
    public static async Task<Operation> Cancel(string name, CallInvoker calls, CancellationToken cancellation = default) =>
        await new OperationsService.OperationsServiceClient(calls)
            .CancelOperationAsync(new CancelOperationRequest { Name = name }, Headers(name), cancellationToken: cancellation);

    private static async Task<Operation> Wait(string name, CallInvoker calls, Metadata? headers, CancellationToken cancellation)
    {
        var request = new WaitOperationRequest { Name = name, Timeout = OneWait.ToDuration() };
        try
        {
            return await new OperationsService.OperationsServiceClient(calls)
                .WaitOperationAsync(request, Headers(name, headers), cancellationToken: cancellation);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            throw Restarted().ToRpcException();
        }
    }

    private static Google.Rpc.Status Restarted() => new()
    {
        Code = (int)StatusCode.Unavailable,
        Message = "The service has restarted. Repeat the request with the same request id.",
        Details = { Any.Pack(new Google.Rpc.ErrorInfo { Reason = "UNAVAILABLE", Domain = ApiError.Domain }) },
    };

    /// <summary>The gateway finds the service of an operation by this header.</summary>
    private static Metadata Headers(string name, Metadata? others = null)
    {
        var headers = new Metadata();
        foreach (var other in others ?? [])
        {
            headers.Add(other);
        }

        if (name.StartsWith(Prefix, StringComparison.Ordinal) && name.IndexOf('-', StringComparison.Ordinal) is > 0 and var end)
        {
            headers.Add("habeas-service", name[Prefix.Length..end]);
        }

        return headers;
    }
}
