using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Habeas.Platform.Edge;

/// <summary>Every call that fails gets an error with a reason (<see cref="Failures"/>).</summary>
internal sealed class ErrorInterceptor(Failures failures) : Interceptor
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
            throw failures.Translate(e, context).Counted();
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
            throw failures.Translate(e, context).Counted();
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
            throw failures.Translate(e, context).Counted();
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
            throw failures.Translate(e, context).Counted();
        }
    }

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
