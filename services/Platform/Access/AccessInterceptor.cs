using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Access;

/// <summary>
/// Enforces access: who may call a method and which fields of its response they see, both declared as proto options. A method unknown to
/// <see cref="AccessPolicy"/> is denied.
/// </summary>
internal sealed class AccessInterceptor(AccessPolicy policy, EndedSessions ended) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return Redacted(await continuation(request, context), context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return Redacted(await continuation(requestStream, context), context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        await continuation(request, new RedactingWriter<TResponse>(responseStream, context), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        await continuation(requestStream, new RedactingWriter<TResponse>(responseStream, context), context);
    }

    /// <summary><see cref="AccessGate"/> makes the same check before the body is read; this one also works without it.</summary>
    private void Admit(ServerCallContext context)
    {
        if (Admission.Refusal(context.GetHttpContext(), ended, policy.RolesOf(context.Method)) is { } refused)
        {
            throw refused;
        }
    }

    private static TResponse Redacted<TResponse>(TResponse response, ServerCallContext context)
    {
        if (response is IMessage message)
        {
            Redactor.Redact(message, context.Clearance());
        }

        return response;
    }

    private sealed class RedactingWriter<TResponse>(IServerStreamWriter<TResponse> inner, ServerCallContext context)
        : IServerStreamWriter<TResponse>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(TResponse message) => inner.WriteAsync(Redacted(message, context));

        public Task WriteAsync(TResponse message, CancellationToken cancellationToken) =>
            inner.WriteAsync(Redacted(message, context), cancellationToken);
    }
}
