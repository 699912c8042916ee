using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Habeas.Platform.Decoys;
using Habeas.Platform.Edge;
using Habeas.Platform.Readings;

namespace Habeas.Platform.Access;

/// <summary>
/// Enforces access: who may call a method and which fields of its response they see, both declared as proto options. A method unknown to
/// <see cref="AccessPolicy"/> is denied. What is sealed leaves only once the reading is recorded.
/// </summary>
internal sealed class AccessInterceptor(
    AccessPolicy policy, EndedSessions ended, PublishedKeys keys, ReadingLog readings, DecoyDesk decoy) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return decoy.Answer<TResponse>(request as IMessage, context, policy)
            ?? await Shown(await continuation(request, context), request as IMessage, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        // No stream is invented.
        decoy.Answer<TResponse>(request: null, context, policy);
        return await Shown(await continuation(requestStream, context), request: null, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        // No stream is invented.
        decoy.Answer<TResponse>(request: null, context, policy);
        await continuation(request, new ShowingWriter<TResponse>(responseStream, request as IMessage, context, readings), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        // No stream is invented.
        decoy.Answer<TResponse>(request: null, context, policy);
        await continuation(requestStream, new ShowingWriter<TResponse>(responseStream, request: null, context, readings), context);
    }

    /// <summary><see cref="AccessGate"/> makes the same check before the body is read; this one also works without it.</summary>
    private void Admit(ServerCallContext context)
    {
        if (Admission.Refusal(context.GetHttpContext(), ended, keys, policy.RolesOf(context.Method)) is { } refused)
        {
            throw refused;
        }
    }

    private async Task<TResponse> Shown<TResponse>(TResponse response, IMessage? request, ServerCallContext context)
    {
        if (response is IMessage message)
        {
            Redactor.Redact(message, context.Clearance());
            await readings.Record(context, request, message);
        }

        return response;
    }

    private sealed class ShowingWriter<TResponse>(
        IServerStreamWriter<TResponse> inner, IMessage? request, ServerCallContext context, ReadingLog readings)
        : IServerStreamWriter<TResponse>
    {
        private bool isRecorded;

        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public async Task WriteAsync(TResponse message)
        {
            await Prepare(message);
            await inner.WriteAsync(message);
        }

        public async Task WriteAsync(TResponse message, CancellationToken cancellationToken)
        {
            await Prepare(message);
            await inner.WriteAsync(message, cancellationToken);
        }

        private async Task Prepare(TResponse response)
        {
            if (response is IMessage message)
            {
                Redactor.Redact(message, context.Clearance());
                isRecorded = isRecorded || await readings.RecordStream(context, request, message);
            }
        }
    }
}
