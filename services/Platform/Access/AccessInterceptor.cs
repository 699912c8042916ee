using System.Collections.Frozen;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Habeas.Access.V1;
using Habeas.Errors.V1;
using Habeas.Platform.Edge;
using Microsoft.AspNetCore.Authentication;

namespace Habeas.Platform.Access;

/// <summary>
/// Enforces access: who may call a method and which fields of its response they see, both declared as options in the protos.
/// A method that <see cref="AccessPolicy"/> does not know is denied.
/// </summary>
internal sealed class AccessInterceptor(AccessPolicy policy) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await Admit(context);
        return Redacted(await continuation(request, context), context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await Admit(context);
        return Redacted(await continuation(requestStream, context), context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await Admit(context);
        await continuation(request, new RedactingWriter<TResponse>(responseStream, context), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await Admit(context);
        await continuation(requestStream, new RedactingWriter<TResponse>(responseStream, context), context);
    }

    private async Task Admit(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        // The middleware leaves no trace of a token that failed, so the scheme is asked; it has looked already and answers at once.
        if (await http.AuthenticateAsync() is { Failure: not null })
        {
            throw Fault.Rpc(StatusCode.Unauthenticated, Reason.Unauthenticated.Name(), "The token is expired or not of this installation.");
        }

        var allowed = policy.RolesOf(context.Method);
        if (Clearances.Roles(http.User).Any(allowed.Contains))
        {
            return;
        }

        throw http.User.Identity?.IsAuthenticated == true
            ? Fault.Rpc(StatusCode.PermissionDenied, Reason.PermissionDenied.Name(), "The token's roles may not call this method.")
            : Fault.Rpc(StatusCode.Unauthenticated, Reason.Unauthenticated.Name(), "This method needs a token.");
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

/// <summary>Who may call which method, read from the proto options once at start.</summary>
public sealed class AccessPolicy
{
    /// <summary>gRPC's own protocols, which need no role: they reveal nothing that is stored.</summary>
    private static readonly FrozenSet<string> Open = FrozenSet.ToFrozenSet(
        ["grpc.health.v1.Health", "grpc.reflection.v1alpha.ServerReflection", "grpc.reflection.v1.ServerReflection"]);

    private static readonly FrozenSet<Role> Everyone = FrozenSet.ToFrozenSet([Role.Public]);

    private FrozenDictionary<string, FrozenSet<Role>> roles = FrozenDictionary<string, FrozenSet<Role>>.Empty;

    /// <summary>
    /// The roles that may call <paramref name="method"/> (<c>/package.Service/Method</c>); none for an unknown method.
    /// </summary>
    public FrozenSet<Role> RolesOf(string method) => roles.GetValueOrDefault(method) ?? FrozenSet<Role>.Empty;

    /// <summary>Reads the options of all mapped methods.</summary>
    /// <exception cref="InvalidOperationException">A method has no <c>habeas.access.v1.roles</c>, so the program must not
    /// start.</exception>
    public void Read(IEnumerable<Endpoint> endpoints)
    {
        var found = new Dictionary<string, FrozenSet<Role>>();
        var methods = endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()).OfType<GrpcMethodMetadata>();
        foreach (var metadata in methods)
        {
            found[metadata.Method.FullName] = Open.Contains(metadata.Method.ServiceName) ? Everyone : Options(metadata);
        }

        roles = found.ToFrozenDictionary();
    }

    private static FrozenSet<Role> Options(Grpc.AspNetCore.Server.GrpcMethodMetadata metadata)
    {
        var descriptor = ServiceDescriptors.Of(metadata.ServiceType)?.FindMethodByName(metadata.Method.Name);
        var allowed = descriptor?.GetOptions()?.GetExtension(AccessExtensions.Roles);
        return allowed is { Count: > 0 } && !allowed.Contains(Role.Unspecified)
            ? allowed.ToFrozenSet()
            : throw new InvalidOperationException(
                $"{metadata.Method.FullName} does not have the option habeas.access.v1.roles, which says who may call it.");
    }
}

internal static class ServiceDescriptors
{
    /// <summary>The descriptor that a gRPC service class was generated from.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor? Of(Type? service)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttributes(typeof(BindServiceMethodAttribute), inherit: false) is [BindServiceMethodAttribute binding, ..])
            {
                return (Google.Protobuf.Reflection.ServiceDescriptor?)binding.BindType.GetProperty("Descriptor")?.GetValue(obj: null);
            }
        }

        return null;
    }
}
