using System.Collections.Frozen;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Access;

/// <summary>Who may call which method, read from the proto options once at start.</summary>
public sealed class AccessPolicy
{
    /// <summary>gRPC's own protocols, which need no role because they reveal no stored data.</summary>
    private static readonly FrozenSet<string> Open = FrozenSet.ToFrozenSet(
        ["grpc.health.v1.Health", "grpc.reflection.v1alpha.ServerReflection", "grpc.reflection.v1.ServerReflection"]);

    private static readonly FrozenSet<Role> Everyone = FrozenSet.ToFrozenSet([Role.Public]);

    private FrozenDictionary<string, FrozenSet<Role>> roles = FrozenDictionary<string, FrozenSet<Role>>.Empty;

    private FrozenSet<string> uploads = [];

    /// <summary>
    /// The roles allowed to call <paramref name="method"/> (<c>/package.Service/Method</c>); none for an unknown method.
    /// </summary>
    public FrozenSet<Role> RolesOf(string method) => roles.GetValueOrDefault(method) ?? FrozenSet<Role>.Empty;

    /// <summary>Whether the endpoint is a method whose request can contain a file.</summary>
    internal bool IsUpload(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<GrpcMethodMetadata>() is { } method && uploads.Contains(method.Method.FullName);

    /// <summary>Reads the options of all mapped methods.</summary>
    /// <exception cref="InvalidOperationException">A method has no <c>habeas.access.v1.roles</c>, so the program must not
    /// start.</exception>
    public void Read(IEnumerable<Endpoint> endpoints)
    {
        var found = new Dictionary<string, FrozenSet<Role>>();
        var large = new HashSet<string>();
        var methods = endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()).OfType<GrpcMethodMetadata>();
        foreach (var metadata in methods)
        {
            found[metadata.Method.FullName] = Open.Contains(metadata.Method.ServiceName) ? Everyone : Options(metadata);
            if (Descriptor(metadata) is { } method && BodySize.IsUpload(method))
            {
                large.Add(metadata.Method.FullName);
            }
        }

        roles = found.ToFrozenDictionary();
        uploads = large.ToFrozenSet();
    }

    private static Google.Protobuf.Reflection.MethodDescriptor? Descriptor(GrpcMethodMetadata metadata) =>
        ServiceDescriptors.Of(metadata.ServiceType)?.FindMethodByName(metadata.Method.Name);

    private static FrozenSet<Role> Options(GrpcMethodMetadata metadata)
    {
        var allowed = Descriptor(metadata)?.GetOptions()?.GetExtension(AccessExtensions.Roles);
        return allowed is { Count: > 0 } && !allowed.Contains(Role.Unspecified)
            ? allowed.ToFrozenSet()
            : throw new InvalidOperationException(
                $"{metadata.Method.FullName} does not have the option habeas.access.v1.roles, which says who may call it.");
    }
}

internal static class ServiceDescriptors
{
    /// <summary>The service descriptor from which a gRPC class was generated.</summary>
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
