using Google.Protobuf;

namespace Habeas.Cases;

/// <summary>Reads requests that write to one record.</summary>
internal static class WriteRequests
{
    /// <summary>The record that a request names, the call, and the content of the request.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT, listing all faults.</exception>
    public static (Guid Id, Call Call, T Content) Read<T>(
        this ServerCallContext context, IMessage request, string collection, Func<FieldChecks, T> content)
    {
        var checks = new FieldChecks();
        var read = content(checks);
        var call = context.Call(request);
        var id = checks.Resource("name", request.ResourceName(), collection);
        checks.ThrowIfAny();
        return (id, call, read);
    }
}
